import type { JsonObject, JsonValue } from '../../../../sage/exactJson';
import type { SageError } from '../../../../sage/SageError';
import {
	heldBy,
	holdsValues,
	notComparable,
	type OnceValues,
} from '../../operation/once/uniqueValues';
import type { ServiceDocument } from './document';
import { listed, type Asking } from './lists';
import { isPlainCriterion } from './onceValues';

/** Rows that are looked at. */
const LIST_SIZE = 10;

/**
 * Makes sure that an empty list means that there is no such record: that the list shows the fields, and that Sage X3 finds
 * a record that is there by its own values, and no others. Where there is nothing to try it with, nothing is proven.
 *
 * Source: SF4 (whether a column that is no part of the key can be a criterion is known from others only).
 * @throws SageError `invalidRequest` when the fields cannot be looked for
 */
export async function proveFilter(asking: Asking, document: ServiceDocument): Promise<void> {
	const { once, finder } = document;
	const { rows } = await listed(asking, finder, [], LIST_SIZE);
	if (rows.length === 0) return;
	const hidden = once.values.find(({ name }) =>
		rows.every((row) => heldBy(row, name) === undefined),
	);
	if (hidden !== undefined) {
		throw cannotBeLookedFor(
			document,
			hidden.name,
			`the list of ${finder.publicName} does not show it`,
		);
	}
	const sample = rows.flatMap((row) => valuesOf(row, once) ?? []).find(() => true);
	if (sample === undefined) return;
	const keys = sample.values.map(({ name, value }) => ({ name, value: String(value) }));
	const again = await listed(asking, finder, keys, LIST_SIZE);
	const isFiltered = again.rows.length > 0 && again.rows.every((row) => holdsValues(sample, row));
	if (isFiltered) return;
	const shown = keys.map(({ name, value }) => `${name} ${value}`).join(', ');
	throw cannotBeLookedFor(
		document,
		keys.map(({ name }) => name).join(', '),
		`Sage X3 did not find the record with ${shown} by it, although it is in the list of ${finder.publicName}`,
	);
}

/** The values of a row that is there, where all of them can be looked for. */
function valuesOf(row: JsonObject, { values, looseName }: OnceValues): OnceValues | undefined {
	const own = values.flatMap((field) => {
		const value = textOf(heldBy(row, field.name));
		return value !== undefined && isPlainCriterion(value) ? [{ ...field, value }] : [];
	});
	return own.length < values.length ? undefined : { values: own, looseName };
}

function textOf(value: JsonValue | undefined): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}

function cannotBeLookedFor({ finder }: ServiceDocument, name: string, reason: string): SageError {
	return notComparable(
		finder.publicName,
		name,
		reason,
		"Name fields that the list of the web service shows, or, under 'Look-Up Web Service' in the options, an object whose list shows them.",
	);
}
