import fc from 'fast-check';
import type { JsonObject } from '../../../sage/exactJson';
import { notAsWritten } from '../../../sage/rest/input/asWritten';
import { changedValues } from '../../../sage/rest/input/changedValues';
import { classInput } from '../../../sage/rest/input/classInput';
import { readPrototype } from '../../../sage/rest/prototype';

const typed = (type: string) => ({ $type: `application/x-${type}` });
const prototype = readPrototype({
	$properties: {
		CODE: typed('string'),
		AMOUNT: typed('decimal'),
		DAY: typed('date'),
		STAMP: typed('datetime'),
		FLAG: typed('choice'),
		ODD: typed('hologram'),
		LINES: {
			...typed('array'),
			$item: { $properties: { ITM: typed('string'), QTY: typed('decimal') } },
		},
		TEXTS: typed('array'),
	},
});

const input = (values: JsonObject, known = prototype) => classInput(values, known, 'keep');

it.each<[string, JsonObject, string, string[]]>([
	['alone', { C: [{ X: 1 }] }, 'C[0]', ['X']],
	['beside a good one', { C: [{ D: '1' }, { X: 1, Y: 2 }] }, 'C[1]', ['X', 'Y']],
	['with what tells it apart', { C: [{ $uuid: 'u', X: 1 }] }, 'C[0]', ['X']],
])('a line of which nothing is left is told: %s', (_, values, at, names) => {
	const lines = { C: { $type: 'application/x-array', $properties: { D: {} } } };
	const known = readPrototype({ $properties: lines });
	expect(classInput(values, known, 'keep').emptied).toEqual({ place: at, names });
	const whole: JsonObject = { C: [{ D: '1', X: 1 }, {}] };
	expect(classInput(whole, known, 'keep').emptied).toBeUndefined();
});

describe('A line of which only what is X3’s own was given', () => {
	const collection = { $type: 'application/x-array', $properties: { D: {}, L: {} } };
	const described = readPrototype({ $properties: { C: collection } });
	const all = [described, undefined];

	it.each<[string, JsonObject, string[]]>([
		['a title', { $title: 'x' }, ['$title']],
		['what is beside a reference', { D_REF: { $title: 'Desk' } }, ['D_REF']],
		['both', { $etag: 'e', D_REF: { $title: 'Desk' } }, ['$etag', 'D_REF']],
		['an identifier without a value', { $uuid: '', D_REF: {} }, ['$uuid', 'D_REF']],
	])('is told as empty: %s', (_, line, names) => {
		for (const known of all) {
			for (const lineIds of ['keep', 'drop'] as const) {
				const { emptied, unknown } = classInput({ C: [{ D: '1' }, line] }, known, lineIds);
				expect(emptied).toEqual({ place: 'C[1]', names });
				expect(unknown).toEqual([]);
			}
		}
	});

	it('is told as empty in a line, and where it is given alone', () => {
		const inner = { C: [{ D: '1', L: [{ D_REF: { $title: 'x' } }] }] };
		expect(classInput(inner, undefined, 'keep').emptied?.place).toBe('C[0].L[0]');
		expect(classInput({ C: { $title: 'x' } }, described, 'keep').emptied?.place).toBe('C[0]');
		expect(input({ LINES: { ITM_REF: 'Desk' } }).emptied?.names).toEqual(['ITM_REF']);
	});

	it('is a line of the record where its identifier is kept, and a new one where it is not', () => {
		const alone: JsonObject[] = [{ $uuid: 'u' }, { $uuid: 'u', D_REF: { $title: 'Desk' } }];
		for (const known of all) {
			for (const line of alone) {
				const kept = classInput({ C: [line] }, known, 'keep');
				expect(kept).toEqual({ data: { C: [{ $uuid: 'u' }] }, unknown: [] });
				const dropped = classInput({ C: [line] }, known, 'drop');
				expect(dropped.emptied).toEqual({ place: 'C[0]', names: Object.keys(line) });
			}
		}
	});

	it('is told as a new one where no identifier tells it apart', () => {
		const lines: JsonObject[] = [{ $uuid: 'u', X: 1 }, { D: '1' }, { $title: 'x' }, { X: 1 }];
		const values: JsonObject = { C: lines };
		const { emptied, emptiedNew } = classInput(values, described, 'keep');
		expect(emptied).toEqual({ place: 'C[0]', names: ['X'] });
		expect(emptiedNew).toEqual({ place: 'C[2]', names: ['$title'] });
	});

	it('is not told where it was given empty, or holds a value', () => {
		const lines: JsonObject[] = [{}, { D: '', $title: 'x' }, { D: null, D_REF: { $title: 'x' } }];
		for (const known of all) {
			for (const line of lines) {
				expect(classInput({ C: [line] }, known, 'drop').emptied).toBeUndefined();
			}
		}
	});
});

