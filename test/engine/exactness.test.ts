import { bench, jsons } from '../support/engine';
import { customers, customersDocument, getFrom } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

describe('Nothing is rounded or reinterpreted', () => {
	async function customer(code: string) {
		const run = await getFrom(sandbox, { requestUri: `${customers}&where=BPCNUM eq '${code}'` });
		return jsons(run)[0];
	}

	it('integers beyond 2^53 keep every digit', async () => {
		expect((await customer('BIGINT')).ZEXTID).toBe('9007199254740993');
		expect((await customer('NA001')).ZEXTID).toBe(100001);
	});

	it('so do decimals of thirty digits', async () => {
		expect(await customer('BIGDEC')).toMatchObject({
			OSTAUZ: '123456789012345678901234.567891',
			ORDMINAMT: '0.100000000000000000000000000001',
		});
	});

	it('decimals that come as numbers stay numbers, those that come as strings stay strings', async () => {
		expect((await customer('NA001')).OSTAUZ).toEqual(expect.any(Number));
		sandbox.switches.decimals = 'string';
		expect((await customer('NA001')).OSTAUZ).toMatch(/^\d+\.\d+$/);
	});

	it('dates stay text, null stays null, Yes/No stays what X3 writes, text keeps its spaces and signs', async () => {
		const { BPCSNCDAT, BPCSTA, BPCTYP } = await customer('NA001');
		expect([BPCSNCDAT, BPCSTA, BPCTYP]).toEqual([
			expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
			true,
			1,
		]);
		expect(await customer('NULLS')).toMatchObject({
			BPCSNCDAT: '0000-00-00',
			CTY: '',
			ZEXTID: null,
			BPCSHO: '',
		});
		sandbox.switches.emptyDates = 'null';
		expect((await customer('NULLS')).BPCSNCDAT).toBeNull();
		expect((await customer('SP ACE')).BPCNAM).toBe(' Leading and trailing ');
		expect((await customer('A/B')).BPCREM).toBe('\\\\SERVER\\Share\\docs');
	});

	it('a cursor is added to a posted document without touching its numbers', async () => {
		const run = await bench(basicCredentials(sandbox), {
			authentication: 'basic',
			operation: 'getEntities',
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: `{"query":${JSON.stringify(customersDocument)},"variables":{"first":50,"unused":12345678901234567890.5}}`,
			returnAll: true,
		}).run();
		expect(run.status).toBe('success');
		expect(sandbox.requests.length).toBeGreaterThan(1);
		for (const { body } of sandbox.requests)
			expect(body).toContain('"unused":12345678901234567890.5');
	});
});
