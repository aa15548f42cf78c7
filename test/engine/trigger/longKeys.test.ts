import type { LocalServer } from '../../support/localServer';
import { startKeysServer } from './keysServer';
import { watching } from './watching';

jest.mock('../../../sage/changes/bounds', () => ({
	...jest.requireActual<object>('../../../sage/changes/bounds'),
	MOST_WEIGHT: 100_000,
}));

describe('A list of keys that are longer than can be held', () => {
	let server: LocalServer;
	let pages = 0;

	beforeAll(async () => {
		server = await startKeysServer({
			pageSize: 10,
			keyLength: 1000,
			length: Infinity,
			count: () => null,
			onPage: () => void (pages += 1),
		});
	});
	afterAll(async () => await server.stop());

	it('is left as soon as they are too much', async () => {
		const trigger = watching(server, { event: 'recordDeleted' });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringMatching(/^The keys of x3MasterData\/customer are too long to be kept/),
			description: expect.stringContaining('Nothing was reported.'),
		});
		expect(pages).toBeLessThan(15);
		expect(trigger.state).toEqual({});
	});
});