it.each<[string, JsonObject]>(
	['constructor', '__proto__', 'toString', 'hasOwnProperty'].map((name) => [
		name,
		JSON.parse(`{"${name}":1}`) as JsonObject,
	]),
)('a line with nothing but the name %s is told as empty', (name, line) => {
	const { data, unknown, emptied } = input({ LINES: [line] });
	expect(data).toEqual({ LINES: [{}] });
	expect(unknown).toEqual([`LINES[0].${name}`]);
	expect(emptied).toEqual({ place: 'LINES[0]', names: [name] });
});

describe('Values for a class', () => {
	it.each<[JsonObject, JsonObject]>([
		[{ CODE: 7 }, { CODE: '7' }],
		[{ CODE: null }, { CODE: '' }],
		[{ AMOUNT: '12.50' }, { AMOUNT: 12.5 }],
		[{ AMOUNT: '0.1000000000000000000001' }, { AMOUNT: '0.1000000000000000000001' }],
		[{ AMOUNT: '' }, { AMOUNT: null }],
		[{ AMOUNT: '+5' }, { AMOUNT: 5 }],
		[{ DAY: '2026-03-01T00:00:00.000+09:00' }, { DAY: '2026-03-01' }],
		[{ DAY: null }, { DAY: '0000-00-00' }],
		[{ DAY: '' }, { DAY: '0000-00-00' }],
		[{ DAY: '0000-00-00T00:00:00Z' }, { DAY: '0000-00-00' }],
		[{ STAMP: '0000-00-00T00:00:00Z' }, { STAMP: null }],
		[{ STAMP: '2026-03-01T00:00:00+09:00' }, { STAMP: '2026-02-28T15:00:00.000Z' }],
		[{ FLAG: 'Yes' }, { FLAG: true }],
		[{ FLAG: '2' }, { FLAG: 2 }],
		[{ ODD: [1, 'a'] }, { ODD: [1, 'a'] }],
		[{ LINES: { ITM: 'A' } }, { LINES: [{ ITM: 'A' }] }],
		[{ LINES: [{ $uuid: 'u', $x: 1, QTY: '3' }] }, { LINES: [{ $uuid: 'u', QTY: 3 }] }],
		[{ TEXTS: ['a', 'b'] }, { TEXTS: ['a', 'b'] }],
		[{ $uuid: 'u', $etag: 'e', CODE_REF: { $title: 'T' }, CODE: 'A' }, { CODE: 'A' }],
		[{ CODE_REF: 'a title', CODE: 'A' }, { CODE: 'A' }],
	])('%j goes out as %j', (given, sent) => {
		expect(input(given)).toEqual({ data: sent, unknown: [] });
	});

	it('names what there is no place for, also in lines', () => {
		const values = { NOWHERE: 1, LINES: [{ ITM: 'A', PRICE: 1 }], constructor: 1 };
		expect(input(values as unknown as JsonObject).unknown.sort()).toEqual([
			'LINES[0].PRICE',
			'NOWHERE',
			'constructor',
		]);
	});

	it.each<JsonObject>([
		{ CODE: {} },
		{ CODE: true },
		{ AMOUNT: 'many' },
		{ AMOUNT: [1] },
		{ DAY: '31/12/2026' },
		{ FLAG: 'perhaps' },
		{ FLAG: 1.5 },
		{ LINES: 'A' },
		{ LINES: ['A'] },
	])('%j is refused, with its place', (values) => {
		expect(() => input(values)).toThrow(/^'(?:CODE|AMOUNT|DAY|FLAG|LINES)/);
	});

	it('go as they are where nothing is described, but for what is X3’s own', () => {
		const values = { A: 'x', $uuid: 'u', B_REF: { $title: 't' }, C: [{ $uuid: 'l', D: '1' }] };
		expect(classInput(values, undefined, 'keep').data).toEqual({
			A: 'x',
			C: [{ $uuid: 'l', D: '1' }],
		});
		expect(classInput(values, undefined, 'drop').data).toEqual({ A: 'x', C: [{ D: '1' }] });
	});
});

const line = fc.record({ ITM: fc.constantFrom('A', 'B'), QTY: fc.integer({ min: 0, max: 9 }) });

describe('What an update changes', () => {
	it('is nothing where the record is given as it is', () => {
		const record = fc.record({
			CODE: fc.string(),
			AMOUNT: fc.integer(),
			FLAG: fc.boolean(),
			DAY: fc.constantFrom('0000-00-00', '2026-01-31'),
			LINES: fc
				.array(line, { minLength: 1, maxLength: 4 })
				.map((lines) => lines.map((one, index) => ({ $uuid: `u${index}`, ...one }))),
		});
		fc.assert(
			fc.property(record, (held) => {
				const { data } = input(held as unknown as JsonObject);
				for (const told of [prototype, undefined]) {
					expect(changedValues(data, held as unknown as JsonObject, told, false)).toEqual({
						sent: {},
						changes: [],
					});
				}
			}),
		);
	});

	it('is nothing where X3 holds a number, and the text is the same one', () => {
		const held = { A: 2024.1, L: [{ $uuid: 'u', A: 2 }] };
		const given = { A: '2024.10', L: [{ $uuid: 'u', A: '2.0' }] };
		expect(changedValues(given, held, undefined, false).sent).toEqual({});
	});

	it.each<[JsonObject, JsonObject]>([
		[{ A: '2024.10' }, { A: '2024.1' }],
		[{ A: '1e3' }, { A: '1000' }],
		[{ A: ['2024.10'] }, { A: ['2024.1'] }],
		[{ A: { B: '2.0' } }, { A: { B: '2' } }],
		[{ A: 10 }, { A: '010' }],
		[{ L: [{ $uuid: 'u', A: '2.10' }] }, { L: [{ $uuid: 'u', A: '2.1' }] }],
	])('is a text that merely reads alike, where nobody tells what it is: %j over %j', (to, held) => {
		expect(changedValues(to, held, undefined, false).sent).toEqual(to);
	});

	it.each<[JsonObject, JsonObject]>([
		[{ A: 1.5 }, { A: 1.5 }],
		[{ A: null }, { A: '' }],
		[{ A: '0000-00-00' }, { A: null }],
		[{ A: null }, { A: '0000-00-00T00:00:00Z' }],
		[{ A: [' '] }, { A: [null] }],
	])('is nothing where %j is sent over %j', (to, held) => {
		expect(changedValues(to, held, undefined, false).sent).toEqual({});
	});

	it('is no date that is written another way, nor a number', () => {
		const held = { DAY: '0000-00-00', STAMP: '0000-00-00T00:00:00Z', AMOUNT: '1250.50' };
		const to = { DAY: null, STAMP: null, AMOUNT: 1250.5 };
		expect(changedValues(to, held, prototype, false).changes).toEqual([]);
	});

	it('names every line of the record, changed lines alone with what differs, and is there when it was written', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(line, line, fc.boolean()), { minLength: 1, maxLength: 5 }),
				(triples) => {
					const ids = triples.map((_, index) => `u${index}`);
					const held = triples.map(([before], index) => ({ $uuid: ids[index], ...before }));
					const given = triples.flatMap(([, after, isNamed], index) =>
						isNamed ? [{ $uuid: ids[index], ...after }] : [],
					);
					if (given.length === 0) return;
					const record = { LINES: held } as unknown as JsonObject;
					const data = { LINES: given } as unknown as JsonObject;
					const { sent, changes } = changedValues(data, record, prototype, false);
					const written = triples.map(([before, after, isNamed], index) => ({
						$uuid: ids[index],
						...(isNamed ? after : before),
					}));
					const differs = JSON.stringify(written) !== JSON.stringify(held);
					expect(changes.length > 0).toBe(differs);
					if (!differs) return;
					const lines = sent.LINES as JsonObject[];
					expect(lines.map(({ $uuid }) => $uuid)).toEqual(ids);
					const merged = lines.map((one, index) => ({ ...held[index], ...one }));
					expect(merged).toEqual(written);
					const after = { LINES: written } as unknown as JsonObject;
					expect(notAsWritten(sent, after, prototype)).toEqual([]);
					expect(notAsWritten(sent, record, prototype).length).toBeGreaterThan(0);
				},
			),
		);
	});

	it.each<[JsonObject[], boolean, RegExp]>([
		[[{ ITM: 'A' }], false, /does not say which one it is/],
		[[{ $uuid: 'x' }], false, /is not in the record/],
		[[{ $uuid: 'x' }], true, /is not in the record/],
		[[{ $uuid: 'u' }, { $uuid: 'u' }], true, /named twice/],
		[[], true, /given without lines/],
	])('lines %j (adds: %p) are refused: none is doubled or lost', (LINES, addsLines, words) => {
		const held = { LINES: [{ $uuid: 'u', ITM: 'A' }] };
		expect(() => changedValues({ LINES }, held, prototype, addsLines)).toThrow(words);
	});

	it('puts new lines behind those that are there', () => {
		const held = { LINES: [{ $uuid: 'u', ITM: 'A' }] };
		expect(changedValues({ LINES: [{ ITM: 'B' }] }, held, prototype, true).sent).toEqual({
			LINES: [{ $uuid: 'u' }, { ITM: 'B' }],
		});
	});

	describe('in a grid of a line', () => {
		const held = {
			LINES: [
				{
					$uuid: 'a',
					ITM: 'A',
					TELS: [
						{ $uuid: 't1', NO: '1' },
						{ $uuid: 't2', NO: '2' },
					],
				},
				{ $uuid: 'b', ITM: 'B', TELS: [] },
			],
		};
		const changed = (TELS: JsonObject[], addsLines = false) =>
			changedValues({ LINES: [{ $uuid: 'a', TELS }] }, held, undefined, addsLines);

		it('names every line, and what differs', () => {
			expect(changed([{ $uuid: 't2', NO: '3' }])).toEqual({
				sent: {
					LINES: [
						{ $uuid: 'a', TELS: [{ $uuid: 't1' }, { $uuid: 't2', NO: '3' }] },
						{ $uuid: 'b' },
					],
				},
				changes: [{ field: 'LINES[0].TELS[1].NO', from: '2', to: '3' }],
			});
			expect(changed([{ $uuid: 't2', NO: '2' }]).changes).toEqual([]);
		});

		it.each<[JsonObject[], RegExp]>([
			[[{ NO: '9' }], /'LINES\[0\]\.TELS\[0\]'? does not say which one it is/],
			[[{ $uuid: 'x', NO: '9' }], /is not in the record/],
			[[], /'LINES\[0\]\.TELS' is given without lines/],
		])('refuses the lines %j: none is doubled or lost', (lines, words) => {
			expect(() => changed(lines)).toThrow(words);
		});

		it('puts new lines behind those that are there', () => {
			const { sent } = changed([{ NO: '9' }], true);
			expect((sent.LINES as JsonObject[])[0].TELS).toEqual([
				{ $uuid: 't1' },
				{ $uuid: 't2' },
				{ NO: '9' },
			]);
		});
	});

	describe('in a field with several places', () => {
		const held = {
			REPS: [
				{ REPNUM: 'R1', $title: 'One' },
				{ REPNUM: '', $title: '' },
			],
		};
		const changed = (REPS: JsonObject[]) => changedValues({ REPS }, held, undefined, false);

		it('is nothing where it is given back as it was read', () => {
			expect(changed([{ REPNUM: 'R1' }, { REPNUM: '' }])).toEqual({ sent: {}, changes: [] });
		});

		it('sends all places', () => {
			expect(changed([{ REPNUM: 'R1' }, { REPNUM: 'R2' }])).toEqual({
				sent: { REPS: [{ REPNUM: 'R1' }, { REPNUM: 'R2' }] },
				changes: [{ field: 'REPS[1].REPNUM', from: '', to: 'R2' }],
			});
		});

		it('needs them all', () => {
			expect(() => changed([{ REPNUM: 'R2' }])).toThrow(/with 1 places, and the record has 2/);
		});
	});

	it.each<[JsonObject, JsonObject]>([
		[{ FLAG: true }, { FLAG: 2 }],
		[{ FLAG: 1 }, { FLAG: false }],
		[{ AMOUNT: 12.5 }, { AMOUNT: '12.50' }],
		[{ DAY: '0000-00-00' }, { DAY: null }],
		[{ CODE: '' }, {}],
	])('%j is what %j holds', (data, held) => {
		expect(changedValues(data, held, prototype, false).changes).toEqual([]);
	});

	it.each<[JsonObject, JsonObject]>([
		[{ CODE: 'a' }, { CODE: 'A' }],
		[{ AMOUNT: 12.505 }, { AMOUNT: 12.5 }],
		[{ FLAG: true }, { FLAG: 1 }],
		[{ DAY: '0000-00-00' }, { DAY: '2026-01-31' }],
	])('%j is sent where the record holds %j', (data, held) => {
		expect(changedValues(data, held, prototype, false).sent).toEqual(data);
	});
});
