import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { bench, jsons, output, shownFailure } from '../support/engine';
import { startLocalServer, type LocalServer } from '../support/localServer';
import { createCustomer, sendTo } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

const api1 = '/api1/x3/erp/SEED';
const ofCustomer = (code: string, facet = '$edit') =>
	`${api1}/BPCUSTOMER('${code}')?representation=ZBPCUSTOMER.${facet}`;

async function send(parameters: INodeParameters, items: IDataObject[] = [{}]): Promise<IRun> {
	return await sendTo(sandbox, items, parameters);
}

function customer(code: string) {
	return sandbox.data.table('customers').get(code)?.fields;
}

const sentBodies = () => sandbox.requests.map(({ body }) => body);

describe('What is sent', () => {
	it('the whole input item, unless the user chooses otherwise', async () => {
		const item = { BPCNUM: 'NEW1', BPCNAM: 'New "one" & söhne 😀', CTY: null };
		const run = await send({ requestUri: createCustomer }, [item]);

		expect(run.status).toBe('success');
		expect(JSON.parse(sentBodies()[0])).toEqual(item);
		expect(sandbox.requests[0]).toMatchObject({
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
		});
		expect(jsons(run)).toEqual([expect.objectContaining({ BPCNUM: 'NEW1', CUR: 'EUR' })]);
		expect(customer('NEW1')).toMatchObject({ BPCNAM: 'New "one" & söhne 😀', CTY: null });
	});

	it('single fields, with the types that expressions give', async () => {
		const field = [
			{ name: 'BPCNUM', value: 'F1' },
			{ name: 'BPCNAM', value: '={{ $json.name }}' },
			{ name: 'BPCSTA', value: '={{ 2 }}' },
			{ name: 'ZEXTID', value: '007' },
			{ name: 'FLAG', value: '={{ true }}' },
			{ name: 'LIST', value: '={{ [1, {"a": null}] }}' },
			{ name: 'NONE', value: '={{ null }}' },
			{ name: '', value: 'ignored' },
		];
		await send({ requestUri: createCustomer, bodySource: 'fields', bodyFields: { field } }, [
			{ name: 'Fields & Co' },
		]);
		expect(JSON.parse(sentBodies()[0])).toEqual({
			BPCNUM: 'F1',
			BPCNAM: 'Fields & Co',
			BPCSTA: 2,
			ZEXTID: '007',
			FLAG: true,
			LIST: [1, { a: null }],
			NONE: null,
		});
	});

	it('a JSON text, byte for byte', async () => {
		const text =
			'{ "BPCNUM": "J1", "BPCNAM": "J", "ZEXTID": 9007199254740993,\n "OSTAUZ": 1.000000000000000000000000000002 }';
		await send({ requestUri: createCustomer, bodySource: 'json', bodyJson: text });
		expect(sentBodies()).toEqual([text]);
		expect(customer('J1')).toMatchObject({
			ZEXTID: '9007199254740993',
			OSTAUZ: '1.000000000000000000000000000002',
		});
	});

	it('a JSON expression that gives an object', async () => {
		const bodyJson = '={{ { BPCNUM: $json.code, BPCNAM: "By expression" } }}';
		await send({ requestUri: createCustomer, bodySource: 'json', bodyJson }, [{ code: 'J2' }]);
		expect(customer('J2')).toMatchObject({ BPCNAM: 'By expression' });
	});

	it('nothing, for a DELETE', async () => {
		const run = await send({
			requestUri: ofCustomer('NA001'),
			requestMethod: 'DELETE',
			bodySource: 'none',
		});
		expect(run.status).toBe('success');
		expect(sandbox.requests[0]).toMatchObject({ method: 'DELETE', body: '' });
		expect(sandbox.requests[0].headers['content-type']).toBeUndefined();
		expect(customer('NA001')).toBeUndefined();
	});

	it('nothing at all, when the JSON is none', async () => {
		const run = await send({
			requestUri: createCustomer,
			bodySource: 'json',
			bodyJson: '{"BPCNUM": N1}',
		});
		const { message, description, itemIndex } = shownFailure(run);
		expect(message).toBe("The 'JSON Body' is not valid JSON");
		expect(description).toContain('Nothing was sent');
		expect(itemIndex).toBe(0);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('item data of every JSON type', async () => {
		const item = {
			text: 'a\u2028"\\\n\u0000\ud83d\ude00',
			empty: '',
			whole: 9007199254740991,
			decimal: -0.1,
			small: 1e-7,
			huge: '1e300',
			yes: true,
			no: false,
			nothing: null,
			list: [1, 'two', null, [true, []], {}],
			object: { deep: { deeper: { 'odd key\n': 0 } }, __proto: 1 },
			'': 'no name',
		};
		await send({ requestUri: createCustomer }, [item]);
		expect(JSON.parse(sentBodies()[0])).toEqual(item);
	});
});

describe('Methods', () => {
	it('PUT changes a record', async () => {
		const run = await send(
			{
				requestUri: "={{ `/api1/x3/erp/SEED/BPCUSTOMER('${$json.BPCNUM}')` }}",
				requestMethod: 'PUT',
				requestParameters: { parameter: [{ name: 'representation', value: 'ZBPCUSTOMER.$edit' }] },
			},
			[{ BPCNUM: 'NA001', BPCNAM: 'Renamed' }],
		);
		expect(jsons(run)).toEqual([expect.objectContaining({ BPCNUM: 'NA001', BPCNAM: 'Renamed' })]);
		expect(customer('NA001')?.BPCNAM).toBe('Renamed');
	});

	it('PATCH goes out as PATCH, and what X3 says about it is shown', async () => {
		const run = await send({ requestUri: ofCustomer('NA001'), requestMethod: 'PATCH' }, [
			{ BPCNAM: 'P' },
		]);
		expect(sandbox.requests[0].method).toBe('PATCH');
		expect(shownFailure(run)).toMatchObject({
			message: 'PATCH is not allowed on ZBPCUSTOMER.$edit',
			httpCode: '400',
		});
	});

	it('a GraphQL mutation, posted by hand', async () => {
		const query = `mutation ($data: Customer_Input!) { x3MasterData { customer { update(data: $data) { _id companyName1 } } } }`;
		const run = await send(
			{
				requestUri: '/xtrem/api',
				bodySource: 'json',
				bodyJson: `={{ ({ query: ${JSON.stringify(query)}, variables: { data: $json } }) }}`,
				options: { entitiesPath: 'data.x3MasterData.customer.update' },
			},
			[{ code: 'NA001', companyName1: 'By GraphQL' }],
		);
		expect(jsons(run)).toEqual([{ _id: 'NA001', companyName1: 'By GraphQL' }]);
		expect(sandbox.requests[0].headers['x-xtrem-endpoint']).toBe('SEED');
		expect(customer('NA001')?.BPCNAM).toBe('By GraphQL');
	});
});

describe('What comes back', () => {
	let server: LocalServer;
	beforeAll(async () => {
		const bodies: Record<string, string> = { '/list': '[{"n":1},{"n":2}]', '/text': '"ok"' };
		server = await startLocalServer(({ url }) => {
			if (url === '/no-content') return { status: 204, body: '' };
			if (url === '/created') return { status: 201, body: '  ' };
			if (url === '/plain') return { headers: { 'content-type': 'text/plain' }, body: 'Accepted' };
			return { body: bodies[url] };
		});
	});
	afterAll(async () => await server.stop());

	it.each([
		['/no-content', [{ statusCode: 204 }]],
		['/created', [{ statusCode: 201 }]],
		['/list', [{ n: 1 }, { n: 2 }]],
		['/text', [{ value: 'ok' }]],
		['/plain', [{ body: 'Accepted', statusCode: 200 }]],
	])('from %s: %j, paired', async (requestUri, expected) => {
		const parameters = { authentication: 'basic', operation: 'sendEntity', requestUri };
		const run = await bench(basicCredentials(server), parameters).run();
		expect(output(run)).toEqual(expected.map((json) => ({ json, pairedItem: { item: 0 } })));
	});

	it('what was read goes back and leaves every digit as it was', async () => {
		const before = structuredClone(customer('BIGDEC'));
		const bigInteger = structuredClone(customer('BIGINT'));
		const where = "={{ `BPCNUM eq '${$json.code}'` }}";
		const read = await bench(basicCredentials(sandbox), {
			authentication: 'basic',
			operation: 'getEntities',
			requestUri: `${api1}/BPCUSTOMER?representation=BPCUSTOMER.$query`,
			requestParameters: { parameter: [{ name: 'where', value: where }] },
		}).run([{ code: 'BIGDEC' }, { code: 'BIGINT' }]);

		const run = await send(
			{
				requestUri:
					"={{ `/api1/x3/erp/SEED/BPCUSTOMER('${$json.BPCNUM}')?representation=ZBPCUSTOMER.$edit` }}",
				requestMethod: 'PUT',
			},
			jsons(read),
		);

		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(['BIGDEC', 'BIGINT']);
		const later = { UPDDATTIM: expect.any(String) };
		expect(customer('BIGDEC')).toEqual({ ...before, ...later });
		expect(customer('BIGINT')).toEqual({ ...bigInteger, ...later });
		expect(before).toMatchObject({ ORDMINAMT: '0.100000000000000000000000000001' });
	});
});
