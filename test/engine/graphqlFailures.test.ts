import {
	batchDoor,
	graphqlDoors,
	entityDoors,
	startAnswering,
	type Came,
	type Door,
} from '../support/doors';
import { answerTo } from '../support/graphqlMock';
import type { Received } from '../support/localServer';

async function cameBy(door: Door, body: (received: Received) => unknown): Promise<Came> {
	const server = await startAnswering((received) => ({ body: JSON.stringify(body(received)) }));
	try {
		return await door.ask(server);
	} finally {
		await server.stop();
	}
}

/** Where something is looked at first, nothing was written. */
const hasWritten = ({ isWrite, looksFirst }: Door) => isWrite && looksFirst !== true;
const words = ({ failure }: Came) => `${failure?.message}\n${failure?.description}`;

/** What is no success, whatever a client makes of it that looks for errors alone. */
const failures: Array<[string, unknown, RegExp]> = [
	['words instead of an answer', { message: 'Unauthorised' }, /^Unauthorised\n/],
	['a code instead of an answer', { error_code: 'FOLDER_LOCKED' }, /^FOLDER_LOCKED\n/],
	['a number instead of an answer', { error_code: 17 }, /"error_code":17/],
	['no data', { data: null }, /holds no data/],
	['no data, with words', { data: null, message: 'Locked' }, /^Locked\n/],
	[
		'no data, with diagnoses',
		{ data: null, extensions: { diagnoses: [{ severity: 2, message: 'Locked' }] } },
		/Locked/,
	],
	['a list for data', { data: [] }, /holds no data/],
	['a text for data', { data: 'ok' }, /holds no data/],
	['a list', [], /holds no data/],
	['a text', 'text', /^text\n|holds no data/],
	['null', null, /holds no data|empty/],
	['an empty object', {}, /holds no data/],
	['errors that say nothing', { errors: [null] }, /does not say which/],
	['an error as a text', { errors: 'Locked' }, /^Locked/],
	['an error as an object', { data: null, errors: { message: 'Locked' } }, /^Locked/],
	['errors beside others', { errors: [{ message: 'Locked' }], requestId: 'x' }, /^Locked/],
];

describe.each(graphqlDoors.map((door): [string, Door] => [door.name, door]))('%s', (_, door) => {
	it.each(failures)('fails with %s', async (_name, body, says) => {
		const came = await cameBy(door, () => body);
		expect(came.items).toEqual([]);
		expect(words(came)).toMatch(says);
	});

	it('fails with errors beside data, whatever else stands there', async () => {
		const came = await cameBy(door, ({ body }) => ({
			data: { x3MasterData: { customer: null } },
			...(body.includes('"mutation') ? {} : answerTo(body)),
			errors: [{ message: 'The lines cannot be read' }],
			requestId: 'x',
		}));
		expect(came.items).toEqual([]);
		expect(words(came)).toMatch(/^The lines cannot be read/);
	});

	it('is in doubt when a write was answered with nothing', async () => {
		const came = await cameBy(door, () => ({ data: null }));
		expect(/may have executed it/.test(words(came))).toBe(hasWritten(door));
	});

	it('takes notices among the errors for notices', async () => {
		const came = await cameBy(door, ({ body }) => ({
			...answerTo(body),
			errors: [
				{ message: 'Limit', extensions: { diagnoses: [{ severity: 2, message: 'Limit' }] } },
			],
			requestId: 'x',
		}));
		expect(came.failure).toBeUndefined();
		expect(came.items).toHaveLength(1);
	});

	it('fails where a list should be and is not', async () => {
		const broken = (body: string) =>
			JSON.parse(
				JSON.stringify(answerTo(body)).replace(/"edges":\[.*?\}\]/, '"edges":null'),
			) as object;
		let asked = '';
		const came = await cameBy(door, ({ body }) => {
			asked += body;
			return broken(body);
		});
		if (!asked.includes('edges')) return;
		expect(came.items).toEqual([]);
		expect(words(came)).toMatch(/holds nothing|says nothing|no list/);
	});
});

describe.each(entityDoors.map((door): [string, Door] => [door.name, door]))('%s', (_, door) => {
	it('leaves an entity its fields, whatever they are called', async () => {
		const entity = { _id: 'A', name: 'A', errors: ['line 2'], data: null };
		const came = await cameBy(door, () => entity);
		expect(came.failure).toBeUndefined();
		expect(came.items).toMatchObject([
			door.name === 'the list of endpoints' ? { value: 'A' } : entity,
		]);
	});

	it('leaves an entity even these fields alone', async () => {
		const came = await cameBy(door, () => [
			{ errors: ['line 2'], data: { a: 1 }, _id: 'A', name: 'A' },
		]);
		expect(came.failure).toBeUndefined();
	});
});

it('of several requests that were posted together, each has to succeed', async () => {
	const ok = { data: { a: 1 } };
	expect((await cameBy(batchDoor, () => [ok, ok])).items).toHaveLength(2);
	for (const [answer, says] of [
		[[ok, { data: null }], /holds no data/],
		[[ok, { errors: [{ message: 'Locked' }], x: 1 }], /^Locked/],
		[[ok], /holds no data/],
	] as Array<[unknown, RegExp]>) {
		const came = await cameBy(batchDoor, () => answer);
		expect(came.items).toEqual([]);
		expect(words(came)).toMatch(says);
	}
});
