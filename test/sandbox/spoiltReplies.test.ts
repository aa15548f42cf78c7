import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { decode } from 'iconv-lite';
import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import { ask } from './ask';
import { basic, bearer, send, sendJson } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const list = (query = '') =>
	`${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query${query}`;
const files = () => `${sandbox.url}/v1/datadelivery/SEED/`;

async function create(code: string) {
	const url = `${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create`;
	return await sendJson('POST', url, { BPCNUM: code, BPCNAM: 'New' });
}

const createByGraphql = (code: string) =>
	`mutation { x3MasterData { customer { create(data: { code: "${code}", companyName1: "New" }) { _id } } } }`;

const customers = `query ($after: String) { x3MasterData { customer { query(first: 3, after: $after) {
	edges { node { _id code { code } } cursor } pageInfo { endCursor hasNextPage } } } } }`;

function isStored(code: string): boolean {
	return sandbox.data.table('customers').get(code) !== undefined;
}

/** A reply as its bytes. */
async function bytesWith(fault: FaultRule['fault'], url = list()) {
	sandbox.faults.add({ fault });
	const response = await fetch(url, { headers: basic });
	return {
		status: response.status,
		type: response.headers.get('content-type'),
		bytes: Buffer.from(await response.arrayBuffer()),
	};
}

describe('A declared charset', () => {
	const city = 'Orléans – 50 €';
	beforeEach(() => sandbox.data.change('customers', 'AE003', { BPCNAM: city }));

	it.each([
		['ISO-8859-1', 'Orléans ? 50 ?'],
		['iso-8859-15', 'Orléans ? 50 €'],
		['windows-1252', city],
		['utf-16', city],
		['utf-16be', city],
	])('%s is what the reply is in', async (charset, expected) => {
		const { type, bytes } = await bytesWith({ kind: 'charset', charset });
		expect(type).toBe(`application/json; charset=${charset}`);
		const text = decode(bytes, charset);
		expect(text).toContain(expected);
		expect(JSON.parse(text)).toMatchObject({ $itemsPerPage: 20 });
		expect(bytes.toString('utf8')).not.toContain(city);
	});

	it('may be another than the one that is declared, or none', async () => {
		const wrong = await bytesWith({ kind: 'charset', charset: 'latin1', declared: 'utf-8' });
		expect(wrong.type).toBe('application/json; charset=utf-8');
		expect(wrong.bytes.toString('utf8')).toContain('\ufffd');
		const none = await bytesWith({ kind: 'charset', charset: 'latin1', declared: '' });
		expect(none.type).toBe('application/json');
	});

	it('may begin with a byte order mark', async () => {
		const { bytes } = await bytesWith({ kind: 'charset', charset: 'utf8', byteOrderMark: true });
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	});

	it('that does not exist is refused', () => {
		expect(() => sandbox.faults.add({ fault: { kind: 'charset', charset: 'utf-99' } })).toThrow(
			'There is no such charset',
		);
	});
});

describe('A reply', () => {
	it('has bytes that are no UTF-8', async () => {
		const { type, bytes } = await bytesWith('invalid-utf8');
		expect(type).toBe('application/json; charset=utf-8');
		expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
		expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ $itemsPerPage: 20 });
	});

	it.each(['gzip', 'deflate', 'br'] as const)('is compressed: %s', async (encoding) => {
		sandbox.faults.add({ fault: { kind: 'compressed', encoding } });
		const answer = await send(list(), { headers: basic });
		expect(answer.headers.get('content-encoding')).toBe(encoding);
		expect(answer.at('$itemsPerPage')).toBe(20);
	});

	it('says that it is something else, or does not say what it is', async () => {
		expect((await bytesWith({ kind: 'declared-as', contentType: 'text/html' })).type).toBe(
			'text/html',
		);
		expect((await bytesWith({ kind: 'declared-as', contentType: '' })).type).toBeNull();
	});

	it('has more members beside its own, and every digit of these', async () => {
		const fault = { kind: 'extra-members', members: { requestId: 'x', took: 3 } } as const;
		sandbox.faults.add({ fault: 'extra-members' }, { fault, times: 'always' });
		const usual = await ask(sandbox, createByGraphql('NEW1'));
		expect(usual.at('requestId')).toEqual(expect.any(String));
		expect(usual.at('data.x3MasterData.customer.create._id')).toBe('NEW1');
		const refused = await ask(sandbox, createByGraphql('FAIL1'));
		expect(Object.keys(Object(refused.json)).sort()).toEqual([
			'data',
			'errors',
			'extensions',
			'requestId',
			'took',
		]);
		const digits = await send(list(`&where=BPCNUM eq 'BIGINT'`), { headers: basic });
		expect(digits.at('took')).toBe(3);
		expect(digits.text).toContain('9007199254740993');
	});

	it('is deeper than any program should go', async () => {
		const { bytes } = await bytesWith({ kind: 'deep', levels: 50_000 });
		expect(bytes.toString()).toContain('['.repeat(50_000));
	});
});

