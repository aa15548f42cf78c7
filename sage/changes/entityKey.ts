import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { SageError } from '../SageError';

/**
 * The key of an entity: the values of its key fields, joined by `~` as Sage X3 joins them in REST.
 * @param fields dotted paths
 * @throws SageError `invalidRequest` when the entity lacks one of them
 */
export function entityKey(entity: JsonObject, fields: readonly string[]): string {
	return fields.map((field) => textAt(entity, field, 'Key Field')).join('~');
}

/**
 * The text of a field of an entity.
 * @param label of the parameter that names the field
 * @throws SageError `invalidRequest` when it is not there, or no text or number
 */
export function textAt(entity: JsonObject, path: string, label: string): string {
	const value = valueAt(entity, path);
	if (typeof value === 'string' && value !== '') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	const names = Object.keys(entity).slice(0, 20).join(', ');
	throw new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' ${path} ${value === undefined ? 'is missing' : 'has no value'} in an entity`,
		description: `The entity has: ${names}. Nothing was delivered.`,
	});
}

/** What REST writes for a date that there is none of (R29). */
const NO_DATE = /^0000-00-00(?:$|[T ])/;

/** Whether a field is there and holds nothing. */
export function isEmptyAt(entity: JsonObject, path: string): boolean {
	const value = valueAt(entity, path);
	return value === null || value === '' || (typeof value === 'string' && NO_DATE.test(value));
}

function valueAt(entity: JsonObject, path: string): JsonValue | undefined {
	let value: JsonValue | undefined = entity[path];
	if (value !== undefined) return value;
	value = entity;
	for (const step of path.split('.')) value = isJsonObject(value) ? value[step] : undefined;
	return value;
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
	note(key: string, fields: readonly string[]): void {
		if (this.page.has(key)) {
			throw new SageError({
				kind: 'invalidRequest',
				message: `The key does not tell entities apart: ${key} appears twice`,
				description: `'Key Field' is ${fields.join(', ')}. Name all fields that make up the key, separated by commas. Nothing was delivered.`,
			});
		}
		this.page.add(key);
	}
}
