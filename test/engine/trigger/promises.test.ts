import type { INodeParameters } from 'n8n-workflow';
import { activated } from '../../support/polling';
import { connectedAppCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { nodeNamed } from '../record/reading';
import { polled, watching } from './watching';

const sandbox = useSandbox({ size: { customers: 30 } });

const rename = (id: string, name = `${id} renamed`) =>
	sandbox.data.change('customers', id, { BPCNAM: name });

beforeEach(() => sandbox.clock.set('2026-03-01T12:00:00.000Z'));

describe('A poll that fails', () => {
	it.each([
		['503', { kind: 'status', status: 503 }, 'temporarily-unavailable'],
		['429', { kind: 'status', status: 429, headers: { 'retry-after': '60' } }, 'rate-limited'],
		['a broken connection', 'drop-before', 'temporarily-unavailable'],
		['401', { kind: 'status', status: 401, body: 'Error 30: Invalid token' }, 'credential-invalid'],
	] as const)(
		'by %s says so to n8n, and the next one skips nothing',
		async (_, fault, cause) => {
			const trigger = watching(sandbox);
			await trigger.poll();
			rename('NA001');
			const before = trigger.state;
			sandbox.faults.add({ times: 'always', fault });
			await expect(trigger.poll()).rejects.toMatchObject({ failure: { cause } });
			expect(trigger.state).toEqual(before);
			sandbox.faults.clear();
			expect(await polled(trigger)).toEqual(['NA001']);
		},
		20_000,
	);

	it('tells n8n how long Sage X3 asks to wait, instead of waiting itself', async () => {
		const trigger = watching(sandbox);
		await trigger.poll();
		sandbox.faults.add({
			fault: { kind: 'status', status: 429, headers: { 'retry-after': '90' } },
		});
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 90_000 },
		});
	});

	it('in the middle of many pages takes nothing of them', async () => {
		sandbox.switches.firstCap = 5;
		const trigger = watching(sandbox, { startFrom: 'everything' });
		sandbox.faults.add({
			match: { body: 'orderBy' },
			skip: 3,
			times: 'always',
			fault: { kind: 'status', status: 500 },
		});
		await expect(trigger.poll()).rejects.toThrow();
		expect(trigger.state).toEqual({});
		sandbox.faults.clear();
		expect(await polled(trigger)).toHaveLength(30);
	});

	it('for want of a token is one clear error', async () => {
		const trigger = activated(oAuth2Credentials(sandbox), {
			event: 'recordChanged',
			node: nodeNamed('x3MasterData/customer'),
		});
		await trigger.poll();
		sandbox.tokens.revoke();
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringMatching(/^Not signed in/),
			failure: { cause: 'credential-invalid' },
		});
	});
});

describe('After a restart', () => {
	it('it goes on from where it was', async () => {
		const before = watching(sandbox);
		await before.poll();
		rename('NA001');
		expect(await polled(before)).toEqual(['NA001']);
		rename('AE003');
		const after = watching(sandbox, {}, before.state);
		expect(await polled(after)).toEqual(['AE003']);
	});

	it('with an older state it delivers again what that does not know, under the same dedupe key', async () => {
		const options = { includeDedupeKey: true };
		const before = watching(sandbox, { options });
		await before.poll();
		const older = before.state;
		rename('NA001');
		const first = await polled(before, '$dedupeKey');
		expect(first).toEqual([expect.stringContaining('NA001 2026-03-01T12:00:00.000Z')]);
		const again = watching(sandbox, { options }, older);
		expect(await polled(again, '$dedupeKey')).toEqual(first);
	});

	it('it delivers again what was stored as the last batch, where that is wanted', async () => {
		const options = { repeatLastBatch: true, includeDedupeKey: true };
		const before = watching(sandbox, { options });
		await before.poll();
		rename('AE003');
		await before.poll();
		rename('NA001');
		const first = await polled(before, '$dedupeKey');
		const stored = before.state;

		const after = await inAnotherLife(async (watchingAnew) => {
			const trigger = watchingAnew(sandbox, { options }, stored);
			return [await polled(trigger, '$dedupeKey'), await polled(trigger)];
		});
		expect(after).toEqual([first, []]);
	});

	it('it repeats a batch once, also when two instances of n8n take turns', async () => {
		const options = { repeatLastBatch: true };
		const before = watching(sandbox, { options });
		await before.poll();
		rename('NA001');
		await before.poll();
		const [repeated, state] = await inAnotherLife(async (watchingAnew) => {
			const other = watchingAnew(sandbox, { options }, before.state);
			return [await polled(other), other.state] as const;
		});
		expect(repeated).toEqual(['NA001']);
		expect(await polled(watching(sandbox, { options }, state))).toEqual([]);
	});

	it('it tells of a content that went back while n8n was down, where the last batch is repeated', async () => {
		const parameters: INodeParameters = {
			event: 'entityChanged',
			requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query',
			keyField: 'BPCNUM',
			options: { repeatLastBatch: true },
		};
		rename('NA001', 'One');
		const before = watching(sandbox, parameters);
		await before.poll();
		rename('NA001', 'Two');
		expect(await polled(before, 'BPCNAM')).toEqual(['Two']);
		rename('NA001', 'One');
		const after = await inAnotherLife(
			async (watchingAnew) =>
				await polled(watchingAnew(sandbox, parameters, before.state), 'BPCNAM'),
		);
		expect(after).toEqual(['One']);
	});

	it('with a state that cannot be read it begins anew', async () => {
		const trigger = watching(sandbox, {}, { upTo: 7, delivered: 'x' });
		rename('NA001');
		expect(await polled(trigger)).toEqual([]);
		rename('AE003');
		expect(await polled(trigger)).toEqual(['AE003']);
	});
});

