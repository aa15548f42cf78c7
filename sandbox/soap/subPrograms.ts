import { BigNumber } from 'bignumber.js';
import type { DataSet } from '../data/dataSet';
import type { RecordWriter } from '../data/recordWriter';
import type { BatchRequests } from './batchRequests';
import type { OutBlock, OutField } from './blocks';
import type { InFields, Input } from './input';

type ParameterType = 'Char' | 'Integer' | 'Decimal' | 'Date';

export interface Parameter {
	readonly name: string;
	readonly type: ParameterType;
	readonly length?: number;
	/** Only taken, or given back as well. */
	readonly way: 'in' | 'inOut';
}

interface ParameterGroup {
	readonly id: string;
	/** More than 1: a table. */
	readonly dimension: number;
	readonly parameters: readonly Parameter[];
}

/** A sub-program that is published as a web service. */
export interface SubProgram {
	readonly name: string;
	readonly script: string;
	readonly subProgram: string;
	readonly groups: readonly ParameterGroup[];
	/** What it gives back, group by group, or what it says instead. */
	run(values: ProgramValues, work: ProgramWork): ProgramValues | { refused: string };
}

/** What a sub-program works on. */
export interface ProgramWork {
	readonly data: DataSet;
	readonly writes: RecordWriter;
	readonly batches: BatchRequests;
}

/** Values of the arguments: one set of a group, lines of a table. */
export type ProgramValues = ReadonlyMap<string, readonly InFields[]>;

export const taken = (name: string, type: ParameterType, length?: number): Parameter => ({
	...{ name, type, way: 'in' },
	...(length === undefined ? {} : { length }),
});
export const given = (name: string, type: ParameterType, length?: number): Parameter => ({
	...{ name, type, way: 'inOut' },
	...(length === undefined ? {} : { length }),
});

/** Like Sage's sample: names and credit limits of customers, by their codes, one a line. */
const customerList: SubProgram = {
	name: 'WSGETBPC',
	script: 'XLISTBPC',
	subProgram: 'LISTBP',
	groups: [
		{
			id: 'GRP1',
			dimension: 1,
			parameters: [taken('BPCSTR', 'Char', 250), given('NBBPC', 'Integer')],
		},
		{
			id: 'GRP2',
			dimension: 100,
			parameters: [
				taken('BPCNUM', 'Char', 15),
				given('BPCNAM', 'Char', 250),
				given('OSTAUZ', 'Decimal'),
			],
		},
	],
	run: (values, { data }) => {
		const lines = (values.get('GRP2') ?? []).map((line) => {
			const row = data.table('customers').get(String(line.BPCNUM ?? ''));
			const { BPCNAM = '', OSTAUZ = '0' } = row?.fields ?? {};
			return { BPCNUM: String(line.BPCNUM ?? ''), BPCNAM: String(BPCNAM), OSTAUZ: String(OSTAUZ) };
		});
		const [head = {}] = values.get('GRP1') ?? [];
		const found = lines.filter(({ BPCNAM }) => BPCNAM !== '').length;
		return new Map<string, readonly InFields[]>([
			['GRP1', [{ ...head, NBBPC: String(found) }]],
			['GRP2', lines],
		]);
	},
};

/** Stock of a product at a site, in all and place by place. */
const stockOfProduct: SubProgram = {
	name: 'WSSTOCK',
	script: 'YSTOCK',
	subProgram: 'STOCKITM',
	groups: [
		{
			id: 'GRP1',
			dimension: 1,
			parameters: [
				taken('ITMREF', 'Char', 20),
				taken('STOFCY', 'Char', 5),
				given('QTYTOT', 'Decimal'),
			],
		},
		{
			id: 'GRP2',
			dimension: 500,
			parameters: [
				given('LOC', 'Char', 10),
				given('LOT', 'Char', 15),
				given('STA', 'Char', 3),
				given('QTYSTU', 'Decimal'),
				given('RCPDAT', 'Date'),
			],
		},
	],
	run: (values, { data }) => {
		const [{ ITMREF = '', STOFCY = '' } = {}] = values.get('GRP1') ?? [];
		if (!data.table('products').get(String(ITMREF))) {
			return { refused: `Product ${String(ITMREF)}: record does not exist` };
		}
		const rows = data
			.rows('stock')
			.filter(
				({ fields }) => fields.ITMREF === ITMREF && (STOFCY === '' || fields.STOFCY === STOFCY),
			);
		const total = rows.reduce(
			(sum, { fields }) => sum.plus(String(fields.QTYSTU ?? 0)),
			new BigNumber(0),
		);
		const lines = rows.map(({ fields }) => ({
			LOC: String(fields.LOC ?? ''),
			LOT: String(fields.LOT ?? ''),
			STA: String(fields.STA ?? ''),
			QTYSTU: String(fields.QTYSTU ?? ''),
			RCPDAT: String(fields.RCPDAT ?? '').replaceAll('-', ''),
		}));
		return new Map<string, readonly InFields[]>([
			['GRP1', [{ ITMREF: String(ITMREF), STOFCY: String(STOFCY), QTYTOT: total.toFixed() }]],
			['GRP2', lines],
		]);
	},
};

/** Sub-programs of this installation's own. */
export const ownPrograms: readonly SubProgram[] = [customerList, stockOfProduct];

/** The arguments that a call gives, or what X3 says against them. */
export function argumentsOf(
	program: SubProgram,
	input: Input,
): ProgramValues | { refused: string } {
	const values = new Map<string, readonly InFields[]>();
	const all: Array<[string, readonly InFields[]]> = [
		...[...input.groups].map(([id, fields]): [string, InFields[]] => [id, [fields]]),
		...[...input.tables].map(([id, lines]): [string, InFields[]] => [id, byPlace(lines)]),
	];
	for (const [id, lines] of all) {
		const group = program.groups.find((candidate) => candidate.id === id);
		if (!group) return { refused: `Group [${id}] not found into X3 description.` };
		const names = group.parameters.map(({ name }) => name);
		const unknown = lines.flatMap(Object.keys).find((name) => !names.includes(name));
		if (unknown !== undefined)
			return { refused: `Field [${unknown}] not found into X3 description.` };
		values.set(id, lines);
	}
	return values;
}

/** NUM is the position: places that no line names are empty. */
function byPlace(lines: ReadonlyMap<number, InFields>): InFields[] {
	const length = Math.max(0, ...lines.keys());
	return Array.from({ length }, (_, index) => lines.get(index + 1) ?? {});
}

/** Values as they are given out. */
export function outBlocks(program: SubProgram, values: ProgramValues): OutBlock[] {
	return program.groups.map(({ id, dimension, parameters }) => {
		const lines = (values.get(id) ?? []).map((line) =>
			parameters.map(({ name, type }): OutField => ({
				name,
				type,
				text: String(line[name] ?? ''),
			})),
		);
		return dimension > 1 ? { id, dimension, lines } : { id, fields: lines[0] ?? [] };
	});
}
