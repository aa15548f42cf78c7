import type { IDataObject } from 'n8n-workflow';
import type { Diagnosis } from '../../../sage/diagnoses';
import { markersIn, type Marker } from '../../../sage/markers';

/**
 * An item with the keys that X3 has named for the records that it has created, under `$created` by X3's field codes, as
 * far as no field of the item shows them: those that were asked for need not tell the number that X3 has given (Q33).
 */
export function withCreatedKeys(entity: IDataObject, created: readonly Marker[]): IDataObject {
	const shown = new Set<unknown>(Object.values(entity));
	const missing = created.filter(({ value }) => !shown.has(value));
	if (missing.length === 0) return entity;
	const keys = new Map<string, string[]>();
	for (const { field, value } of missing) {
		const own = keys.get(field);
		if (own === undefined) keys.set(field, [value]);
		else own.push(value);
	}
	const $created = Object.fromEntries(
		[...keys].map(([field, values]) => [field, values.length === 1 ? values[0] : values]),
	);
	return { ...entity, $created };
}

/** The same for what was taken out of the answer to one request. Of several items nobody knows whose key it is. */
export function withKeysOfReply(
	entities: readonly IDataObject[],
	diagnoses: readonly Diagnosis[],
): IDataObject[] {
	if (entities.length !== 1) return [...entities];
	const created = diagnoses.flatMap(({ message }) => markersIn(message));
	return [withCreatedKeys(entities[0], created)];
}