describe('A changed setting', () => {
	it.each([
		['another node', { node: nodeNamed('x3MasterData/supplier'), fields: [] }],
		['another filter', { filterMode: 'text', filterText: "{code: {_ne: 'XX'}}" }],
		['another time stamp field', { stampField: '_createStamp' }],
	])('(%s) begins anew as Start From says', async (_, parameters) => {
		const before = watching(sandbox);
		await before.poll();
		rename('NA001');
		const after = watching(sandbox, parameters, before.state);
		expect(await polled(after)).toEqual([]);
		expect(after.state.watching).not.toBe(before.state.watching);
	});

	it('that only chooses the same node in another way changes nothing', async () => {
		const before = watching(sandbox);
		await before.poll();
		rename('NA001');
		const node = {
			__rl: true,
			mode: 'list',
			value: 'x3MasterData/customer',
			cachedResultName: 'customer (x3MasterData)',
		} as const;
		expect(await polled(watching(sandbox, { node }, before.state))).toEqual(['NA001']);
	});

	it('that only says what to return changes nothing', async () => {
		const before = watching(sandbox);
		await before.poll();
		rename('NA001');
		const after = watching(sandbox, { fields: ['_id'], simplify: false }, before.state);
		expect(await polled(after, '_id')).toEqual(['NA001']);
	});
});

describe('Polls that overlap', () => {
	it('deliver each change once', async () => {
		sandbox.switches.latencyMs = 30;
		const trigger = watching(sandbox);
		await trigger.poll();
		rename('NA001');
		const found = await Promise.all([polled(trigger), polled(trigger), polled(trigger)]);
		expect(found.flat()).toEqual(['NA001']);
	});
});

describe('In the editor', () => {
	it('it shows the newest, and moves nothing', async () => {
		rename('NA001', 'Newest');
		const trigger = watching(sandbox);
		const shown = await trigger.poll('manual');
		expect(shown).toHaveLength(5);
		expect(shown[0].json).toEqual({ code: 'NA001', companyName1: 'Newest' });
		expect(trigger.state).toEqual({});
	});

	it('it says when there is nothing to show', async () => {
		const trigger = watching(sandbox, { filterMode: 'text', filterText: "{code: 'NOBODY'}" });
		await expect(trigger.poll('manual')).rejects.toThrow('There is nothing to show yet');
	});
});

describe('It watches', () => {
	it('at the gateway, by few requests', async () => {
		const trigger = activated(oAuth2Credentials(sandbox), {
			event: 'recordChanged',
			node: nodeNamed('x3MasterData/customer'),
			fields: ['code'],
		});
		await trigger.poll();
		rename('NA001');
		expect(await polled(trigger)).toEqual(['NA001']);
		const before = sandbox.requests.length;
		await trigger.poll();
		expect(sandbox.requests.length - before).toBe(1);
	});

	it('with a connected application', async () => {
		const trigger = activated(connectedAppCredentials(sandbox), {
			authentication: 'connectedApp',
			event: 'recordChanged',
			node: nodeNamed('x3MasterData/customer'),
			fields: ['code'],
		});
		await trigger.poll();
		rename('NA001');
		expect(await polled(trigger)).toEqual(['NA001']);
	});

	it.each(['xtremX3', 'sage'] as const)('in the generation %s', async (generation) => {
		sandbox.switches.generation = generation;
		const node = nodeNamed(
			generation === 'sage' ? 'sage/x3BusinessPartners/customer' : 'xtremX3MasterData/customer',
		);
		const trigger = watching(sandbox, { node, fields: [] });
		await trigger.poll();
		rename('NA001');
		expect(await polled(trigger, '_id')).toEqual(['NA001']);
	});

	it('without a schema', async () => {
		sandbox.switches.introspection = false;
		const trigger = watching(sandbox, { fields: ['companyName1'] });
		await trigger.poll();
		rename('NA001', 'New name');
		expect(await polled(trigger, 'companyName1')).toEqual(['New name']);
	});

	it('by a date of the record', async () => {
		const trigger = watching(sandbox, {
			node: nodeNamed('x3Sales/salesOrder'),
			stampField: 'orderDate',
			fields: ['id'],
		});
		await trigger.poll();
		const today = new Date().toISOString().slice(0, 10);
		const { _id } = sandbox.data.add('salesOrders', { BPCORD: 'NA001', ORDDAT: today });
		expect(await polled(trigger, 'id')).toEqual([_id]);
		expect(await polled(trigger, 'id')).toEqual([]);
	});

	it.each([
		['a field that is not a date', 'companyName1', /holds no date/],
		['a field that is not there', 'changedAt', /has no field changedAt/],
		['a field of another record', 'currency.code', /not a field of the record itself/],
	])('not by %s', async (_, stampField, words) => {
		await expect(watching(sandbox, { stampField }).poll()).rejects.toThrow(words);
	});
});

/** The trigger as another process of n8n loads it. */
async function inAnotherLife<T>(work: (watchingAnew: typeof watching) => Promise<T>): Promise<T> {
	let result: Promise<T> | undefined;
	await jest.isolateModulesAsync(async () => {
		const { watching: watchingAnew } = await import('./watching');
		result = work(watchingAnew);
		await result;
	});
	return await result!;
}
