import { type Sandbox, type TrafficOptions, startSandbox } from '../../sandbox';
import { send, sendJson } from './client';

const noon = '2026-03-01T12:00:00.000Z';
const noonMs = Date.parse(noon);
const minute: Partial<TrafficOptions> = { perSecond: 10, latestMs: 20_000, durationMs: 60_000 };

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	sandbox.clock.set(noon);
});
afterAll(async () => await sandbox.stop());

const { journal, run } = {
	journal: () => sandbox.traffic.journal,
	run(options: Partial<TrafficOptions>) {
		sandbox.traffic.start(options);
		sandbox.clock.advance(options.durationMs ?? 600_000);
	},
};

describe('Traffic', () => {
	it('makes so many changes a second for so long', () => {
		sandbox.traffic.start(minute);
		sandbox.clock.advance(30_000);
		const half = journal().length + sandbox.traffic.describe().counts.open;
		expect(half).toBeGreaterThan(270);
		expect(half).toBeLessThan(330);
		expect(sandbox.traffic.isRunning).toBe(true);

		sandbox.clock.advance(30_000);
		expect(journal()).toHaveLength(600);
		expect(sandbox.traffic.isRunning).toBe(false);
		sandbox.clock.advance(30_000);
		expect(journal()).toHaveLength(600);
	});

	it('is the same for the same seed, however the clock moves', () => {
		run(minute);
		const first = journal();
		sandbox.reset();
		sandbox.clock.set(noon);
		sandbox.traffic.start(minute);
		for (let step = 0; step < 60; step += 1) sandbox.clock.advance(1000);
		expect(journal()).toEqual(first);

		sandbox.reset();
		sandbox.clock.set(noon);
		run({ ...minute, seed: 2 });
		expect(journal()).not.toEqual(first);
	});

	it('mixes creates and updates, late commits and equal stamps', () => {
		run({ ...minute, perSecond: 50, createShare: 0.3, lateShare: 0.2, sameStampShare: 0.4 });
		const entries = journal();
		const share = (count: number) => count / entries.length;
		expect(share(entries.filter(({ kind }) => kind === 'create').length)).toBeCloseTo(0.3, 1);
		const late = entries.filter(({ stamp, committedAt }) => stamp < committedAt);
		expect(share(late.length)).toBeCloseTo(0.2, 1);
		const delays = late.map(
			({ stamp, committedAt }) => Date.parse(committedAt) - Date.parse(stamp),
		);
		expect(Math.max(...delays)).toBeGreaterThan(15_000);
		expect(Math.max(...delays)).toBeLessThanOrEqual(20_000);
		expect(share(new Set(entries.map(({ stamp }) => stamp)).size)).toBeCloseTo(0.6, 1);
	});

	it('shows each change at its commit, under a text of its own', () => {
		run({ ...minute, lateShare: 0 });
		const last = new Map(journal().map((entry) => [entry.id, entry]));
		expect(new Set(journal().map(({ text }) => text)).size).toBe(600);
		for (const { id, text, stamp } of last.values()) {
			const row = sandbox.data.find('customers', id);
			expect([row?.fields.BPCNAM, row?.updatedAt]).toEqual([text, stamp]);
		}
		const created = journal().filter(({ kind }) => kind === 'create');
		expect(sandbox.data.count('customers')).toBe(60 + created.length);
	});

	it('hides a change until it commits', () => {
		sandbox.traffic.start({ ...minute, lateShare: 1, createShare: 1, latestMs: 50_000 });
		sandbox.clock.advance(10_000);
		const visible = journal().length;
		expect(sandbox.traffic.describe().counts.open).toBe(100 - visible);
		expect(sandbox.data.count('customers')).toBe(60 + visible);
	});

	it('commits what is open when it is stopped', async () => {
		sandbox.traffic.start({ ...minute, lateShare: 1 });
		sandbox.clock.advance(1000);
		sandbox.traffic.stop();
		await sandbox.traffic.finished;
		expect(journal()).toHaveLength(10);
		expect(sandbox.traffic.describe().counts.open).toBe(0);
		sandbox.clock.advance(60_000);
		expect(journal()).toHaveLength(10);
	});

	it('gives no record one stamp twice while there are others', () => {
		run({ ...minute, perSecond: 50, durationMs: 10_000, sameStampShare: 0.9, createShare: 0 });
		const versions = journal().map(({ id, stamp }) => `${id} ${stamp}`);
		expect(new Set(versions).size).toBe(500);
	});

	it('truncates its stamps with those of everybody', () => {
		sandbox.switches.stampPrecision = 'second';
		run(minute);
		expect(journal().every(({ stamp }) => stamp.endsWith('.000Z'))).toBe(true);
	});

	it('writes by itself while the clock runs, and ends', async () => {
		sandbox.clock.run(200);
		sandbox.traffic.start(minute);
		await sandbox.traffic.finished;
		expect(journal()).toHaveLength(600);
		expect(sandbox.clock.now()).toBeGreaterThanOrEqual(noonMs + 60_000);
	});

	it('refuses a second start and wrong options', () => {
		sandbox.traffic.start(minute);
		expect(() => sandbox.traffic.start(minute)).toThrow('running already');
		sandbox.reset();
		expect(sandbox.traffic.isRunning).toBe(false);
		expect(() => sandbox.traffic.start({ lateShare: 2 })).toThrow('lateShare is a number from 0');
	});
});

describe('The controls of the traffic', () => {
	const url = () => `${sandbox.url}/sandbox/traffic`;

	it('start it, tell about it and stop it', async () => {
		const started = await sendJson('POST', url(), { perSecond: 5, entity: 'products' });
		expect([started.status, started.at('options.entity')]).toEqual([201, 'products']);
		expect((await sendJson('POST', url(), {})).status).toBe(409);
		sandbox.clock.advance(2000);
		expect((await send(url())).at('isRunning')).toBe(true);
		const stopped = await send(url(), { method: 'DELETE' });
		expect(stopped.at('isRunning')).toBe(false);
		const listed = await send(`${url()}/journal`);
		expect(listed.at('journal')).toEqual(journal());
		expect(journal()).toHaveLength(10);
	});

	it.each([
		[{ entity: 'dragons' }, 'entity is customers'],
		[{ folder: 'NONE' }, 'folder is the name of a folder'],
		[{ speed: 1 }, 'not speed'],
		[[], 'not a JSON object'],
	])('refuse %j', async (options, message) => {
		const refused = await sendJson('POST', url(), options);
		expect(refused.status).toBe(400);
		expect(refused.at('message')).toContain(message);
	});
});
