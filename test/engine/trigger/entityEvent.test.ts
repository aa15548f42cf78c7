import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../support/useSandbox';
import { polled, watching } from './watching';

const sandbox = useSandbox({ size: { customers: 30 } });

const rename = (id: string, name = `${id} renamed`) =>
	sandbox.data.change('customers', id, { BPCNAM: name });

const customers: INodeParameters = {
	event: 'entityChanged',
	requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=7',
	keyField: 'BPCNUM',
};

/** A GraphQL list that is narrowed by $since. */
const posted: INodeParameters = {
	event: 'entityChanged',
	requestUri: '/xtrem/api',
	requestMethod: 'POST',
	requestBody: JSON.stringify({
		query:
			'query ($after: String, $filter: String) { x3MasterData { customer { query(first: 500, after: $after, filter: $filter) { edges { node { _id companyName1 _updateStamp } } pageInfo { hasNextPage endCursor } } } } }',
	}),
	keyField: '_id',
	compareBy: 'moment',
	changeField: '_updateStamp',
};

beforeEach(() => sandbox.clock.set('2026-03-01T12:00:00.000Z'));

describe('By content', () => {
	it('delivers what is new and what has changed, over all pages, each once', async () => {
		const trigger = watching(sandbox, customers);
		expect(await polled(trigger)).toEqual([]);
		rename('NA001', 'Northwind Milano');
		sandbox.data.add('customers', { BPCNUM: 'ZNEW', BPCNAM: 'New' });
		expect(await polled(trigger, 'BPCNUM')).toEqual(['NA001', 'ZNEW']);
		expect(await polled(trigger)).toEqual([]);
	});

	it('delivers a content that comes back under another dedupe key', async () => {
		const trigger = watching(sandbox, { ...customers, options: { includeDedupeKey: true } });
		await trigger.poll();
		const names: unknown[] = [];
		for (const name of ['One', 'Other', 'One']) {
			rename('NA001', name);
			names.push(...(await polled(trigger, '$dedupeKey')));
		}
		expect(names).toHaveLength(3);
		expect(new Set(names).size).toBe(3);
	});

	it('delivers everything first when it starts from everything, in portions', async () => {
		const trigger = watching(sandbox, {
			...customers,
			startFrom: 'everything',
			options: { mostItems: 20 },
		});
		const found = [await polled(trigger, 'BPCNUM'), await polled(trigger, 'BPCNUM')];
		expect(found.map(({ length }) => length)).toEqual([20, 10]);
		expect(new Set(found.flat()).size).toBe(30);
		expect(await polled(trigger)).toEqual([]);
	});

	it('does not deliver again what was missing from one listing', async () => {
		const trigger = watching(sandbox, customers);
		await trigger.poll();
		const row = sandbox.data.find('customers', 'NA001');
		sandbox.data.delete('customers', 'NA001');
		await trigger.poll();
		sandbox.data.put('customers', row!);
		expect(await polled(trigger)).toEqual([]);
	});

	it.each([
		['a key field that is missing', { keyField: 'CODE' }, /'Key Field' CODE is missing/],
		['a key that is not unique', { keyField: 'CRY' }, /does not tell entities apart/],
		['no key field', { keyField: '' }, /'Key Field' is empty/],
		[
			'a start date',
			{ startFrom: 'date', startDate: '2026-01-01' },
			/'Start From' is not one of its values: date/,
		],
	])('says what is wrong with %s', async (_, parameters, words) => {
		await expect(watching(sandbox, { ...customers, ...parameters }).poll()).rejects.toThrow(words);
	});
});

