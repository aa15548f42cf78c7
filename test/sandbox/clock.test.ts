import { type Sandbox, startSandbox } from '../../sandbox';
import { ask } from './ask';
import { basic, send, sendJson } from './client';

const noon = '2026-03-01T12:00:00.000Z';
const noonMs = Date.parse(noon);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: { customers: 5 } });
});
beforeEach(() => sandbox.reset());
afterEach(() => jest.useRealTimers());
afterAll(async () => await sandbox.stop());

function freezeRealTime(): void {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'], now: noonMs });
	sandbox.reset();
}

describe('The clock', () => {
	it('shows real time', () => {
		freezeRealTime();
		expect(sandbox.clock.now()).toBe(noonMs);
		jest.setSystemTime(noonMs + 5);
		expect(sandbox.clock.now()).toBe(noonMs + 5);
	});

	it('stands still once it is set, and advances', () => {
		freezeRealTime();
		sandbox.clock.set('2026-01-01T00:00:00Z');
		jest.setSystemTime(noonMs + 60_000);
		sandbox.clock.advance(1500);
		expect(sandbox.clock.now()).toBe(Date.parse('2026-01-01T00:00:01.500Z'));
	});

	it('runs on faster than real time', () => {
		freezeRealTime();
		sandbox.clock.set(1000);
		sandbox.clock.run(10);
		jest.setSystemTime(noonMs + 2000);
		expect(sandbox.clock.now()).toBe(21_000);
		sandbox.clock.advance(500);
		expect(sandbox.clock.now()).toBe(21_500);
	});

	it('differs from real time', () => {
		freezeRealTime();
		sandbox.clock.offset(-90_000);
		jest.setSystemTime(noonMs + 1000);
		expect(sandbox.clock.now()).toBe(noonMs - 89_000);
		sandbox.clock.reset();
		expect(sandbox.clock.now()).toBe(noonMs + 1000);
	});

	it('is not set to what is no time', () => {
		expect(() => sandbox.clock.set('soon')).toThrow('soon is not a time');
	});

	it('shows real time again after a reset of the sandbox', () => {
		sandbox.clock.set(0);
		sandbox.reset();
		expect(sandbox.clock.now()).toBeGreaterThan(noonMs);
	});
});

describe('Stamps', () => {
	const create = async () =>
		await ask(
			sandbox,
			`mutation { x3MasterData { customer { create(data: {code: "NEW", companyName1: "New"}) {
				_createStamp _updateStamp _etag } } } }`,
		);

	it.each([
		['millisecond', '2026-03-01T12:00:01.234Z'],
		['second', '2026-03-01T12:00:01.000Z'],
	] as const)('come from the clock to the %s', async (stampPrecision, expected) => {
		sandbox.switches.stampPrecision = stampPrecision;
		sandbox.clock.set(noonMs + 1234);

		expect((await create()).at('data.x3MasterData.customer.create')).toEqual({
			_createStamp: expected,
			_updateStamp: expected,
			_etag: expected,
		});
		const details = await send(
			`${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER('NEW')?representation=BPCUSTOMER.$details`,
			{ headers: basic },
		);
		expect(details.at('$etag')).toBe(expected);
	});

	it('leave tokens to real time', async () => {
		const { accessToken } = sandbox.tokens.issue();
		sandbox.clock.offset(86_400_000);
		const headers = { authorization: `Bearer ${accessToken}` };
		expect((await send(`${sandbox.url}/v1/folders`, { headers })).status).toBe(200);
	});
});

describe('The controls of the clock', () => {
	const patch = async (change: unknown) =>
		await sendJson('PATCH', `${sandbox.url}/sandbox/clock`, change, {});

	it('set, advance, run and shift it', async () => {
		expect((await patch({ set: noon, advanceMs: 500 })).json).toMatchObject({
			now: '2026-03-01T12:00:00.500Z',
			nowMs: noonMs + 500,
			factor: 0,
		});
		expect((await patch({ factor: 2 })).at('factor')).toBe(2);
		expect((await patch({ offsetMs: 3_600_000 })).at('offsetMs')).toBeCloseTo(3_600_000, -2);
		expect((await send(`${sandbox.url}/sandbox/clock`)).at('factor')).toBe(1);
	});

	it.each([
		[{ set: 'soon' }, 'set is an ISO 8601 time or a number of milliseconds'],
		[{ set: noon, factor: -1 }, 'factor is a number, not below 0'],
		[{ back: 1 }, 'The clock takes offsetMs, set, advanceMs, factor, not back'],
		[[], 'The body is not a JSON object'],
	])('refuse %j and leave it as it was', async (change, message) => {
		sandbox.clock.set(5);
		const refused = await patch(change);
		expect([refused.status, refused.at('message')]).toEqual([400, message]);
		expect(sandbox.clock.now()).toBe(5);
	});
});
