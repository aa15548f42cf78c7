import { toColumnValue } from './columnValue';
import {
	type Column,
	type Fields,
	type Line,
	type LinesDefinition,
	type Row,
	type TableDefinition,
	type TableName,
	type Value,
	allColumns,
} from './definition';
import { type Diagnosis, isError, magicDiagnosis } from './diagnosis';

/** What a caller wants a record to hold; fields that are not named do not change. */
export interface WriteRequest {
	readonly fields: Readonly<Record<string, unknown>>;
	readonly lines?: readonly LineRequest[];
	/** The lines take the place of those there, instead of being matched or added. */
	readonly replacesLines?: boolean;
	/** ISO 8601; the time of the clock by default. */
	readonly stamp?: string;
}

interface LineRequest {
	/** The existing line that is meant; a line without it is a new one. */
	readonly uuid?: string;
	readonly isDeleted?: boolean;
	readonly fields: Readonly<Record<string, unknown>>;
}

/** What became of a write. */
export type WriteResult =
	| { readonly ok: true; readonly row: Row; readonly diagnoses: readonly Diagnosis[] }
	| { readonly ok: false; readonly diagnoses: readonly Diagnosis[] };

/** Answers whether a record exists, for the references of a new one. */
type Lookup = (table: TableName, key: string) => Row | undefined;

/** A record that the business rules have completed, before it is stored. */
export interface Draft {
	readonly fields: Fields;
	readonly lines: readonly Line[];
	readonly diagnoses: readonly Diagnosis[];
}

/**
 * Applies the business rules: defaults, conversions, mandatory fields, references, descriptions taken over from the
 * records referred to, numbers of lines.
 * @param before the record as it stands; absent for a new one
 * @param newUuid makes identifiers for new lines
 */
export function draft(
	table: TableDefinition,
	request: WriteRequest,
	before: Row | undefined,
	lookup: Lookup,
	newUuid: () => string,
): Draft {
	const header = applyFields(allColumns(table), request.fields, before?.fields, lookup);
	const linesBefore = request.lines && request.replacesLines ? [] : (before?.lines ?? []);
	const lines = applyLines(table.lines, request.lines, linesBefore, lookup, newUuid);
	const magic = table.magic.flatMap((code) => magicDiagnosis(request.fields[code]) ?? []);
	return {
		fields: takeOver(
			header.fields,
			'BPCNAM',
			table.name === 'salesOrders',
			() => lookup('customers', String(header.fields.BPCORD))?.fields.BPCNAM,
		),
		lines: lines.lines,
		diagnoses: [...header.diagnoses, ...lines.diagnoses, ...magic],
	};
}

interface AppliedFields {
	readonly fields: Fields;
	readonly diagnoses: readonly Diagnosis[];
}

function applyFields(
	columns: readonly Column[],
	given: Readonly<Record<string, unknown>>,
	before: Fields | undefined,
	lookup: Lookup,
): AppliedFields {
	const fields: Record<string, Value> = {};
	const diagnoses: Diagnosis[] = [];
	const refuse = (message: string) => diagnoses.push({ severity: 3, message });
	for (const column of columns) {
		const { code } = column;
		if (!(code in given) && before && !(code in before)) continue;
		const converted =
			code in given
				? toColumnValue(column, given[code])
				: { value: before ? (before[code] ?? null) : (column.initial ?? null) };
		if ('refused' in converted) {
			refuse(converted.refused);
			continue;
		}
		fields[code] = converted.value;
		const isEmpty = converted.value === null || converted.value === '';
		if (isEmpty && column.mandatory) refuse(`${code}: mandatory field`);
		if (!isEmpty && code in given && column.references) {
			const key = String(converted.value);
			if (!lookup(column.references, key)) refuse(`${column.title} ${key}: record does not exist`);
		}
	}
	return { fields, diagnoses };
}

function applyLines(
	definition: LinesDefinition | undefined,
	requests: readonly LineRequest[] | undefined,
	before: readonly Line[],
	lookup: Lookup,
	newUuid: () => string,
): { lines: readonly Line[]; diagnoses: readonly Diagnosis[] } {
	if (!definition || !requests) return { lines: before, diagnoses: [] };
	const lines = [...before];
	const diagnoses: Diagnosis[] = [];
	let number = Math.max(0, ...before.map(({ fields }) => Number(fields[definition.number])));
	for (const request of requests) {
		const place = lines.findIndex(({ uuid }) => uuid === request.uuid);
		if (request.uuid !== undefined && place < 0) {
			diagnoses.push({
				severity: 3,
				message: `${definition.code}: line ${request.uuid} does not exist`,
			});
			continue;
		}
		if (request.isDeleted) {
			if (place >= 0) lines.splice(place, 1);
			continue;
		}
		const columns = allColumns(definition);
		const applied = applyFields(columns, request.fields, lines[place]?.fields, lookup);
		diagnoses.push(...applied.diagnoses);
		const numbered = { ...applied.fields };
		if (place < 0) numbered[definition.number] ??= number += definition.step;
		const fields = takeOver(
			numbered,
			'ITMDES1',
			definition.code === 'SOHSOP',
			() => lookup('products', String(numbered.ITMREF))?.fields.DES1AXX,
		);
		if (place < 0) lines.push({ uuid: newUuid(), fields });
		else lines[place] = { uuid: lines[place].uuid, fields };
	}
	return { lines, diagnoses };
}

/** Fills an empty field from the record that is referred to. */
function takeOver(
	fields: Fields,
	code: string,
	applies: boolean,
	source: () => Value | undefined,
): Fields {
	return applies && !fields[code] ? { ...fields, [code]: source() ?? null } : fields;
}

/** Whether nothing speaks against storing the draft. */
export function isAccepted(draft: Draft): boolean {
	return !draft.diagnoses.some(isError);
}
