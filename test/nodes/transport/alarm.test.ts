import { PollDeadline } from '../../../nodes/SageX3/trigger/pollDeadline';
import { ringAfter } from '../../../nodes/SageX3/transport/alarm';
import { Deadline } from '../../../nodes/SageX3/transport/deadline';
import { within } from '../../../nodes/SageX3/transport/within';

const passing = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

afterEach(() => jest.restoreAllMocks());

describe('Those who wait for a moment', () => {
	it('are rung in their order, each once, whenever they began to wait', async () => {
		const rung: string[] = [];
		const ringing = async (ms: number, name: string) =>
			await new Promise<void>((resolve) => {
				ringAfter(ms, () => {
					rung.push(name);
					resolve();
				});
			});
		const late = ringing(2_000, 'late');
		const stop = ringAfter(1_500, () => rung.push('stopped'));
		await ringing(20, 'early');
		stop();
		await ringing(20, 'between');
		await late;
		expect(rung).toEqual(['early', 'between', 'late']);
	});

	it('may begin to wait anew when they are rung', async () => {
		let again = 0;
		const ring = () => {
			again += 1;
			if (again < 3) ringAfter(5, ring);
		};
		ringAfter(5, ring);
		while (again < 3) await passing(5);
		await passing(50);
		expect(again).toBe(3);
	});
});

describe('What has ended in time leaves no timer of its own', () => {
	it('of requests', async () => {
		const timers = jest.spyOn(AbortSignal, 'timeout');
		for (let count = 0; count < 1000; count++) {
			await within({ deadline: new Deadline(120_000), cancelled: undefined }, async () => 1);
		}
		expect(timers.mock.calls.length).toBeLessThanOrEqual(1);
	});

	it('of polls', async () => {
		const timers = jest.spyOn(AbortSignal, 'timeout');
		for (let count = 0; count < 1000; count++) {
			const deadline = new PollDeadline({ budgetMs: 45_000, limitMs: 60_000 });
			expect(await deadline.bound(Promise.resolve(count))).toBe(count);
		}
		expect(timers.mock.calls.length).toBeLessThanOrEqual(1);
	});

	it('and one that has failed neither', async () => {
		const timers = jest.spyOn(AbortSignal, 'timeout');
		const broken = async () => {
			throw new Error('broken');
		};
		for (let count = 0; count < 100; count++) {
			const bounds = { deadline: new Deadline(30_000), cancelled: undefined };
			await expect(within(bounds, broken)).rejects.toThrow('broken');
		}
		expect(timers.mock.calls.length).toBeLessThanOrEqual(1);
	});
});
