import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isJsonObject, type JsonValue } from '../../../sage/exactJson';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { polled, watching } from '../trigger/watching';
import { readFrom } from './reading';

const sandbox = useSandbox({ size: { customers: 20 } });

/** What the schema does not show. */
let hidden: ReadonlySet<string>;
let server: Server;
const front = () => ({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

beforeAll(async () => {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = 'GET', headers, url = '' } = request;
			const passedOn = ['authorization', 'content-type', 'accept', 'x-xtrem-endpoint'].flatMap(
				(name): Array<[string, string]> => {
					const value = headers[name];
					return typeof value === 'string' ? [[name, value]] : [];
				},
			);
			const body = method === 'GET' ? undefined : Buffer.concat(chunks);
			void fetch(`${sandbox.url}${url}`, { method, headers: passedOn, body })
				.then(async (answer) => {
					const text = JSON.stringify(withoutHidden((await answer.json()) as JsonValue));
					response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
				})
				.catch(() => response.destroy());
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** An answer about the schema, without fields and operations of some names. */
function withoutHidden(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(withoutHidden);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			name === 'fields' && Array.isArray(inner)
				? inner.filter(isShown).map(withoutHidden)
				: withoutHidden(inner),
		]),
	);
}

function isShown(field: JsonValue): boolean {
	return !(isJsonObject(field) && hidden.has(String(field.name)));
}

describe('A node whose records have no key', () => {
	beforeEach(() => {
		hidden = new Set(['_id', 'delete']);
	});

	it('is not watched for deletions, and says so', async () => {
		const trigger = watching(front(), { event: 'recordDeleted', fields: [] });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The records of x3MasterData/customer have no key that could be watched',
			description: expect.stringContaining('Nothing was sent.'),
		});
		expect(sandbox.requests.filter(({ body }) => body.includes('query('))).toEqual([]);
	});

	it('has no changes to be told apart, and says so', async () => {
		const changes = { operation: 'getChanges', from: '2000-01-01', fields: ['code'] };
		const failure = shownFailure(await readFrom(front(), changes));
		expect(failure.message).toBe(
			'The records of x3MasterData/customer have no _id to tell them apart',
		);
	});
});

afterEach(() => jest.restoreAllMocks());

describe('A node whose records have the fields of their key, but no _id,', () => {
	beforeEach(() => {
		hidden = new Set(['_id']);
	});

	it('is watched for deletions by them', async () => {
		const trigger = watching(front(), { event: 'recordDeleted', fields: [] });
		await trigger.poll();
		sandbox.data.delete('customers', 'AE003');
		const later = Date.now() + 3_600_000;
		jest.spyOn(Date, 'now').mockImplementation(() => later);
		expect(await polled(trigger, 'code')).toEqual(['AE003']);
	});

	it('has its changes told apart by them', async () => {
		sandbox.clock.set('2026-03-02T10:00:00.000Z');
		for (const key of ['NA001', 'AE003']) sandbox.data.change('customers', key, { BPCNAM: 'N' });
		const since = { operation: 'getChanges', from: '2026-03-02' };
		for (const fields of [['code'], ['companyName1'], ['code.companyName1', 'companyName1']]) {
			const run = await readFrom(front(), { ...since, fields });
			expect(hints(run).join()).not.toContain('not seen');
			expect(jsons(run)).toHaveLength(2);
		}
		const [{ code }] = jsons(await readFrom(front(), { ...since, fields: ['code'] }));
		expect(['AE003', 'NA001']).toContain(code);
	});

	it.each(['recordChanged', 'recordCreated'])('is watched by them: %s', async (event) => {
		for (const mostItems of [10_000, 3]) {
			const parameters = {
				event,
				startFrom: 'everything',
				fields: ['code'],
				options: { mostItems },
			};
			const trigger = watching(front(), parameters);
			const told: unknown[] = [];
			for (let batch = await polled(trigger); batch.length > 0; batch = await polled(trigger)) {
				told.push(...batch);
			}
			expect([...told].sort()).toEqual(
				sandbox.data.rows('customers').map(({ fields }) => fields.BPCNUM),
			);
			sandbox.clock.advance(1000);
			sandbox.data.add('customers', { BPCNUM: `ZZ${mostItems}`, BPCNAM: 'N' });
			expect(await polled(trigger)).toEqual([`ZZ${mostItems}`]);
		}
	});
});
