import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/SageX3/actions';
import { basicAccount, type Sandbox } from '../../sandbox';
import { bench, hints, jsons, shownFailure } from '../support/engine';
import { createCustomer, customers } from '../support/runs';
import { basicCredentials, oAuth2Credentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

/** What an operation that writes is given here, and with which input item. */
interface Case {
	parameters: INodeParameters;
	item: IDataObject;
	/** Whether it is there at the gateway alone. */
	atGateway?: boolean;
}

const seed = { __rl: true, mode: 'name', value: 'SEED' };
const customer = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };
const whole = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['code'] };
const city = { code: 'AE003', city: 'Nice' };
const MUTATION =
	'mutation ($data: Customer_Input!) { x3MasterData { customer { update(data: $data) { _id } } } }';

const customerService = { poolAlias: 'SEED', webService: 'YOBPC', columns: whole };
const orderService = {
	poolAlias: 'SEED',
	webService: 'YOSOH',
	keyParts: { part: [{ name: { __rl: true, mode: 'name', value: 'SOHNUM' }, value: 'S001' }] },
};
const byKey = { keyParts: { part: [{ name: 'BPCNUM', value: 'AE003' }] } };

const customerClass = {
	className: { __rl: true, mode: 'name', value: 'BPCUSTOMER' },
	representation: { __rl: true, mode: 'name', value: 'ZBPCUSTOMER' },
	columns: whole,
};

/** Every operation that may write. One that is not here fails the test: it has to have a dry run. */
const cases: Record<string, Case> = {
	'class.create': { parameters: customerClass, item: { BPCNUM: 'NEW1', BPCNAM: 'New' } },
	'class.createOrUpdate': {
		parameters: { ...customerClass, recordKey: 'AE003' },
		item: { BPCNUM: 'AE003', CTY: 'Nice' },
	},
	'class.delete': { parameters: { ...customerClass, recordKey: 'AE003' }, item: {} },
	'class.update': {
		parameters: { ...customerClass, recordKey: 'AE003' },
		item: { CTY: 'Nice' },
	},
	'entity.getEntities': {
		parameters: {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: JSON.stringify({ query: MUTATION, variables: { data: city } }),
		},
		item: {},
	},
	'entity.sendEntity': {
		parameters: { requestUri: createCustomer, requestMethod: 'POST' },
		item: { BPCNUM: 'NEW1', BPCNAM: 'New' },
	},
	'file.delete': {
		parameters: { folder: seed, fileName: 'SEED_CUSTOMERS_0001.csv' },
		item: {},
		atGateway: true,
	},
	'file.upload': {
		parameters: { folder: seed, fileName: 'a.txt', contentFrom: 'text', text: 'A;B' },
		item: {},
		atGateway: true,
	},
	'graphQL.execute': {
		parameters: { document: MUTATION, variables: JSON.stringify({ data: city }), output: 'whole' },
		item: {},
	},
	'record.create': {
		parameters: { node: customer, columns: whole },
		item: { code: 'NEW1', companyName1: 'New' },
	},
	'record.createOrUpdate': { parameters: { node: customer, columns: whole }, item: city },
	'record.delete': {
		parameters: { node: customer, recordId: { __rl: true, mode: 'id', value: 'AE003' } },
		item: {},
	},
	'record.runOperation': {
		parameters: {
			node: { __rl: true, mode: 'name', value: 'x3Stock/stockChangeByLpn' },
			customOperation: { __rl: true, mode: 'name', value: 'lpnGrouping' },
			operationArguments: JSON.stringify({
				parameter: {
					stockSite: 'FR011',
					stockChangeLines: [{ product: 'ITM001', licensePlateNumber: 'LPN00001' }],
				},
			}),
			fields: ['id'],
		},
		item: {},
	},
	'record.update': { parameters: { node: customer, columns: whole }, item: city },
	'webService.create': { parameters: customerService, item: { BPCNUM: 'NEW1', BPCNAM: 'New' } },
	'webService.delete': { parameters: { ...customerService, ...byKey }, item: {} },
	'webService.deleteLines': {
		parameters: { ...orderService, blockKey: 'SOH4~NBLIG', lineNumbers: '1' },
		item: {},
	},
	'webService.exportRecords': { parameters: { poolAlias: 'SEED', template: 'BPC' }, item: {} },
	'webService.importRecords': {
		parameters: {
			poolAlias: 'SEED',
			template: 'BPC',
			recordsFrom: 'text',
			text: 'B;FR;NEW1;New;FR;EUR|END',
		},
		item: {},
	},
	'webService.insertLines': {
		parameters: { ...orderService, blockKey: 'SOH4~NBLIG', columns: whole },
		item: { SOH4_1: [{ ITMREF: 'ITM001' }] },
	},
	'webService.run': {
		parameters: { ...customerService, webService: 'WSSTOCK' },
		item: { ITMREF: 'ITM001' },
	},
	'webService.runAction': {
		parameters: {
			...orderService,
			actionCode: { __rl: true, mode: 'name', value: 'V' },
		},
		item: {},
	},
	'webService.update': { parameters: { ...customerService, ...byKey }, item: { CTY: 'Nice' } },
};

