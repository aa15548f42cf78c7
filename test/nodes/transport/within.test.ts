import { Deadline } from '../../../nodes/SageX3/transport/deadline';
import { within } from '../../../nodes/SageX3/transport/within';

const bounds = (limitMs: number) => ({ deadline: new Deadline(limitMs), cancelled: undefined });

describe('Work within bounds', () => {
	it('is not told to stop when it is done: its connection may serve the next request', async () => {
		let given: AbortSignal | undefined;
		const ended = await within(bounds(60_000), async (stopped) => {
			given = stopped;
			return await Promise.resolve('read');
		});
		expect(ended).toEqual({ kind: 'done', value: 'read' });
		expect(given?.aborted).toBe(false);
	});

	it('is told to stop when it fails, so that nothing of it goes on', async () => {
		let given: AbortSignal | undefined;
		const failing = within(bounds(60_000), async (stopped) => {
			given = stopped;
			await Promise.reject(new Error('broken off'));
		});
		await expect(failing).rejects.toThrow('broken off');
		expect(given?.aborted).toBe(true);
	});

	it('is told to stop, and left behind, when its time is over', async () => {
		let given: AbortSignal | undefined;
		const ended = await within(bounds(20), async (stopped) => {
			given = stopped;
			return await new Promise<string>(() => undefined);
		});
		expect(ended).toMatchObject({ kind: 'late' });
		expect(given?.aborted).toBe(true);
	});

	it('is told to stop when the execution is cancelled', async () => {
		const cancelling = new AbortController();
		let given: AbortSignal | undefined;
		const waiting = within(
			{ deadline: new Deadline(60_000), cancelled: cancelling.signal },
			async (stopped) => {
				given = stopped;
				return await new Promise<string>(() => undefined);
			},
		);
		cancelling.abort();
		expect(await waiting).toMatchObject({ kind: 'cancelled' });
		expect(given?.aborted).toBe(true);
	});
});