describe('By a field that differs', () => {
	it('delivers an entity whose tag has changed', async () => {
		const trigger = watching(sandbox, {
			...posted,
			compareBy: 'tag',
			changeField: '_updateStamp',
		});
		await trigger.poll();
		sandbox.clock.advance(5);
		rename('NA001');
		expect(await polled(trigger, '_id')).toEqual(['NA001']);
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('By a field that grows', () => {
	it('delivers what has a later time stamp, in its order, and what commits late', async () => {
		const trigger = watching(sandbox, posted);
		expect(await polled(trigger)).toEqual([]);
		const slow = sandbox.data.begin();
		slow.change('customers', 'AO005', { BPCNAM: 'Slow' });
		sandbox.clock.advance(1000);
		rename('NA001');
		sandbox.clock.advance(1000);
		rename('AE003');
		expect(await polled(trigger, '_id')).toEqual(['NA001', 'AE003']);
		slow.commit();
		expect(await polled(trigger, '_id')).toEqual(['AO005']);
		expect(await polled(trigger)).toEqual([]);
	});

	it('keeps little: the window, not the list', async () => {
		const trigger = watching(sandbox, posted);
		await trigger.poll();
		sandbox.clock.advance(60 * 60_000);
		rename('NA001');
		await trigger.poll();
		expect(trigger.state.delivered).toEqual({ NA001: '2026-03-01T13:00:00.000Z' });
	});

	it('asks for what may be new only, where the address says $since', async () => {
		const trigger = watching(sandbox, {
			...customers,
			requestParameters: { parameter: [{ name: 'where', value: 'UPDDATTIM ge @$since@' }] },
			compareBy: 'moment',
			changeField: 'UPDDATTIM',
		});
		rename('NA001');
		await trigger.poll();
		sandbox.clock.advance(60_000);
		rename('AE003');
		expect(await polled(trigger, 'BPCNUM')).toEqual(['AE003']);
		const { url: path } = sandbox.requests[sandbox.requests.length - 1];
		expect(decodeURIComponent(path.replace(/\+/g, ' '))).toContain(
			'UPDDATTIM ge @2026-03-01T11:54:59.999Z@',
		);
	});

	it.each(['0000-00-00', 'null'] as const)(
		'passes over entities without a date, written as %s (R29)',
		async (form) => {
			sandbox.switches.emptyDates = form;
			sandbox.data.change('customers', 'NA001', { ORDFIRDAT: null });
			const trigger = watching(sandbox, {
				...customers,
				compareBy: 'day',
				changeField: 'ORDFIRDAT',
				startFrom: 'everything',
			});
			const dated = sandbox.data
				.rows('customers')
				.filter(({ fields }) => fields.ORDFIRDAT !== null);
			const found = await polled(trigger, 'BPCNUM');
			expect(found).not.toContain('NA001');
			expect(found).toHaveLength(dated.length);
		},
	);

	it('tells two changes of one day apart', async () => {
		const byDay = { ...posted, compareBy: 'day' };
		const trigger = watching(sandbox, byDay);
		rename('AE003', 'Today');
		await trigger.poll();
		rename('NA001', 'In the morning');
		expect(await polled(trigger, 'companyName1')).toEqual(['In the morning']);
		sandbox.clock.advance(60 * 60_000);
		rename('NA001', 'In the afternoon');
		expect(await polled(trigger, 'companyName1')).toEqual(['In the afternoon']);
		expect(await polled(trigger)).toEqual([]);
	});

	it('says so when the field holds something else', async () => {
		const trigger = watching(sandbox, { ...posted, changeField: 'companyName1' });
		await expect(trigger.poll()).rejects.toThrow(/which is not a date and time/);
	});

	it('counts with numbers of any length', async () => {
		const trigger = watching(sandbox, {
			...customers,
			requestUri: '/api1/x3/erp/SEED/SORDER?representation=SORDER.$query',
			keyField: 'SOHNUM',
			compareBy: 'number',
			changeField: 'NBR',
		});
		await expect(trigger.poll()).rejects.toThrow(/'Change Field' NBR is missing/);
	});
});

describe('It posts', () => {
	it('no mutation', async () => {
		const requestBody = JSON.stringify({ query: 'mutation { x { y } }' });
		await expect(watching(sandbox, { ...posted, requestBody }).poll()).rejects.toThrow(
			"The 'Request Body' is not a GraphQL query",
		);
	});
});
