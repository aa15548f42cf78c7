import { useSandbox } from '../../support/useSandbox';
import { conditionsOf } from '../record/reading';
import { polled, watching } from './watching';

const sandbox = useSandbox({ size: { customers: 30 } });

const rename = (id: string, name: string) => sandbox.data.change('customers', id, { BPCNAM: name });

const keys = (count: number, name = 'C') =>
	Array.from({ length: count }, (_, index) => `${name}${String(index).padStart(4, '0')}`);

beforeEach(() => sandbox.clock.set('2026-03-01T12:00:00.000Z'));

describe('Start from', () => {
	it('now delivers only what changes after the activation', async () => {
		const trigger = watching(sandbox);
		expect(await polled(trigger)).toEqual([]);
		expect(await polled(trigger)).toEqual([]);

		rename('NA001', 'Northwind Milano');
		expect(await polled(trigger, 'companyName1')).toEqual(['Northwind Milano']);
		expect(await polled(trigger)).toEqual([]);
	});

	it('everything delivers all that is there, the oldest first, then what changes', async () => {
		rename('NA001', 'Changed last');
		const trigger = watching(sandbox, { startFrom: 'everything' });
		const all = await polled(trigger);
		expect(all).toHaveLength(30);
		expect(all[29]).toBe('NA001');
		expect(await polled(trigger)).toEqual([]);
	});

	it('a date delivers what changed since, that very moment included', async () => {
		rename('AE003', 'At noon');
		sandbox.clock.advance(1);
		rename('NA001', 'After noon');
		const since = async (startDate: string) =>
			await polled(watching(sandbox, { startFrom: 'date', startDate }));
		expect(await since('2026-03-01T12:00:00.000Z')).toEqual(['AE003', 'NA001']);
		expect(await since('2026-03-01T13:00:00.001+01:00')).toEqual(['NA001']);
		expect(await since('2026-03-01')).toEqual(['AE003', 'NA001']);
		expect(await since('2026-03-01T13:00:00.001+01')).toEqual(['NA001']);
		expect(await since('2026-03-01 12:00')).toEqual(['AE003', 'NA001']);
	});

	it.each(['yesterday', '2026-02-30', '2026-03-01T24:00', '20260301', 'Invalid DateTime'])(
		'a date that is none says so: %s',
		async (startDate) => {
			const trigger = watching(sandbox, { startFrom: 'date', startDate });
			await expect(trigger.poll()).rejects.toThrow(`The 'Start Date' is not a date: ${startDate}`);
		},
	);

	it('now works where there is nothing yet', async () => {
		const trigger = watching(sandbox, { conditions: conditionsOf(['code', 'eq', 'NEW']) });
		expect(await polled(trigger)).toEqual([]);
		sandbox.data.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		expect(await polled(trigger)).toEqual(['NEW']);
	});
});

