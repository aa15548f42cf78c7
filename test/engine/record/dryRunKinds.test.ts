import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { mutationsSent, nodeNamed, record, runRecord, timeEntryLine, wholeItem } from './writing';

describe('A dry run', () => {
	const sandbox = useSandbox();
	const dry = async (
		operation: string,
		item: IDataObject | IDataObject[],
		parameters: INodeParameters = {},
	) => {
		const items = Array.isArray(item) ? item : [item];
		const whole = { columns: wholeItem('code'), ...parameters, options: { dryRun: true } };
		const run = await runRecord(sandbox, operation, whole, items);
		expect(mutationsSent(sandbox)).toEqual([]);
		return jsons(run);
	};

	it.each([
		['current', 'x3MasterData/customer'],
		['xtremX3', 'xtremX3MasterData/customer'],
		['sage', 'sage/x3BusinessPartners/customer'],
	] as const)('compares records of the schema of generation %s', async (generation, node) => {
		sandbox.switches.generation = generation;
		const before = sandbox.data.table('customers').get('AE003')?.fields.CTY;
		const [item] = await dry('update', { code: 'AE003', city: 'Nice' }, { node: nodeNamed(node) });
		expect(item).toMatchObject({
			$operation: 'update',
			$changes: [{ field: 'city', from: before, to: 'Nice' }],
			$problems: [],
			$proposal: expect.any(String),
		});
	});

	it('works at the gateway, signed in by OAuth2, and its proposal outlives a token', async () => {
		const whole = (options: INodeParameters) => ({
			authentication: 'oAuth2',
			resource: 'record',
			operation: 'update',
			node: nodeNamed('x3MasterData/customer'),
			columns: wholeItem('code'),
			fields: ['city'],
			options,
		});
		const ask = async (options: INodeParameters) =>
			await bench(oAuth2Credentials(sandbox), whole(options)).run([
				{ code: 'AE003', city: 'Nice' },
			]);
		const [{ $proposal }] = jsons(await ask({ dryRun: true }));
		expect($proposal).toEqual(expect.any(String));
		const written = await ask({ expectedProposal: String($proposal) }); // with other tokens
		expect(jsons(written)).toEqual([{ city: 'Nice' }]);
	});

	it('says what it could not read, and goes by the version then', async () => {
		sandbox.switches.refusedFields = ['Customer.city'];
		const item = { code: 'AE003', city: 'Nice', postalCode: '06000' };
		const [told] = await dry('update', item);
		expect(told).toMatchObject({
			$changes: [
				{ field: 'city', to: 'Nice' },
				{ field: 'postalCode', to: '06000' },
			],
			$problems: [],
			$unchecked: [expect.stringContaining('could not be read')],
			$proposal: expect.any(String),
		});
		sandbox.data.change('customers', 'AE003', { BPCSHO: 'Other' });
		const [again] = await dry('update', item);
		expect(again.$proposal).not.toBe(told.$proposal);
	});

	it.each(['null', 'error'] as const)(
		'knows a record that is not there, however X3 says so (%s)',
		async (readUnknown) => {
			sandbox.switches.readUnknown = readUnknown;
			const [missing, created] = await dry('createOrUpdate', [
				{ code: 'AE003', city: 'Nice' },
				{ code: 'NEW1', companyName1: 'New' },
			]);
			expect([missing.$operation, created.$operation]).toEqual(['update', 'create']);
			expect(await dry('update', { code: 'NEW1', city: 'X' })).toMatchObject([
				{ $problems: [expect.stringContaining('Not found')] },
			]);
		},
	);

	it('of a delete knows keys of several parts, and what is gone by an earlier item', async () => {
		const parameters = { node: timeEntryLine, ...record('={{ $json.key }}') };
		const items = ['MNG|1040', 'MNG|1040', 'MNG|9999'].map((key) => ({ key }));
		expect(await dry('delete', items, parameters)).toMatchObject([
			{ $key: { _id: 'MNG|1040' }, $problems: [], $proposal: expect.any(String) },
			{ $problems: [expect.stringContaining('Not found')], $proposal: null },
			{ $problems: [expect.stringContaining('Not found')], $proposal: null },
		]);
	});

	it.each(['create', 'update', 'delete'])(
		'of %s says on a hidden schema what it could not check',
		async (operation) => {
			sandbox.switches.introspection = false;
			const parameters = operation === 'delete' ? record('AE003') : {};
			const item = { code: operation === 'create' ? 'NEW1' : 'AE003', companyName1: 'New' };
			const [told] = await dry(operation, item, parameters);
			expect(told.$problems).toEqual([]);
			expect(told.$unchecked).not.toEqual([]);
			expect(told.$proposal === null).toBe(operation !== 'create');
		},
	);

	it('of values that are none names them, and those with names of every object', async () => {
		const item = {
			code: 'AE003',
			minimumOrderAmount: Number.NaN,
			constructor: 'x',
			city: 'Nice',
		} as unknown as IDataObject;
		const [told] = await dry('update', item);
		expect(told.$problems).toEqual([expect.stringContaining('minimumOrderAmount')]);
		const [other] = await dry('update', { code: 'AE003', constructor: 'x' } as never);
		expect(other.$problems).toEqual([expect.stringContaining("takes no 'constructor'")]);
	});

	it('does not look at what a restriction hides, and says so', async () => {
		const credential = basicCredentials(sandbox, {
			restrictUse: 'always',
			allowReading: true,
			allowUpdating: true,
			allowedNodes: 'x3MasterData/customer',
		});
		const whole = {
			authentication: 'basic',
			resource: 'record',
			operation: 'update',
			node: nodeNamed('x3MasterData/customer'),
			columns: wholeItem('code'),
			options: { dryRun: true },
		};
		const run = await bench(credential, whole).run([{ code: 'AE003', currency: 'GBP' }]);
		expect(jsons(run)).toMatchObject([
			{
				$problems: [],
				$unchecked: [expect.stringMatching(/^currency: whether 'GBP' exists was not checked/)],
			},
		]);
	});
});

describe('A create that was proposed', () => {
	const sandbox = useSandbox();

	it('does not become an update of what somebody else created in the last moment', async () => {
		const item = { code: 'N1', companyName1: 'New', city: 'Nice' };
		const ask = async (options: INodeParameters) =>
			await runRecord(
				sandbox,
				'createOrUpdate',
				{ columns: wholeItem('code'), fields: ['code', 'city'], options },
				[item],
			);
		const [{ $proposal }] = jsons(await ask({ dryRun: true }));
		sandbox.faults.add({ match: { body: '"mutation' }, fault: { kind: 'create-race', key: 'N1' } });
		const written = await ask({ expectedProposal: String($proposal) });
		expect(shownFailure(written).message).toContain('exists');
		expect(mutationsSent(sandbox)).toHaveLength(1);
		expect(sandbox.data.table('customers').get('N1')?.fields.CTY).not.toBe('Nice');
	});
});
