import { CredentialTestContext } from 'n8n-core';
import { createHmac } from 'node:crypto';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { application } from '../../../sandbox';
import { editing, listSearch, loadOptions, resourceMapping } from '../../nodes/methods/editing';
import { bench, jsons, shownFailure } from '../../support/engine';
import { activated } from '../../support/polling';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { listening } from '../../support/webhook';
import { nodeNamed } from '../record/writing';

const sandbox = useSandbox({ size: { customers: 10 } });
type Rules = ICredentialDataDecryptedObject;
const atGateway = (rules: Rules) => oAuth2Credentials(sandbox, { restrictUse: 'always', ...rules });
const customer: INodeParameters = {
	resource: 'record',
	operation: 'getMany',
	node: nodeNamed('x3MasterData/customer'),
};

describe('The lists of the editor', () => {
	const question = (rules: Rules, parameters: INodeParameters = {}) =>
		editing(
			sandbox,
			{ ...customer, ...parameters },
			undefined,
			basicCredentials(sandbox, { restrictUse: 'always', ...rules }),
		);

	it('offer only folders and nodes that may be used', async () => {
		const folders = await listSearch.searchEndpoints.call(question({ allowedFolders: 'SEED' }));
		expect(folders.results.map(({ value }) => value)).toEqual(['SEED']);
		const nodes = await listSearch.searchNodes.call(question({ allowedNodes: 'x3MasterData/c*' }));
		expect(nodes.results.length).toBeGreaterThan(1);
		expect(nodes.results.every(({ value }) => String(value).startsWith('x3MasterData/c'))).toBe(
			true,
		);
	});

	it.each([
		'getFields',
		'getConditionFields',
		'getSortFields',
		'getGroupFields',
		'getAggregateFields',
	] as const)('%s does not offer a field that is never shown', async (method) => {
		const all = await loadOptions[method].call(question({}));
		const shown = await loadOptions[method].call(
			question({ hiddenFields: 'companyName1, currency' }),
		);
		expect(all.some(({ value }) => value === 'companyName1')).toBe(true);
		expect(shown.filter(({ value }) => /companyName1|currency/.test(String(value)))).toEqual([]);
		expect(shown.length).toBeGreaterThan(3);
	});

	it('do not offer it for writing, unless it may be written', async () => {
		const names = async (rules: Rules) =>
			(
				await resourceMapping.getInputFields.call(question(rules, { operation: 'create' }))
			).fields.map(({ id }) => id);
		expect(await names({ hiddenFields: 'companyName1' })).not.toContain('companyName1');
		expect(
			await names({ hiddenFields: 'companyName1', writableHiddenFields: 'companyName1' }),
		).toContain('companyName1');
	});

	it('show no records of a node that may not be read', async () => {
		const ask = listSearch.searchRecords.call(question({ allowedNodes: 'x3Sales/*' }));
		await expect(ask).rejects.toThrow("'Allowed Nodes'");
	});

	it('do not name a record by a field that is never shown', async () => {
		const { results } = await listSearch.searchRecords.call(
			question({ hiddenFields: '*ompanyName*' }),
		);
		expect(results[0].name).not.toContain('Northwind Outillage');
	});

	it('a schema that one credential has read is no way around it for another run', async () => {
		await loadOptions.getFields.call(question({}));
		await expect(loadOptions.getFields.call(question({ allowReading: false }))).rejects.toThrow(
			"'Allow Reading'",
		);
	});
});

describe('The lists of a web service', () => {
	const question = (rules: Rules) =>
		editing(
			sandbox,
			{ resource: 'webService', operation: 'create', poolAlias: 'SEED', webService: 'YOBPC' },
			undefined,
			basicCredentials(sandbox, { restrictUse: 'always', ...rules }),
		);
	const fields = async (rules: Rules) => {
		const { fields: found, emptyFieldsNotice } = await resourceMapping.getServiceFields.call(
			question(rules),
		);
		return emptyFieldsNotice ?? found.map(({ id }) => id);
	};

	it('do not offer a field that is never shown, unless it may be written', async () => {
		expect(await fields({})).toContain('BPCNAM');
		expect(await fields({ hiddenFields: 'bpcnam' })).not.toContain('BPCNAM');
		expect(await fields({ hiddenFields: 'bpcnam', writableHiddenFields: 'BPCNAM' })).toContain(
			'BPCNAM',
		);
	});

	it.each([
		['the web service', { allowedWebServices: 'YOSOH' }, "'Allowed Web Services'"],
		['its pool', { allowedFolders: 'OTHER' }, "'Allowed Folders'"],
		['reading', { allowReading: false }, "'Allow Reading'"],
	])('need %s to be allowed, though another run has asked already', async (_, rules, rule) => {
		await fields({});
		expect(await fields(rules)).toContain(rule);
	});
});

describe('At the gateway', () => {
	const read = async (rules: Rules, parameters: INodeParameters = {}) =>
		await bench(atGateway(rules), { authentication: 'oAuth2', ...customer, ...parameters }).run();
	const seed = { endpoint: { __rl: true, mode: 'name', value: 'SEED' } } as const;

	it.each(['SEED', 'X3CLOUDV2_SEED'])(
		'a folder may be listed by its name or its endpoint: %s',
		async (allowedFolders) => {
			expect(jsons(await read({ allowedFolders }, seed))).toHaveLength(10);
		},
	);

	it('another folder is refused', async () => {
		const failure = shownFailure(await read({ allowedFolders: 'X3' }, seed));
		expect(failure.description).toContain("'Allowed Folders'");
		expect(sandbox.requests.filter(({ url }) => url.includes('/service/'))).toEqual([]);
	});

	it('a typed address counts by the endpoint that stands in it', async () => {
		const typed: INodeParameters = {
			resource: 'entity',
			operation: 'getEntities',
			requestMethod: 'POST',
			requestUri: '/service/X3CLOUDV2_SEED/api',
			requestBody: JSON.stringify({
				query: '{ x3MasterData { customer { query(first: 1) { edges { node { _id } } } } } }',
			}),
		};
		expect(jsons(await read({ allowedFolders: 'X3CLOUDV2_SEED' }, typed))).toHaveLength(1);
		expect(shownFailure(await read({ allowedFolders: 'X3' }, typed)).description).toContain(
			"'Allowed Folders'",
		);
	});
});

