import type { INodeParameters } from 'n8n-workflow';
import { jsons } from '../../support/engine';
import { startLocalServer, type LocalAnswer, type LocalServer } from '../../support/localServer';
import { runRecord, wholeItem } from './writing';

const HIDDEN = '{"errors":[{"message":"No introspection"}]}';
const goesOn = { onError: 'continueRegularOutput' as const };
const items = ['A', 'B', 'C'].map((code) => ({ code }));
const parameters: INodeParameters = {
	columns: wholeItem(),
	node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
	fields: ['code'],
	options: { batchSize: 3 },
};

let server: LocalServer;
afterEach(async () => await server.stop());

const documents = () =>
	server.received.map(({ body }) => body).filter((body) => body.includes('"mutation'));
const created = (codes: readonly string[]) => ({
	data: Object.fromEntries(
		codes.map((code, index) => [`p${index}`, { customer: { create: { code } } }]),
	),
});
const codesIn = (body: string) => [...body.matchAll(/"code":"(\w)"/g)].map(([, code]) => code);

/** Creates three customers; the first document gets this answer, the following ones are executed. */
async function createAnswered(first: object, status = 200) {
	let documentsSeen = 0;
	server = await startLocalServer(({ body }): LocalAnswer => {
		if (body.includes('__typename')) return { body: '{"data":{"__typename":"Query"}}' };
		if (!body.includes('"mutation')) return { status: 400, body: HIDDEN };
		documentsSeen += 1;
		if (documentsSeen > 1) return { body: JSON.stringify(created(codesIn(body))) };
		return { status, body: JSON.stringify(first) };
	});
	return jsons(await runRecord(server, 'create', parameters, items, goesOn));
}

const refused = 'Variable "$d1" got invalid value "x"; Int cannot represent non-integer value';
const place = ['p1', 'x3MasterData', 'customer', 'create'];

describe('Of a batch that was refused for a value of one item, before anything was executed,', () => {
	it.each([200, 400, 500])('the others are sent again: HTTP %i', async (status) => {
		const out = await createAnswered({ errors: [{ message: refused }] }, status);
		expect(out).toEqual([
			{ code: 'A' },
			expect.objectContaining({ error: refused }),
			{ code: 'C' },
		]);
		expect(out[1]).not.toHaveProperty('details.inDoubt');
		expect(documents().map(codesIn)).toEqual([
			['A', 'B', 'C'],
			['A', 'C'],
		]);
	});
});

describe('A batch is sent once, however much an error reads like one of its values, when', () => {
	it.each<[string, object]>([
		['it names a place', { errors: [{ message: refused, path: place }] }],
		['it names the whole', { errors: [{ message: refused, path: [] }] }],
		['parts have data', { ...created(['A']), errors: [{ message: refused }] }],
		[
			'parts were tried',
			{ data: { p0: { customer: { create: null } } }, errors: [{ message: refused }] },
		],
		[
			'a notice is about a place',
			{
				errors: [{ message: refused }],
				extensions: { diagnoses: [{ severity: 1, message: 'Done', path: place }] },
			},
		],
		['another error is there, too', { errors: [{ message: refused }, { message: 'Locked' }] }],
	])('%s', async (_, answer) => {
		await createAnswered(answer);
		expect(documents().map(codesIn)).toEqual([['A', 'B', 'C']]);
	});
});