describe('Record Created', () => {
	it('delivers each new record once, and no change of it', async () => {
		const trigger = watching(sandbox, { event: 'recordCreated' });
		await trigger.poll();
		sandbox.data.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		rename('NA001', 'Only changed');
		expect(await polled(trigger)).toEqual(['NEW']);
		sandbox.clock.advance(1000);
		rename('NEW', 'Changed at once');
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('Record Created or Updated', () => {
	it('delivers several changes of one record as its state when it was read', async () => {
		const trigger = watching(sandbox);
		await trigger.poll();
		rename('NA001', 'First');
		sandbox.clock.advance(1000);
		rename('NA001', 'Second');
		expect(await polled(trigger, 'companyName1')).toEqual(['Second']);
		sandbox.clock.advance(1000);
		rename('NA001', 'Third');
		expect(await polled(trigger, 'companyName1')).toEqual(['Third']);
	});

	it('keeps to the conditions, of whatever form', async () => {
		const french = { conditions: conditionsOf(['companyName1', 'startsWith', 'FR']) };
		const either = {
			combination: 'any',
			conditions: conditionsOf(['companyName1', 'startsWith', 'FR'], ['code', 'eq', 'AE003']),
		};
		const text = { filterMode: 'text', filterText: "{companyName1: {_regex: '^FR'}}" };
		const triggers = [french, either, text].map((parameters) => watching(sandbox, parameters));
		for (const trigger of triggers) await trigger.poll();
		rename('NA001', 'FR one');
		rename('AE003', 'IT two');
		rename('AO005', 'IT three');
		const found = [];
		for (const trigger of triggers) found.push((await polled(trigger)).sort());
		expect(found).toEqual([['NA001'], ['AE003', 'NA001'], ['NA001']]);
	});
});

describe.each(['recordCreated', 'recordChanged'])('A filter text (%s)', (event) => {
	it.each([
		"{companyName1: {_regex: '^FR'}} // French only",
		"// French only\n{companyName1: {_regex: '^FR'}}",
		"{companyName1: {_regex: '^FR'}} /* French only */",
		"{companyName1: {_regex: '^FR'}, /* French only */ } // all of them",
	])('may hold a comment: %j', async (filterText) => {
		const trigger = watching(sandbox, { event, filterMode: 'text', filterText });
		await trigger.poll();
		sandbox.data.add('customers', { BPCNUM: 'FR', BPCNAM: 'FR one' });
		sandbox.data.add('customers', { BPCNUM: 'IT', BPCNAM: 'IT one' });
		expect(await polled(trigger)).toEqual(['FR']);
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('What commits late', () => {
	it('is delivered although newer changes were delivered before', async () => {
		const trigger = watching(sandbox);
		await trigger.poll();
		const slow = sandbox.data.begin();
		slow.change('customers', 'NA001', { BPCNAM: 'Slow' });
		sandbox.clock.advance(4 * 60_000);
		rename('AE003', 'Quick');
		expect(await polled(trigger)).toEqual(['AE003']);
		slow.commit();
		expect(await polled(trigger)).toEqual(['NA001']);
		expect(await polled(trigger)).toEqual([]);
	});

	it('is delivered when it was open at the activation', async () => {
		const slow = sandbox.data.begin();
		slow.change('customers', 'NA001', { BPCNAM: 'Slow' });
		sandbox.clock.advance(60_000);
		rename('AE003', 'Before the activation');
		const trigger = watching(sandbox);
		expect(await polled(trigger)).toEqual([]);
		slow.commit();
		expect(await polled(trigger)).toEqual(['NA001']);
	});

	it('is lost beyond the overlap, which can be made longer', async () => {
		const [short, long] = [{}, { overlap: 60 }].map((options) => watching(sandbox, { options }));
		for (const trigger of [short, long]) await trigger.poll();
		const slow = sandbox.data.begin();
		slow.change('customers', 'NA001', { BPCNAM: 'Slow' });
		sandbox.clock.advance(30 * 60_000);
		rename('AE003', 'Quick');
		for (const trigger of [short, long]) expect(await polled(trigger)).toEqual(['AE003']);
		slow.commit();
		expect(await polled(short)).toEqual([]);
		expect(await polled(long)).toEqual(['NA001']);
	});
});

describe('Many changes', () => {
	it('with one stamp are delivered once each, however many pages they fill', async () => {
		sandbox.switches.firstCap = 7;
		sandbox.switches.firstAboveCap = 'capped';
		const trigger = watching(sandbox);
		await trigger.poll();
		for (const key of keys(40)) sandbox.data.add('customers', { BPCNUM: key, BPCNAM: key });
		expect((await polled(trigger)).sort()).toEqual(keys(40));
		expect(await polled(trigger)).toEqual([]);
	});

	it('are handed over in portions, and none is passed over or repeated', async () => {
		const trigger = watching(sandbox, { options: { mostItems: 10 } });
		await trigger.poll();
		for (const key of keys(35)) {
			sandbox.clock.advance(10);
			sandbox.data.add('customers', { BPCNUM: key, BPCNAM: key });
		}
		const portions = [];
		for (let poll = 0; poll < 5; poll++) portions.push(await polled(trigger));
		expect(portions.map(({ length }) => length)).toEqual([10, 10, 10, 5, 0]);
		expect(portions.flat()).toEqual(keys(35));
	});

	it('survive that records change while their pages are read', async () => {
		sandbox.switches.firstCap = 5;
		const trigger = watching(sandbox);
		await trigger.poll();
		for (const key of keys(20)) {
			sandbox.clock.advance(10);
			sandbox.data.add('customers', { BPCNUM: key, BPCNAM: key });
		}
		let asked = 0;
		const watch = setInterval(() => {
			if (sandbox.requests.length === asked) return;
			asked = sandbox.requests.length;
			sandbox.clock.advance(1);
			rename(keys(20)[asked % 5], `Changed ${asked}`);
		}, 1);
		const delivered = await polled(trigger);
		clearInterval(watch);
		delivered.push(...(await polled(trigger)));
		expect([...new Set(delivered)].sort()).toEqual(keys(20));
	});
});

describe('A quiet poll', () => {
	it('is one request', async () => {
		const trigger = watching(sandbox);
		await trigger.poll();
		await trigger.poll();
		const before = sandbox.requests.length;
		await trigger.poll();
		expect(sandbox.requests.length - before).toBe(1);
	});
});