describe('A write that was executed', () => {
	const replies: Array<[string, FaultRule['fault'], number, unknown]> = [
		[
			'503 with Retry-After',
			{ kind: 'replaced', status: 503, headers: { 'retry-after': '1' }, body: 'Busy' },
			503,
			undefined,
		],
		['{"data": null}', { kind: 'replaced', body: { data: null } }, 200, { data: null }],
		['{"errors": [null]}', { kind: 'replaced', body: { errors: [null] } }, 200, { errors: [null] }],
		[
			'{"message": "Unauthorised"}',
			{ kind: 'replaced', body: { message: 'Unauthorised' } },
			200,
			{ message: 'Unauthorised' },
		],
		['nothing at all', { kind: 'replaced', status: 204 }, 204, undefined],
	];

	it.each(replies)('can be answered with %s', async (_, fault, status, json) => {
		sandbox.faults.add({ fault, times: 'always' });
		const byRest = await create('NEW1');
		const byGraphql = await ask(sandbox, createByGraphql('NEW2'));
		for (const answer of [byRest, byGraphql])
			expect([answer.status, answer.json]).toEqual([status, json]);
		expect(byRest.headers.get('location')).toBeNull();
		expect(byRest.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
		expect([isStored('NEW1'), isStored('NEW2')]).toEqual([true, true]);
	});

	it('can be answered with its status and Location, but without a body', async () => {
		sandbox.faults.add({ fault: 'no-body' });
		const answer = await create('NEW1');
		expect([answer.status, answer.text]).toEqual([201, '']);
		expect(answer.headers.get('content-type')).toBeNull();
		expect(answer.headers.get('location')).toContain("BPCUSTOMER('NEW1')");
	});

	it('can be answered with Tracking, but without a place to ask', async () => {
		sandbox.faults.add({ fault: { kind: 'tracking-202', location: false } });
		const answer = await create('NEW1');
		expect([answer.status, answer.at('phase')]).toEqual([202, 'Tracking']);
		expect(answer.headers.get('location')).toBeNull();
		expect(isStored('NEW1')).toBe(true);
	});
});

describe('A reply without end', () => {
	it('drips: byte by byte, and then blanks for ever', async () => {
		const size = Buffer.byteLength((await send(list('&count=1'), { headers: basic })).text);
		sandbox.faults.add({ fault: { kind: 'drip', everyMs: 0 } });
		const text = await new Promise<string>((resolve, reject) => {
			let read = '';
			const sent = request(list('&count=1'), { headers: basic }, (response) => {
				response.setEncoding('utf8').on('data', (part: string) => {
					read += part;
					if (read.length < size + 20) return;
					sent.destroy();
					resolve(read);
				});
			});
			sent.on('error', reject);
			sent.end();
		});
		expect(JSON.parse(text)).toMatchObject({ $itemsPerPage: 1 });
		expect(text).toMatch(/\} {20}/);
	});

	it('says 101, and then nothing', async () => {
		sandbox.faults.add({ fault: 'switching-protocols' });
		const seen = await new Promise((resolve, reject) => {
			const url = `${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create`;
			const sent = request(url, { method: 'POST', headers: basic });
			sent.on('upgrade', async (response, socket) => {
				let bytes = 0;
				socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
				await wait(200);
				socket.destroy();
				resolve([response.statusCode, bytes]);
			});
			sent.on('error', reject);
			sent.end('{"BPCNUM":"NEW1","BPCNAM":"New"}');
		});
		expect(seen).toEqual([101, 0]);
		expect(isStored('NEW1')).toBe(true);
	});

	it.each(['gzip', 'deflate', 'br'] as const)(
		'is small, and becomes very large: %s',
		async (encoding) => {
			const bytes = 30_000_000;
			sandbox.faults.add({ times: 2, fault: { kind: 'compression-bomb', bytes, encoding } });
			const small: number = await new Promise((resolve, reject) => {
				const sent = request(list(), { headers: basic }, (response) => {
					let size = 0;
					response.on('data', (chunk: Buffer) => (size += chunk.length));
					response.on('end', () => resolve(size));
				});
				sent.on('error', reject);
				sent.end();
			});
			expect(small).toBeLessThan(bytes / 500);
			const answer = await send(list(), { headers: basic });
			expect(answer.text.length).toBeGreaterThan(bytes);
			expect(answer.at('$resources.0.BPCNUM')).toBe('BOMB');
		},
	);
});

