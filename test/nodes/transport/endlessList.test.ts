import { readPages, type Arrived } from '../../../nodes/SageX3/transport/pages';
import type { Answer } from '../../../sage/answer';
import type { JsonObject } from '../../../sage/exactJson';
import { inOneStep } from '../../../sage/steps';

/** A list of pages without end, each of another key; every page claims to have so many bytes. */
function endlessPages(entitiesOfPage: number, bytesOfPage: number) {
	let pages = 0;
	const url = new URL('http://x3/list');
	const ask = async ({ url: { href } }: { url: URL }): Promise<Arrived<Answer>> => {
		const page = pages++;
		const body = { $resources: [{ key: page }], $links: { $next: { $url: `/list?p=${page}` } } };
		const raw = {
			statusCode: 200,
			headers: {},
			text: href,
			bytes: { length: bytesOfPage } as Uint8Array,
		};
		return await Promise.resolve({
			raw,
			read: inOneStep(() => ({ statusCode: 200, headers: {}, body, diagnoses: [] })),
		});
	};
	const entities = (answer: Answer): JsonObject[] => {
		const { key } = (answer.body as { $resources: JsonObject[] }).$resources[0];
		return Array.from({ length: entitiesOfPage }, (_, row) => ({ key: `${String(key)} ${row}` }));
	};
	const read = readPages({ url }, ask, {
		entitiesOf: entities,
		entitiesPath: '',
		limit: Infinity,
		follow: true,
		baseUrl: 'http://x3',
		isWrite: false,
		masked: inOneStep((page) => page),
	});
	return { read, asked: () => pages };
}

describe('A list without end', () => {
	it.each([
		['entities', 50_000, 1, 62],
		['bytes', 10, 100 * 1024 ** 2, 23],
	])('is told while it is read, by its %s', async (_, entities, bytes, mostPages) => {
		const { read, asked } = endlessPages(entities, bytes);
		const reading = async () => {
			for await (const page of read) expect(page.entities).toHaveLength(entities);
		};
		await expect(reading()).rejects.toThrow(/^The list goes on beyond 3000000 entities or 2 GB$/);
		expect(asked()).toBeLessThanOrEqual(mostPages);
	});
});
