import type { JsonObject } from '../exactJson';
import { SageError } from '../SageError';
import { entityField, plainText, shownValue } from './entityField';
import { keyOf, type KeptKey } from './key';

/** What joins the parts of a key, as Sage X3 does in REST. */
export const KEY_SEPARATOR = '~';

/** The key of an entity, with its text as it is shown to people. */
export interface EntityKey extends KeptKey {
	shown: string;
}

/**
 * The key of an entity: the values of its key fields. A blank part is a value like any other (stock without a lot), and
 * a missing one is blank; undefined when all of them are blank.
 * @param fields dotted paths
 * @throws SageError `invalidRequest` when one of them holds an object or a list
 */
export function entityKey(entity: JsonObject, fields: readonly string[]): EntityKey | undefined {
	const parts = fields.map((field) => {
		const text = plainText(entityField(entity, field));
		if (text === undefined) throw noText(entity, field, 'Key Field');
		return text;
	});
	if (parts.every((part) => part.trim() === '')) return undefined;
	return { ...keyOf(parts, KEY_SEPARATOR), shown: shownValue(parts.join(KEY_SEPARATOR)) };
}

/** A field holds what can be no key and no stamp. */
export function noText(entity: JsonObject, field: string, label: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' ${field} holds neither text nor a number in an entity`,
		description: `${namesIn(entity)} Nothing was delivered.`,
	});
}

/** A field that no entity of a list has is a mistake in its name. */
export function noSuchField(entity: JsonObject, field: string, label: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' ${field} is missing: no entity of the list has it`,
		description: `${namesIn(entity)} Nothing was delivered.`,
	});
}

function namesIn(entity: JsonObject): string {
	const names = Object.keys(entity);
	return `The entity has: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ' …' : ''}.`;
}

/**
 * Watches that a key names one entity only. The same page showing a key twice means that it does not; a later page
 * may show an entity again that has moved.
 */
export class UniqueKeys {
	private page = new Set<string>();

	/** A new page begins. */
	nextPage(): void {
		this.page = new Set();
	}

	/** @throws SageError `invalidRequest` when the page has this key already */
	note({ key, shown }: EntityKey, fields: readonly string[]): void {
		if (this.page.has(key)) {
			throw new SageError({
				kind: 'invalidRequest',
				message: `The key does not tell entities apart: ${shown} appears twice`,
				description: `'Key Field' is ${fields.join(', ')}. Name all fields that make up the key, separated by commas. Nothing was delivered.`,
			});
		}
		this.page.add(key);
	}
}
