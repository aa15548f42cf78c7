import type { SelectedField, Selection } from '../graphql/syntax/tree';
import type { Act } from './act';
import { Unsure, type Fragments } from './fragments';

/** What names a record, or is the content of a text: shown of a reference, it tells no more than the record itself does. */
const KEYS: ReadonlySet<string> = new Set(['_id', 'code', 'id', 'value', '__typename']);
/** Members of a list beside its records. */
const BESIDE_RECORDS: ReadonlySet<string> = new Set([
	'pageInfo',
	'cursor',
	'totalCount',
	'__typename',
]);
/** What every record has and leads to no other one. Source: QF7. */
const OWN: ReadonlySet<string> = new Set(['_access']);
/** Deeper than any selection that people write. */
const MOST_BEHIND = 20;

/** Where records are looked at. */
interface At {
	path: readonly string[];
	behind: readonly string[];
	opened: Fragments;
}

/**
 * What an operation reads of other records: behind the references of its records, and in their lists, which may be their
 * own lines or not. The key of a reference alone stands in the record itself.
 */
export function recordReads(
	{ name, selections = [] }: SelectedField,
	path: readonly string[],
	opened: Fragments,
): Act[] {
	const at: At = { path, behind: [], opened };
	switch (name) {
		case 'query':
			return inList(selections, at);
		case 'queryAggregate':
			return listRecords(selections, at).flatMap((group) => groupReads(group, at));
		case 'readAggregate':
			return aggregateReads(selections, at);
		default:
			return inRecord(selections, at);
	}
}

function inList(selections: readonly Selection[], at: At): Act[] {
	return listRecords(selections, at).flatMap(({ selections: record = [] }) => inRecord(record, at));
}

/** The records of a list, behind its edges. What else stands there counts as a record, too. */
function listRecords(selections: readonly Selection[], { opened }: At): SelectedField[] {
	return opened.fieldsOf(selections).flatMap((field) => {
		if (field.selections === undefined || BESIDE_RECORDS.has(field.name)) return [];
		return field.name === 'edges'
			? opened.fieldsOf(field.selections).filter(({ name }) => !BESIDE_RECORDS.has(name))
			: [field];
	});
}

function inRecord(selections: readonly Selection[], at: At): Act[] {
	return at.opened.fieldsOf(selections).flatMap((field): Act[] => {
		if (field.selections === undefined || OWN.has(field.name)) return [];
		return keysAlone(field.selections, at.opened) ? [] : behindField(field, field.selections, at);
	});
}

/** Whether nothing but keys is selected, and the keys of those that a key refers to: `code { code }`. */
function keysAlone(selections: readonly Selection[], opened: Fragments): boolean {
	return opened
		.fieldsOf(selections)
		.every(
			({ name, selections: inner }) =>
				KEYS.has(name) && (inner === undefined || keysAlone(inner, opened)),
		);
}

function behindField(field: SelectedField, selections: readonly Selection[], at: At): Act[] {
	const behind = [...at.behind, field.name];
	if (behind.length > MOST_BEHIND)
		throw new Unsure('its document leads too far from one record to others');
	const inside: At = { ...at, behind };
	const reads: Act = { deed: 'read', place: { kind: 'node', path: at.path, behind } };
	const fields = at.opened.fieldsOf(selections);
	const lists = fields.filter(({ name }) => name === 'query' || name === 'edges');
	if (lists.length === 0) return [reads, ...inRecord(selections, inside)];
	const inLists = fields.flatMap((list): Act[] => {
		if (list.name === 'edges') return inList([list], inside);
		if (list.name === 'query') return inList(list.selections ?? [], inside);
		return list.selections === undefined || BESIDE_RECORDS.has(list.name)
			? []
			: behindField(list, list.selections, inside);
	});
	return [reads, ...inLists];
}

/** A group: what its records have in common, and what was made of their values. */
function groupReads({ selections = [] }: SelectedField, at: At): Act[] {
	return at.opened.fieldsOf(selections).flatMap(({ name, selections: inner = [] }) => {
		return name === 'values' ? aggregateReads(inner, at) : inRecord(inner, at);
	});
}

/** `amount { sum }` is of the record itself, `currency { rate { max } }` of another one. */
function aggregateReads(selections: readonly Selection[], at: At): Act[] {
	return at.opened.fieldsOf(selections).flatMap((field): Act[] => {
		const inner = at.opened.fieldsOf(field.selections ?? []);
		const deeper = inner.filter((one) => one.selections !== undefined);
		if (deeper.length === 0 || keysOfAggregate(inner, at.opened)) return [];
		const behind = [...at.behind, field.name];
		if (behind.length > MOST_BEHIND)
			throw new Unsure('its document leads too far from one record to others');
		const reads: Act = { deed: 'read', place: { kind: 'node', path: at.path, behind } };
		return [reads, ...aggregateReads(deeper, { ...at, behind })];
	});
}

function keysOfAggregate(fields: readonly SelectedField[], opened: Fragments): boolean {
	return fields.every(
		({ name, selections }) =>
			KEYS.has(name) &&
			opened
				.fieldsOf(selections ?? [])
				.every((inner) => inner.selections === undefined || KEYS.has(inner.name)),
	);
}
