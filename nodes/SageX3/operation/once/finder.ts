import { isJsonObject, type JsonObject, type JsonValue } from '../../../../sage/exactJson';
import { looseName, type Scalar } from '../../../../sage/graphql/forms';
import { SageError } from '../../../../sage/SageError';
import type { Finding } from './finding';
import { heldBy, holdsExactly, holdsValues, onceText, type OnceValues } from './uniqueValues';

/** How records of a place are told apart, and called in messages. */
export interface RecordSource {
	/** The node or web service. */
	title: string;
	/** Equal for two sights of one record; undefined where the record does not tell. */
	idOf(record: JsonObject): string | undefined;
	/** The key, as messages show it. */
	keyOf(record: JsonObject): string;
}

/**
 * Tells which of some records a document is. Records that hold just what was sent come before those that X3 may have changed
 * on the way in.
 *
 * @param source how the records are told apart
 * @param fields a document with the same fields
 */
export function finderIn(
	source: RecordSource,
	fields: OnceValues,
	records: readonly JsonObject[],
): (once: OnceValues) => Finding {
	const byName = new Map<string, JsonObject[]>();
	let isOneHidden = false;
	for (const record of distinct(source, records)) {
		const held = fields.values.map(
			({ name, kind }) => [keyIn(heldBy(record, name)), kind] as const,
		);
		if (held.some(([value]) => value === undefined)) isOneHidden = true;
		const name = JSON.stringify(held.map(([value = '', kind]) => looseName(value, kind)));
		const named = byName.get(name);
		if (named === undefined) byName.set(name, [record]);
		else named.push(record);
	}
	return (once) => {
		const names = once.values.map(({ value, kind }) => looseName(value, kind));
		const named = byName.get(JSON.stringify(names)) ?? [];
		const alike = named.filter((record) => holdsValues(once, record));
		const exact = alike.filter((record) => holdsExactly(once, record));
		const [found, ...others] = exact.length > 0 ? exact : alike;
		if (others.length > 0)
			return { kind: 'failed', error: several(source, once, [found, ...others]) };
		if (found !== undefined) return { kind: 'found', record: found };
		return isOneHidden ? { kind: 'failed', error: cannotCompare(source, once) } : { kind: 'new' };
	};
}

/** The value that a record shows, or the key of a reference; undefined when it was found by it, yet does not show it. */
function keyIn(value: JsonValue | undefined): Scalar | undefined {
	if (!isJsonObject(value)) {
		return value === undefined || value === null || value === '' || Array.isArray(value)
			? undefined
			: value;
	}
	const fields = new Map(Object.entries(value));
	for (const name of ['_id', 'code', 'id']) {
		if (fields.has(name)) return keyIn(fields.get(name));
	}
	return undefined;
}

/** A page may repeat what an earlier one has shown. */
function distinct({ idOf }: RecordSource, records: readonly JsonObject[]): JsonObject[] {
	const known = new Set<string>();
	return records.filter((record) => {
		const id = idOf(record);
		const isKnown = id !== undefined && known.has(id);
		if (id !== undefined) known.add(id);
		return !isKnown;
	});
}

const MOST_KEYS = 10;

function several(
	{ title, keyOf }: RecordSource,
	once: OnceValues,
	records: readonly JsonObject[],
): SageError {
	const keys = records.slice(0, MOST_KEYS).map(keyOf);
	const more = records.length > MOST_KEYS ? ` and ${records.length - MOST_KEYS} more` : '';
	return new SageError({
		kind: 'refused',
		statusCode: 200,
		message: `${records.length} records of ${title} have ${onceText(once)}: ${keys.join(', ')}${more}`,
		description:
			"'Create Once By' cannot tell which of them is meant. Nothing was created for this item: correct the records, or choose fields that make a document unique.",
	});
}

function cannotCompare({ title }: RecordSource, once: OnceValues): SageError {
	const fields = once.values.map((value) => value.name).join(', ');
	return new SageError({
		kind: 'refused',
		statusCode: 200,
		message: `A record of ${title} was found that does not show its ${fields}`,
		description:
			'The user may have no right to read them, so nobody can tell whether it is this document. Nothing was created for this item.',
	});
}
