import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { polled, watching } from '../trigger/watching';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed, readFrom } from './reading';

const sandbox = useSandbox({ size: { customers: 30 } });

const change = (id: string, name: string) => sandbox.data.change('customers', id, { BPCNAM: name });
const changedAt = (moment: string, ...ids: string[]) => {
	sandbox.clock.set(moment);
	for (const id of ids) change(id, `At ${moment}`);
};
const run = async (parameters: INodeParameters, items = [{}]) =>
	await readFrom(
		sandbox,
		{
			operation: 'getChanges',
			returnAll: true,
			fields: ['code', 'companyName1'],
			...parameters,
		},
		items,
	);
const codes = async (parameters: INodeParameters) =>
	jsons(await run(parameters)).map(({ code }) => code);

beforeEach(() => sandbox.clock.set('2026-03-01T12:00:00.000Z'));

describe('A period', () => {
	beforeEach(() => {
		sandbox.data.add('customers', { BPCNUM: 'ZZ001', BPCNAM: 'Old' });
		changedAt('2026-03-02T10:00:00.000Z', 'NA001');
		changedAt('2026-03-02T11:00:00.000Z', 'AE003', 'AO005');
		changedAt('2026-03-02T12:00:00.000Z', 'ZZ001');
	});

	it('gives each record that changed in it, the oldest change first, with the chosen fields alone', async () => {
		const items = output(
			await run({ from: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00Z' }),
		);
		expect(items.map(({ json }) => json.code)).toEqual(['NA001', 'AE003', 'AO005', 'ZZ001']);
		expect(items[0]).toEqual({
			json: { code: 'NA001', companyName1: 'At 2026-03-02T10:00:00.000Z' },
			pairedItem: { item: 0 },
		});
	});

	it.each([
		['begins with the very moment', '2026-03-02T11:00:00.000Z', '', ['AE003', 'AO005', 'ZZ001']],
		['begins behind a moment', '2026-03-02T11:00:00.001Z', '', ['ZZ001']],
		['ends before the very moment', '2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', ['NA001']],
		['takes a time zone', '2026-03-02T13:00+02:00', '2026-03-02T13:30+02', ['AE003', 'AO005']],
		['takes digits below a millisecond', '2026-03-02T11:00:00.0001Z', '', ['ZZ001']],
		['takes a day', '2026-03-02', '2026-03-03', ['NA001', 'AE003', 'AO005', 'ZZ001']],
		['is none of them', '2026-04-02', '2026-04-03', []],
		[
			'takes a DateTime of an expression',
			"={{ DateTime.fromISO('2026-03-02T12:00:00+01:00') }}",
			"={{ DateTime.fromISO('2026-03-02T12:30:00+01:00') }}",
			['AE003', 'AO005'],
		],
		[
			'takes a Date of an expression',
			"={{ new Date('2026-03-02T11:00:00Z') }}",
			"={{ new Date('2026-03-02T11:30:00Z') }}",
			['AE003', 'AO005'],
		],
	])('%s', async (_, from, until, expected) => {
		expect(await codes({ from, until })).toEqual(expected);
	});

	it('that follows another one shares nothing with it and leaves nothing out', async () => {
		const bounds = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', '2026-03-02T12:00:00Z', ''];
		const found = [];
		for (let at = 0; at < 3; at++) {
			found.push(...(await codes({ from: bounds[at], until: bounds[at + 1] })));
		}
		expect(found.sort()).toEqual(['AE003', 'AO005', 'NA001', 'ZZ001']);
	});

	it('of creations leaves out what was only changed', async () => {
		sandbox.data.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		changedAt('2026-03-05T12:00:00.000Z', 'NEW');
		expect(await codes({ changes: 'created', from: '2026-03-02' })).toEqual(['NEW']);
	});

	it('keeps to the conditions', async () => {
		const conditions = conditionsOf(['code', 'in', 'AE003, AO005']);
		expect(await codes({ from: '2026-03-02', conditions })).toEqual(['AE003', 'AO005']);
	});

	it('is read for each input item', async () => {
		const items = [{ from: '2026-03-02T12:00:00Z' }, { from: '2026-03-02T11:30:00Z' }];
		const found = output(await run({ from: '={{ $json.from }}' }, items));
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('A date that tells of a change', () => {
	const orders = { node: nodeNamed('x3Sales/salesOrder'), fields: ['id', 'orderDate'] };
	const days = async (parameters: INodeParameters) =>
		jsons(await run({ ...orders, stampField: 'orderDate', ...parameters })).map(
			({ orderDate }) => orderDate,
		);

	it('counts by the day that is written, whatever the time zone', async () => {
		const all = await days({ from: '1900-01-01' });
		const [first] = all;
		const [next] = all.filter((day) => String(day) > String(first));
		expect(all.length).toBeGreaterThan(1);
		const period = { from: `${String(first)}T00:00+14:00`, until: `${String(next)}T23:00-11:00` };
		expect(new Set(await days(period))).toEqual(new Set([first]));
	});

	it('refuses a period within one day: nothing could lie in it', async () => {
		const period = { from: '2026-03-02T08:00', until: '2026-03-02T18:00' };
		const failure = shownFailure(await run({ ...orders, stampField: 'orderDate', ...period }));
		expect(failure.message).toBe("'Until' (2026-03-02) is not later than 'From' (2026-03-02)");
	});
});

describe('Refused before anything is sent:', () => {
	it.each<[string, INodeParameters, string]>([
		['blanks for From', { from: '={{ "  " }}' }, "'From' is empty"],
		['an expression without a value', { from: '={{ $json.nothing }}' }, "'From' is empty"],
		['null', { from: '={{ null }}' }, "'From' is empty"],
		['a word of nothing', { from: '=undefined' }, "'From' is empty"],
		['an invalid Date', { from: '={{ new Date("x") }}' }, "'From' is"],
		['an invalid DateTime', { from: "={{ DateTime.fromISO('x') }}" }, "'From' is"],
		['a word', { from: 'yesterday' }, "'From' is not a date: yesterday"],
		['a day that is none', { from: '2026-02-30' }, "'From' is not a date: 2026-02-30"],
		['a number', { from: '={{ 1772409600000 }}' }, "'From' is not a date: 1772409600000"],
		['NaN', { from: '={{ NaN }}' }, "'From' is"],
		['a Map', { from: '={{ new Map() }}' }, "'From' is not a date"],
		['30 digits', { from: `={{ ${'1'.repeat(30)}n }}` }, "'From' is not a date"],
		['minus zero', { from: '={{ -0 }}' }, "'From' is not a date"],
		['NaN for Until', { from: '2026-03-02', until: '={{ NaN }}' }, "'Until' is"],
		[
			'an invalid Date for Until',
			{ from: '2026-03-02', until: '={{ new Date("x") }}' },
			"'Until' is",
		],
		['Infinity', { from: '={{ Infinity }}' }, "'From' is not a date: Infinity"],
		['an object', { from: '={{ ({}) }}' }, "'From' is not a date"],
		['no date for Until', { from: '2026-03-02', until: 'soon' }, "'Until' is not a date: soon"],
		[
			'an expression for Until without a value',
			{ from: '2026-03-02', until: '={{ $json.nothing }}' },
			"'Until' is empty",
		],
		[
			'a period of nothing',
			{ from: '2026-03-02T00:00Z', until: '2026-03-02T01:00+01:00' },
			"'Until' (2026-03-02T00:00:00.000Z) is not later than 'From' (2026-03-02T00:00:00.000Z)",
		],
		[
			'a period that ends before it begins',
			{ from: '2026-03-03', until: '2026-03-02' },
			"'Until' (2026-03-02T00:00:00.000Z) is not later than 'From' (2026-03-03T00:00:00.000Z)",
		],
		['changes that are not offered', { from: '2026-03-02', changes: '=deleted' }, 'deleted'],
		['an overlap that is none', { from: '2026-03-02', options: { overlap: '' } }, "'Overlap"],
	])('%s', async (_, parameters, message) => {
		const failure = shownFailure(await run(parameters));
		expect(failure.message).toContain(message);
		expect(failure.description).toMatch(/Nothing was sent\.|offers/);
		expect(sandbox.requests.filter(({ body }) => body.includes('edges'))).toEqual([]);
	});
});

describe('Many changes', () => {
	it('of one stamp come once each, however many pages they fill', async () => {
		sandbox.switches.firstCap = 7;
		sandbox.switches.firstAboveCap = 'capped';
		sandbox.clock.set('2026-03-02T12:00:00.000Z');
		const keys = Array.from({ length: 40 }, (_, index) => `C${String(index).padStart(4, '0')}`);
		for (const key of keys) sandbox.data.add('customers', { BPCNUM: key, BPCNAM: key });
		expect((await codes({ from: '2026-03-02' })).sort()).toEqual(keys);
	});

	it('beyond the limit are told of, with the moment to begin with again', async () => {
		changedAt('2026-03-02T10:00:00.000Z', 'NA001');
		changedAt('2026-03-02T11:00:00.000Z', 'AE003', 'AO005');
		const limited = await run({ from: '2026-03-02', returnAll: false, limit: 2 });
		expect(jsons(limited).map(({ code }) => code)).toEqual(['NA001', 'AE003']);
		expect(hints(limited).join()).toContain(
			'the time stamp 2026-03-02T11:00:00.000Z: begin with it',
		);
		const whole = await run({ from: '2026-03-02', returnAll: false, limit: 3 });
		expect(hints(whole).join()).not.toContain('limit');
	});

	it('beyond the limit that all have one stamp are told of by another way out', async () => {
		changedAt('2026-03-02T11:00:00.000Z', 'AE003', 'AO005', 'NA001');
		const limited = await run({ from: '2026-03-02', returnAll: false, limit: 2 });
		expect(jsons(limited)).toHaveLength(2);
		expect(hints(limited).join()).toContain('set a higher limit');
		expect(hints(limited).join()).not.toContain('to go on');
	});

	it('that go on while the pages are read lose nothing, and give each record once', async () => {
		sandbox.switches.firstCap = 5;
		const keys = Array.from({ length: 20 }, (_, index) => `C${String(index).padStart(4, '0')}`);
		sandbox.clock.set('2026-03-02T12:00:00.000Z');
		for (const key of keys) {
			sandbox.clock.advance(10);
			sandbox.data.add('customers', { BPCNUM: key, BPCNAM: key });
		}
		let asked = 0;
		const watch = setInterval(() => {
			if (sandbox.requests.length === asked) return;
			asked = sandbox.requests.length;
			sandbox.clock.advance(1);
			change(keys[asked % 5], `Changed ${asked}`);
		}, 1);
		const found = await codes({ from: '2026-03-02', options: { pageSize: 5 } });
		clearInterval(watch);
		expect(found.sort()).toEqual(keys);
	});
});

describe('What may be missing', () => {
	it('is told where the period reaches into the time in which transactions are open', async () => {
		const open = await run({ from: '2026-03-02' });
		expect(hints(open).join()).toContain('may still commit changes');
		const past = await run({ from: '2026-03-02', until: '2026-03-03' });
		expect(hints(past)).toEqual([]);
	});
});

it('the dedupe key of a change is the one that the trigger gives', async () => {
	const options = { includeDedupeKey: true };
	const trigger = watching(sandbox, { startFrom: 'everything', options });
	const delivered = await polled(trigger, '$dedupeKey');
	const found = jsons(await run({ from: '1900-01-01', options }));
	expect(delivered).toHaveLength(30);
	expect(found.map(({ $dedupeKey }) => $dedupeKey).sort()).toEqual(delivered.sort());
});

it("a clock of Sage X3's that is ahead hides nothing where the period is open", async () => {
	const ahead = new Date(Date.now() + 3 * 3_600_000).toISOString();
	changedAt(ahead, 'NA001');
	expect(await codes({ from: new Date(Date.now() + 3_600_000).toISOString() })).toEqual(['NA001']);
});

it("a clock of Sage X3's that is behind hides nothing where the period is open", async () => {
	changedAt(new Date(Date.now() - 3 * 3_600_000).toISOString(), 'NA001');
	expect(await codes({ from: new Date(Date.now() - 4 * 3_600_000).toISOString() })).toEqual([
		'NA001',
	]);
});
