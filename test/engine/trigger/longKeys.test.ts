import { withHiddenSchema } from '../../support/hiddenSchema';
import { startLocalServer, type LocalServer } from '../../support/localServer';
import { watching } from './watching';

jest.mock('../../../sage/changes/bounds', () => ({
	...jest.requireActual<object>('../../../sage/changes/bounds'),
	MOST_WEIGHT: 100_000,
}));

/** Keys of a page, and characters of each. */
const KEYS = 10;
const LENGTH = 1000;

describe('A list of keys that are longer than can be held', () => {
	let server: LocalServer;
	let pages = 0;

	beforeAll(async () => {
		server = await startLocalServer(({ body }) => {
			if (!body.includes('totalCount') && !body.includes('edges')) {
				return { body: JSON.stringify(withHiddenSchema(body)) };
			}
			const { query, variables } = JSON.parse(body) as {
				query: string;
				variables?: { after?: string };
			};
			if (!query.includes('edges')) {
				const name = /(\w+): *query/.exec(query)?.[1] ?? 'query';
				const data = { x3MasterData: { customer: { [name]: { totalCount: null } } } };
				return { body: JSON.stringify({ data }) };
			}
			pages += 1;
			const from = Number(variables?.after ?? 0);
			const edges = Array.from({ length: KEYS }, (_, at) => ({
				node: { _id: String(from + at).padStart(LENGTH, '0') },
			}));
			const pageInfo = { hasNextPage: true, endCursor: String(from + KEYS) };
			const data = { x3MasterData: { customer: { query: { edges, pageInfo } } } };
			return { body: JSON.stringify({ data }) };
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
