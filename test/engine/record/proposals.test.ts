import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { mutationsSent, nodeNamed, record, wholeItem } from './writing';

const matched: INodeParameters = { columns: wholeItem('code'), fields: ['code', 'city'] };
const nice = { code: 'AE003', city: 'Nice' };
const fresh = { code: 'NEW1', companyName1: 'New', city: 'Nice' };

/** What is asked of the node, by whom. */
interface Asked {
	operation: string;
	item: IDataObject;
	parameters: INodeParameters;
	credential?: ICredentialDataDecryptedObject;
}

describe('A write of a record that was proposed', () => {
	const sandbox = useSandbox();
	const run = async (
		{ operation, item, parameters, credential = {} }: Asked,
		options: INodeParameters,
	) => {
		const whole = {
			authentication: 'basic',
			resource: 'record',
			operation,
			node: nodeNamed('x3MasterData/customer'),
			...parameters,
			options,
		};
		return await bench(basicCredentials(sandbox, credential), whole).run([item]);
	};
	const proposalOf = async (asked: Asked) =>
		jsons(await run(asked, { dryRun: true }))[0].$proposal as string;
	const update: Asked = { operation: 'update', item: nice, parameters: matched };

	it.each<[string, Asked]>([
		['Update', update],
		['Create', { operation: 'create', item: fresh, parameters: matched }],
		['Create or Update', { operation: 'createOrUpdate', item: nice, parameters: matched }],
		['Create or Update', { operation: 'createOrUpdate', item: fresh, parameters: matched }],
		['Delete', { operation: 'delete', item: {}, parameters: record('AE003') }],
	])('is done by %s when it is exactly that one', async (_, asked) => {
		const expectedProposal = await proposalOf(asked);
		const written = await run(asked, { expectedProposal });
		expect(written.data.resultData.error).toBeUndefined();
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it.each<[string, Asked]>([
		['Update', update],
		['Create or Update', { operation: 'createOrUpdate', item: nice, parameters: matched }],
		['Delete', { operation: 'delete', item: {}, parameters: record('AE003') }],
	])('is refused by %s when somebody changed the record since', async (_, asked) => {
		const expectedProposal = await proposalOf(asked);
		sandbox.data.change('customers', 'AE003', { CTY: 'Oslo' });
		const written = await run(asked, { expectedProposal });
		expect(shownFailure(written)).toMatchObject({
			message:
				'This is not what was proposed: the record in Sage X3 was changed, created or deleted since',
			httpCode: '409',
		});
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it.each(['both', '_updateStamp'] as const)(
		'is refused when another field was changed, as the version tells (%s)',
		async (versionFields) => {
			sandbox.switches.versionFields = versionFields;
			const expectedProposal = await proposalOf(update);
			sandbox.data.change('customers', 'AE003', { BPCSHO: 'Other' });
			const written = await run(update, { expectedProposal });
			expect(shownFailure(written).message).toContain('was changed, created or deleted since');
		},
	);

	it.each<[string, Asked, (expected: string) => string]>([
		['for another value', { ...update, item: { ...nice, city: 'Lyon' } }, (it) => it],
		['for one value more', { ...update, item: { ...nice, postalCode: '1' } }, (it) => it],
		['for another record', { ...update, item: { ...nice, code: 'NA001' } }, (it) => it],
		['by another operation', { ...update, operation: 'createOrUpdate', item: fresh }, (it) => it],
		['in another folder', { ...update, credential: { endpoint: 'X3CLOUDV2_SEED' } }, (it) => it],
		['with a proposal that was cut', update, (it) => it.slice(0, -3)],
		['with what is no proposal', update, () => 'yes'],
	])('is refused %s', async (_, asked, change) => {
		const expectedProposal = change(await proposalOf(update));
		const written = await run(asked, { expectedProposal });
		expect(shownFailure(written).message).toMatch(/^This is not what was proposed: /);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it.each(['', '  ', null])('is refused when the proposal is %j by expression', async (given) => {
		const asked = { ...update, item: { ...nice, proposal: given } };
		const written = await run(asked, {
			expectedProposal: '={{ $json.proposal }}',
			unknownFields: 'ignore',
		});
		expect(shownFailure(written).message).toBe("The 'Expected Proposal' is empty");
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('is refused when a record of that key came into being since', async () => {
		const create: Asked = { operation: 'create', item: fresh, parameters: matched };
		const expectedProposal = await proposalOf(create);
		await run(create, {});
		const written = await run(create, { expectedProposal });
		expect(shownFailure(written).message).toContain('This is not what was proposed');
	});

	it('says in a dry run that it is not the one any more', async () => {
		const expectedProposal = await proposalOf(update);
		sandbox.data.change('customers', 'AE003', { CTY: 'Oslo' });
		const [item] = jsons(await run(update, { dryRun: true, expectedProposal }));
		expect(item.$problems).toEqual([
			expect.stringContaining('the record in Sage X3 was changed, created or deleted since'),
		]);
	});

	it('is refused where Create Once By finds a document that came into being since', async () => {
		const create: Asked = { operation: 'create', item: fresh, parameters: matched };
		const once = { createOnceBy: ['companyName1'] };
		const told = jsons(await run(create, { dryRun: true, ...once }))[0];
		await run({ ...create, item: { ...fresh, code: 'NEW2' } }, {});
		const written = await run(create, { expectedProposal: String(told.$proposal), ...once });
		expect(shownFailure(written).message).toContain('This is not what was proposed');
		expect(mutationsSent(sandbox)).toHaveLength(1);
		expect(sandbox.data.table('customers').get('NEW1')).toBeUndefined();
	});

	it('does not keep others of the run from being written', async () => {
		const expectedProposal = await proposalOf(update);
		const whole = {
			authentication: 'basic',
			resource: 'record',
			operation: 'update',
			node: nodeNamed('x3MasterData/customer'),
			...matched,
			options: {
				expectedProposal: `={{ $json.code === 'AE003' ? '${expectedProposal}' : 'none' }}`,
				batchSize: 10,
			},
		};
		const items = [{ code: 'NA001', city: 'Nice' }, nice];
		const settings = { onError: 'continueRegularOutput' } as const;
		const written = await bench(basicCredentials(sandbox), whole, settings).run(items);
		expect(jsons(written)).toMatchObject([
			{
				error: expect.stringContaining('This is not what was proposed'),
				details: { category: 'changedSince' },
			},
			{ code: 'AE003', city: 'Nice' },
		]);
	});
});
