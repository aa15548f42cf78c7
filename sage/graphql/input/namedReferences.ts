import { isJsonObject, type JsonObject } from '../../exactJson';
import type { RecordType, RecordTypes } from '../schema/fields';

/** A record that values refer to by its key. */
export interface NamedReference {
	/** Where it is named: `country`, `salesOrderLines[].product`. */
	field: string;
	/** Type name of the record. */
	type: string;
	key: string;
}

/**
 * The records that the values of a record refer to, in lines, too; each place with each key once.
 * @param own names of fields that are no references to check: the key of a record may be that of another one which comes
 *   into being with it, as a customer does with its business partner (QF6)
 */
export function namedReferences(
	data: JsonObject,
	root: RecordType,
	types: RecordTypes,
	own: readonly string[],
): NamedReference[] {
	const found = new Map<string, NamedReference>();
	collect(data, root, '', { types, own, found });
	return [...found.values()];
}

interface Search {
	types: RecordTypes;
	own: readonly string[];
	found: Map<string, NamedReference>;
}

function collect(data: JsonObject, type: RecordType, before: string, search: Search): void {
	const fields = new Map(type.fields.map((field) => [field.name, field]));
	for (const [name, value] of Object.entries(data)) {
		const field = fields.get(name);
		const path = before + name;
		if (field?.shape === 'reference' && !search.own.includes(path)) {
			const key =
				typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
			const reference = { field: path, type: field.type, key };
			if (key !== '') search.found.set(JSON.stringify(reference), reference);
		}
		if (field?.shape !== 'collection' || !Array.isArray(value)) continue;
		const below = field.type === undefined ? undefined : search.types.get(field.type);
		if (below === undefined) continue;
		for (const line of value) {
			if (isJsonObject(line)) collect(line, below, `${path}[].`, search);
		}
	}
}