describe('Files', () => {
	const put = (content: string) => sandbox.deliveriesOf('SEED').put({ name: 'a.csv', content });
	const poll = async (rules: Rules) => {
		const folder = { __rl: true, mode: 'name', value: 'SEED' };
		const trigger = activated(atGateway(rules), {
			event: 'fileAvailable',
			folder,
			startFrom: 'everything',
			options: { mostItems: 200 },
		});
		return await trigger.poll();
	};
	const files = { allowedAddresses: '/datadelivery/SEED*' };

	it('need their address among those that are allowed', async () => {
		await expect(poll({})).rejects.toMatchObject({
			description: expect.stringContaining("'Allowed Addresses'"),
		});
		expect(sandbox.requests.filter(({ url }) => !url.endsWith('/folders'))).toEqual([]);
		expect((await poll(files)).length).toBeGreaterThan(0);
	});

	it('and their folder, by its name or its endpoint', async () => {
		await expect(poll({ ...files, allowedFolders: 'PROD' })).rejects.toMatchObject({
			description: expect.stringContaining("'Allowed Folders'"),
		});
		for (const allowedFolders of ['SEED', 'X3CLOUDV2_SEED']) {
			expect((await poll({ ...files, allowedFolders })).length).toBeGreaterThan(0);
		}
	});

	it('are not put out when they name a field that is never shown', async () => {
		put('BPCNUM;CREDIT\nA;5000');
		const items = await poll({ ...files, hiddenFields: 'credit' });
		const contents = items.map(({ binary }) =>
			Buffer.from(binary?.data.data ?? '', 'base64').toString(),
		);
		expect(contents.some((content) => content.includes('5000'))).toBe(false);
	});
});

describe('The details of a notification', () => {
	const details = async (rules: Rules) => {
		sandbox.switches.notificationUrl = 'http://127.0.0.1:1/';
		sandbox.deliveriesOf('SEED').put({ name: 'new.csv', content: 'A;B' });
		const { payload } = sandbox.notifications.at(-1)!;
		const signature = createHmac('sha256', application.clientId).update(payload).digest('hex');
		const headers = { 'content-type': 'application/json', HMAC_SHA256: signature };
		const { items = [] } = await listening(atGateway(rules)).receive({ body: payload, headers });
		return items[0].json;
	};

	it('need their address among those that are allowed', async () => {
		const refused = await details({});
		expect(refused).toMatchObject({
			details: null,
			detailsError: expect.stringContaining('does not allow reading /notification'),
		});
		const allowed = await details({ allowedAddresses: '/notification*' });
		expect(allowed).toMatchObject({ details: { folder: 'SEED', fileName: 'new.csv' } });
	});

	it('hold no field that is never shown', async () => {
		const shown = await details({ allowedAddresses: '/notification*', hiddenFields: 'fileName' });
		expect(shown.details).toEqual({ folder: 'SEED' });
	});
});

describe('A notification itself', () => {
	const received = async (rules: Rules) => {
		const payload = JSON.stringify({ notificationId: '1', folder: 'SEED', Salary: 5 });
		const signature = createHmac('sha256', application.clientId).update(payload).digest('hex');
		const headers = { 'content-type': 'application/json', HMAC_SHA256: signature };
		const parameters = { fetchDetails: false, options: { maxAge: 0 } };
		return await listening(atGateway(rules), parameters).receive({ body: payload, headers });
	};

	it('hands over no field that is never shown', async () => {
		const { items = [] } = await received({ hiddenFields: 'salary' });
		expect(items[0].json).toEqual({ notificationId: '1', folder: 'SEED' });
		const agentsOnly = await received({ restrictUse: 'aiAgents', hiddenFields: 'salary' });
		expect(agentsOnly.items?.[0].json).toHaveProperty('Salary');
	});

	it('starts nothing under a rule with a mistake', async () => {
		const { status, message, items } = await received({ allowedNodes: 'customer' });
		expect([status, items]).toEqual([500, undefined]);
		expect(message).toMatchObject({ message: expect.stringContaining("'Allowed Nodes'") });
	});
});

describe('The test of a credential', () => {
	const { testBasic, testConnectedApp } = new SageX3().methods.credentialTest;
	const tested = async (test: typeof testBasic, rules: Rules) => {
		const { data } = basicCredentials(sandbox, { restrictUse: 'always', ...rules });
		return await test.call(new CredentialTestContext(), { id: '', name: 'Tested', type: '', data });
	};

	it('works whatever the rules allow', async () => {
		expect(await tested(testBasic, { allowReading: false, allowedFolders: '' })).toMatchObject({
			status: 'OK',
		});
	});

	it.each([testBasic, testConnectedApp])('tells of a rule with a mistake', async (test) => {
		const { status, message } = await tested(test, { allowedNodes: 'customer' });
		expect([status, message]).toEqual([
			'Error',
			expect.stringContaining("'Allowed Nodes' holds 'customer'"),
		]);
	});
});