const writing = resources.flatMap(({ option, operations }) =>
	operations
		.filter(({ writes }) => writes !== false)
		.map((operation) => ({
			name: `${String(option.value)}.${String(operation.option.value)}`,
			operation,
		})),
);

/** What reached the server and may change something. */
function writesSeen({ requests }: Pick<Sandbox, 'requests'>): string[] {
	return requests
		.filter(({ method, body, url }) => {
			if (url.startsWith('/storage/')) return false; // the second half of an upload
			const isQuery = method === 'POST' && /^\{"query":"\s*(?:query\b|\{)/.test(body);
			const isServiceRead = /<wss:(?:read|getDescription) /.test(body);
			return method !== 'GET' && !isQuery && !isServiceRead;
		})
		.map(({ method, url, body }) => `${method} ${url} ${body}`);
}

describe('A dry run', () => {
	const sandbox = useSandbox();
	const run = async (name: string, options: INodeParameters, changes: Partial<Case> = {}) => {
		const [resource, operation] = name.split('.');
		const { parameters, item, atGateway = false } = { ...cases[name], ...changes };
		const own = parameters.options as INodeParameters | undefined;
		const all = { resource, operation, ...parameters, options: { ...own, ...options } };
		const [credentials, authentication] = atGateway
			? [oAuth2Credentials(sandbox), 'oAuth2']
			: [basicCredentials(sandbox), 'basic'];
		return await bench(credentials, { authentication, ...all }).run([item]);
	};

	it('is there for every operation that may write', () => {
		expect(writing.map(({ name }) => name).sort()).toEqual(Object.keys(cases).sort());
	});

	describe.each(writing)('of $name', ({ name, operation }) => {
		it('can be chosen in its options, and so can what was proposed', () => {
			const names = operation.properties
				.filter((property) => property.name === 'options')
				.flatMap(({ options = [] }) => options.map((option) => option.name));
			expect(names).toEqual(expect.arrayContaining(['dryRun', 'expectedProposal']));
		});

		it('is on as soon as it is added to the options', () => {
			const options = operation.properties.flatMap(({ options: entries = [] }) => entries);
			expect(options.filter((option) => option.name === 'dryRun')).toEqual([
				expect.objectContaining({ default: true }),
			]);
		});

		it('writes when it was turned off', async () => {
			await run(name, { dryRun: false });
			expect(writesSeen(sandbox)).toHaveLength(1);
		});

		it('writes nothing, and says so', async () => {
			const customersBefore = JSON.stringify(sandbox.data.table('customers').get('AE003'));
			const dry = await run(name, { dryRun: true });
			expect(jsons(dry)).toEqual([
				expect.objectContaining({
					$dryRun: true,
					$operation: expect.any(String),
					$problems: [],
					$proposal: expect.stringMatching(/^x3-1-/),
				}),
			]);
			expect(hints(dry)[0]).toMatch(/nothing was written to Sage X3/);
			expect(writesSeen(sandbox)).toEqual([]);
			expect(JSON.stringify(sandbox.data.table('customers').get('AE003'))).toBe(customersBefore);
			await run(name, {});
			expect(writesSeen(sandbox)).toHaveLength(1);
		});

		it('is done as it was proposed, and by no other proposal', async () => {
			const [{ $proposal }] = jsons(await run(name, { dryRun: true }));
			const cut = String($proposal).slice(0, -1);
			const refused = await run(name, { expectedProposal: cut });
			expect(shownFailure(refused).message).toContain('This is not what was proposed');
			expect(writesSeen(sandbox)).toEqual([]);
			await run(name, { expectedProposal: String($proposal) });
			expect(writesSeen(sandbox)).toHaveLength(1);
		});

		it('is no dry run when it is not clear whether it is one', async () => {
			const unclear = await run(name, { dryRun: '={{ $json.nothing }}' });
			expect(shownFailure(unclear).message).toContain("'Dry Run' is neither true nor false");
			expect(writesSeen(sandbox)).toEqual([]);
		});
	});

	it('of Send Entity shows the exact request, without secrets', async () => {
		const bodyJson = '{"BPCNUM":"N","ZEXTID":12345678901234567890.10}';
		const [item] = jsons(
			await run(
				'entity.sendEntity',
				{
					dryRun: true,
					headers: {
						header: [
							{ name: 'X-Api-Key', value: 'topsecret-123' },
							{ name: 'Accept-Language', value: 'fr-FR' },
						],
					},
				},
				{
					parameters: {
						requestUri: `${createCustomer}&access_token=topsecret-456`,
						requestMethod: 'PUT',
						bodySource: 'json',
						bodyJson,
					},
				},
			),
		);
		expect(item).toMatchObject({
			$operation: 'sendEntity',
			$values: { BPCNUM: 'N', ZEXTID: '12345678901234567890.10' },
			$request: {
				method: 'PUT',
				url: expect.stringContaining(`${sandbox.url}${createCustomer}&access_token=`),
				headers: {
					Accept: 'application/json',
					'Content-Type': 'application/json',
					'X-Api-Key': '[hidden]',
					'Accept-Language': 'fr-FR',
				},
				body: bodyJson,
			},
		});
		expect(JSON.stringify(item)).not.toContain('topsecret');
	});

	it('of a record hides the password of the credential, too', async () => {
		const { parameters } = cases['record.update'];
		const all = { resource: 'record', operation: 'update', ...parameters };
		const [item] = jsons(
			await bench(basicCredentials(sandbox), {
				authentication: 'basic',
				...all,
				options: { dryRun: true },
			}).run([
				{
					...city,
					remarks: Buffer.from(`${basicAccount.user}:${basicAccount.password}`).toString('base64'),
				},
			]),
		);
		expect(item).toMatchObject({ $values: { remarks: '[hidden]' } });
		expect(item.$problems).toEqual([]);
	});

	it('hides the password of the credential wherever it was typed', async () => {
		const password = 'a password of its own';
		const { parameters } = cases['entity.sendEntity'];
		const all = { resource: 'entity', operation: 'sendEntity', ...parameters };
		const [item] = jsons(
			await bench(basicCredentials(sandbox, { password }), {
				authentication: 'basic',
				...all,
				options: { dryRun: true },
			}).run([{ BPCNAM: `a ${password} b` }]),
		);
		expect(item).toMatchObject({ $values: { BPCNAM: 'a [hidden] b' } });
		expect(JSON.stringify(item)).not.toContain(password);
	});

	it.each<[string, Partial<Case>, RegExp]>([
		[
			'entity.sendEntity',
			{ parameters: { requestUri: 'https://other.example/a', requestMethod: 'POST' } },
			/other\.example/,
		],
		[
			'entity.sendEntity',
			{
				parameters: { requestUri: '/a', requestMethod: 'POST', bodySource: 'json', bodyJson: '{' },
			},
			/not valid JSON/,
		],
		[
			'graphQL.execute',
			{ parameters: { document: MUTATION, variables: '{}' } },
			/\$data is mandatory/,
		],
		['graphQL.execute', { parameters: { document: 'mutation { a {' } }, /cannot be read/],
		[
			'graphQL.execute',
			{ parameters: { document: 'mutation A { a } mutation B { a }' } },
			/holds 2 operations/,
		],
		[
			'record.runOperation',
			{ parameters: { ...cases['record.runOperation'].parameters, operationArguments: '{}' } },
			/'parameter' of the operation lpnGrouping is mandatory/,
		],
		[
			'record.runOperation',
			{
				parameters: {
					...cases['record.runOperation'].parameters,
					operationArguments: '{"parameter": {"stockChangeLines": 7, "colour": "red"}}',
				},
			},
			/stockChangeLines/,
		],
		[
			'record.runOperation',
			{
				parameters: { ...cases['record.runOperation'].parameters, operationArguments: '{"x": 1}' },
			},
			/takes no 'x'/,
		],
	])('of %s names as a problem what would be refused (%#)', async (name, changes, problem) => {
		const [item] = jsons(await run(name, { dryRun: true }, changes));
		expect(item).toMatchObject({
			$dryRun: true,
			$problems: [expect.stringMatching(problem)],
			$proposal: null,
		});
		expect(writesSeen(sandbox)).toEqual([]);
	});

	it.each<[string, INodeParameters, INodeParameters]>([
		[
			'graphQL.execute',
			{ document: '{ x3MasterData { customer { query(first: 1) { edges { node { _id } } } } } }' },
			{ document: '{ x3MasterData { nothing } }' },
		],
		[
			'entity.getEntities',
			{ requestUri: customers, requestMethod: 'GET' },
			{ requestUri: '/api1/x3/erp/SEED/NOTHING' },
		],
	])('of %s reads as ever what only reads', async (name, parameters, wrong) => {
		const [item] = jsons(await run(name, { dryRun: true }, { parameters }));
		expect(item).not.toHaveProperty('$dryRun');
		expect(Object.keys(item).length).toBeGreaterThan(0);
		const failed = await run(name, { dryRun: true }, { parameters: { ...parameters, ...wrong } });
		expect(shownFailure(failed).message).not.toBe('');
	});
});
