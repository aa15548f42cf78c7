import type { JsonObject, JsonValue } from '../../exactJson';
import { atOnce, mapped, type Steps } from '../../steps';
import {
	ROWS_AT_A_TIME,
	type Block,
	type Fields,
	type FieldValue,
	type ServiceData,
} from './blocks';
import { ListDates, type DateOrder } from './listDates';
import { typedValue, type Typing } from './typedValue';

/** Items of a web service, and what is to be told about them. */
export interface FlatData {
	items: JsonObject[];
	warnings: string[];
}

/** The number of a line within its table. */
const LINE = '$line';
const LABEL = '_LBL';

/**
 * Makes clean JSON of the data of a web service. An object is one item: the fields of its groups, its tables as arrays under
 * their id, each line with its number under `$line`. Local menus are numbers with `<FIELD>_LBL` beside. Fields that stand in
 * several groups stay under their group. A query is an item a row.
 *
 * Sources: SF5, SF6, S24.
 */
export function flatData(data: ServiceData, dateOrder: DateOrder): FlatData {
	return atOnce(flatDataInSteps(data, dateOrder));
}

/** The same in steps: a list may be long. */
export function* flatDataInSteps(data: ServiceData, dateOrder: DateOrder): Steps<FlatData> {
	const listDates = new ListDates(dateOrder, textsOf(data));
	const typing: Typing = { listDates };
	const warnings: string[] = [];
	const itemOf = (row: Fields) => Object.fromEntries(membersOf(row, typing));
	yield;
	const items =
		data.kind === 'rows'
			? yield* mapped(data.rows, itemOf, ROWS_AT_A_TIME)
			: [flatObject(data.blocks, typing, warnings)];
	const unclear = listDates.warning();
	return { items, warnings: unclear === undefined ? warnings : [...warnings, unclear] };
}

type Member = [name: string, value: JsonValue];

function flatObject(blocks: readonly Block[], typing: Typing, warnings: string[]): JsonObject {
	const groups = joined(blocks).map((block) => ({ block, members: valuesOf(block, typing) }));
	const uses = new Map<string, number>();
	const use = (name: string) => uses.set(name, (uses.get(name) ?? 0) + 1);
	for (const { block, members } of groups) {
		use(block.id);
		if (block.kind === 'group') for (const [name] of members) use(name);
	}
	const clashing = (name: string) => (uses.get(name) ?? 0) > 1;
	const clashes = new Set<string>();
	const object = groups.flatMap(({ block, members }): Member[] => {
		if (block.kind === 'table') return members;
		const isApart = ([name]: Member) => clashing(name) || clashing(fieldOfLabel(name));
		const apart = members.filter(isApart);
		if (apart.length === 0) return members;
		for (const [name] of apart) clashes.add(name);
		const own = members.filter((member) => !isApart(member));
		return [...own, [block.id, Object.fromEntries(apart)]];
	});
	if (clashes.size > 0) {
		warnings.push(
			`${[...clashes].slice(0, 10).join(', ')}: the name stands in several groups, so the field stays under its group.`,
		);
	}
	return Object.fromEntries(object);
}

function fieldOfLabel(name: string): string {
	return name.endsWith(LABEL) ? name.slice(0, -LABEL.length) : name;
}

/** Blocks of one id count as one: the first comes first. */
function joined(blocks: readonly Block[]): Block[] {
	const byId = new Map<string, Block[]>();
	for (const block of blocks) {
		const known = byId.get(block.id);
		if (known === undefined) byId.set(block.id, [block]);
		else if (known[0].kind === block.kind) known.push(block);
	}
	return [...byId].map(([id, [first, ...others]]): Block => {
		if (others.length === 0) return first;
		const all = [first, ...others];
		return first.kind === 'group'
			? {
					kind: 'group',
					id,
					fields: all.flatMap((one) => (one.kind === 'group' ? one.fields : [])),
				}
			: { kind: 'table', id, lines: all.flatMap((one) => (one.kind === 'table' ? one.lines : [])) };
	});
}

/** The members of a group, or the one member that a table is. */
function valuesOf(block: Block, typing: Typing): Member[] {
	if (block.kind === 'group') return membersOf(block.fields, typing);
	const lines = block.lines.map(({ number, fields }) => {
		const members = membersOf(fields, typing);
		return Object.fromEntries(number === undefined ? members : [[LINE, number], ...members]);
	});
	return [[block.id, lines]];
}

function membersOf(fields: Fields, typing: Typing): Member[] {
	return fields.flatMap(([name, field]): Member[] => {
		const value = valueOf(field, typing);
		return field.label === undefined
			? [[name, value]]
			: [
					[name, value],
					[`${name}${LABEL}`, field.label],
				];
	});
}

function valueOf({ text, type, label }: FieldValue, typing: Typing): JsonValue {
	const known = type ?? (label === undefined ? undefined : 'Integer');
	return Array.isArray(text)
		? text.map((value) => typedValue(value, known, typing))
		: typedValue(text, known, typing);
}

function* textsOf(data: ServiceData): Generator<string> {
	const all = data.kind === 'rows' ? data.rows : data.blocks.flatMap(fieldsOf);
	for (const fields of all) {
		for (const [, { text, type }] of fields) {
			if (typeof text === 'string' && type?.toLowerCase() === 'date') yield text;
		}
	}
}

function fieldsOf(block: Block): Fields[] {
	return block.kind === 'group' ? [block.fields] : block.lines.map(({ fields }) => fields);
}