describe('A list without end', () => {
	/** The keys of so many pages. */
	async function pages(
		count: number,
		next: (page: unknown) => Promise<{ keys: unknown[]; more: unknown }>,
	): Promise<unknown[]> {
		const keys: unknown[] = [];
		let more: unknown;
		for (let page = 0; page < count; page += 1) {
			const read = await next(more);
			keys.push(...read.keys);
			more = read.more;
			expect(more).toEqual(expect.any(String));
		}
		return keys;
	}

	beforeEach(() => sandbox.faults.add({ fault: 'endless-list', times: 'always' }));

	it('of api1 goes on with new records', async () => {
		const keys = await pages(12, async (url) => {
			const answer = await send(typeof url === 'string' ? url : list(), { headers: basic });
			return { keys: answer.each('$resources', 'BPCNUM'), more: answer.at('$links.$next.$url') };
		});
		expect(new Set(keys).size).toBe(240);
	});

	it('of GraphQL goes on with new records', async () => {
		const keys = await pages(30, async (after) => {
			const answer = await ask(sandbox, customers, { after });
			const query = 'data.x3MasterData.customer.query';
			expect(answer.each(`${query}.edges`, 'node.code.code')).toEqual(
				answer.each(`${query}.edges`, 'node._id'),
			);
			expect(answer.at(`${query}.pageInfo.hasNextPage`)).toBe(true);
			return {
				keys: answer.each(`${query}.edges`, 'node._id'),
				more: answer.at(`${query}.pageInfo.endCursor`),
			};
		});
		expect(new Set(keys).size).toBe(90);
	});

	it('of data delivery goes on with new files', async () => {
		const headers = bearer(sandbox.tokens.issue().accessToken);
		const keys = await pages(5, async (next) => {
			const url = typeof next === 'string' ? new URL(next, files()).href : files();
			const answer = await send(url, { headers });
			const names = answer.each('items', 'key');
			expect(answer.at('items.0.downloadUrl')).toBe(`SEED?filename=${String(names[0])}`);
			return { keys: names, more: answer.at('$next') };
		});
		expect(new Set(keys).size).toBe(250);
	});
});

it('GraphQL says null where edges should be', async () => {
	sandbox.faults.add({ fault: 'null-edges' });
	const answer = await ask(sandbox, customers);
	expect(answer.at('data.x3MasterData.customer.query.edges')).toBeNull();
	expect(answer.at('data.x3MasterData.customer.query.pageInfo')).toBeDefined();
});

describe('A rule', () => {
	it.each<[unknown, string]>([
		[{ fault: 'delay' }, 'fault.ms'],
		[{ fault: { kind: 'status', status: 101 } }, 'fault.status'],
		[{ fault: { kind: 'documented', name: 'constructor' } }, 'fault.name'],
		[{ fault: { kind: 'empty', body: '' } }, 'fault.body'],
		[{ fault: 'empty', match: { paht: '/' } }, 'match.paht'],
		[{ fault: 'empty', times: 0 }, 'times'],
		[null, 'A rule looks like'],
	])('%j is refused, and says why', async (rule, place) => {
		const rules = { faults: [{ fault: 'empty' }, rule] };
		const answer = await sendJson('POST', `${sandbox.url}/sandbox/faults`, rules, {});
		expect([answer.status, answer.at('message')]).toEqual([400, expect.stringContaining(place)]);
		expect(sandbox.faults.pending).toEqual([]);
	});

	it('that spoils JSON leaves other replies as they are', async () => {
		const { accessToken } = sandbox.tokens.issue();
		for (const fault of ['extra-members', 'endless-list', 'null-edges'] as const) {
			sandbox.faults.add({ fault });
			const name = sandbox.deliveriesOf('SEED').list()[0].name;
			const url = `${files()}?filename=${name}`;
			const answer = await send(url, { method: 'DELETE', headers: bearer(accessToken) });
			expect(answer.status).toBe(204);
		}
	});
});
