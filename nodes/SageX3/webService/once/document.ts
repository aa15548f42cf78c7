import type { JsonObject } from '../../../../sage/exactJson';
import type { KeyValue } from '../../../../sage/soap/call';
import type { RecordSource } from '../../operation/once/finder';
import { heldBy, type OnceValues } from '../../operation/once/uniqueValues';
import type { WebService } from '../../transport/soap/webServices';
import { keyText } from '../keys';

/** A document that is to be created once, and where it is looked for. */
export interface ServiceDocument {
	once: OnceValues;
	/** The object in whose list it is looked for. */
	finder: WebService;
	/** The parts of its key; none where the web service does not describe itself. */
	keyNames: readonly string[];
}

/** The key that a row of a list shows; undefined when it does not show all of it. */
export function keysOf(keyNames: readonly string[], row: JsonObject): KeyValue[] | undefined {
	const keys = keyNames.flatMap((name): KeyValue[] => {
		const value = heldBy(row, name);
		const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
		return text.trim() === '' ? [] : [{ name, value: text }];
	});
	return keyNames.length === 0 || keys.length < keyNames.length ? undefined : keys;
}

const LONGEST_ROW = 120;

/** How the rows of a list are told apart, and called in messages. */
export function rowsOf({ finder, keyNames }: Omit<ServiceDocument, 'once'>): RecordSource {
	const keysIn = (row: JsonObject) => keysOf(keyNames, row);
	return {
		title: finder.publicName,
		idOf: (row) => {
			const keys = keysIn(row);
			return keys && JSON.stringify(keys);
		},
		keyOf: (row) => {
			const keys = keysIn(row);
			return keys === undefined ? JSON.stringify(row).slice(0, LONGEST_ROW) : keyText(keys);
		},
	};
}
