import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { startLocalServer } from '../../support/localServer';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { goesOn } from '../record/writing';
import { ask, executeMutation, getByMutation, sendItem, withOptions, type Asked } from './asking';

const sandbox = useSandbox({ size: { customers: 5 } });
const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET');

async function proposalOf(asked: Asked, server: { url: string } = sandbox): Promise<string> {
	const [{ $proposal }] = jsons(await ask(server, asked, { dryRun: true }));
	return String($proposal);
}
const changed = (asked: Asked, parameters: INodeParameters): Asked => ({
	...asked,
	parameters: { ...asked.parameters, ...parameters },
});
const as = (asked: Asked, credential: Asked['credential']): Asked => ({ ...asked, credential });
const header = (name: string, value: string): INodeParameters => ({
	options: { headers: { header: [{ name, value }] } },
});

const ASKED: Array<[string, Asked]> = [
	['Send Entity', sendItem],
	['Get Entities', getByMutation],
	['Execute', executeMutation],
];

describe.each(ASKED)('A raw request that was proposed: %s', (_, asked) => {
	it('is sent when it is exactly that one', async () => {
		const expectedProposal = await proposalOf(asked);
		const sent = await ask(sandbox, asked, { expectedProposal, timeout: 50_000 });
		expect(sent.data.resultData.error).toBeUndefined();
		expect(writes()).toHaveLength(1);
	});

	it.each<[string, (proposal: string) => string]>([
		['cut', (it) => it.slice(0, -1)],
		['longer', (it) => `${it}0`],
		['of another form', (it) => it.replace('x3-1-', 'x3-2-')],
		['in capitals', (it) => it.toUpperCase()],
		['two of them', (it) => `${it} ${it}`],
		['a word', () => 'true'],
		['a builtin name', () => '__proto__'],
	])('is refused by a proposal that is %s', async (__, change) => {
		const expectedProposal = change(await proposalOf(asked));
		const sent = await ask(sandbox, asked, { expectedProposal });
		expect(shownFailure(sent).message).toMatch(/^This is not what was proposed: /);
		expect(writes()).toEqual([]);
	});

	it.each(["''", "'  '", 'null', 'undefined', '$json.nope', '[]'])(
		'is refused when the proposal is given as nothing: %s',
		async (code) => {
			const sent = await ask(sandbox, asked, { expectedProposal: `={{ ${code} }}` });
			expect(shownFailure(sent).message).toBe("The 'Expected Proposal' is empty");
			expect(writes()).toEqual([]);
		},
	);

	it('is refused for another user, and at another address', async () => {
		const expectedProposal = await proposalOf(asked);
		const other = await ask(sandbox, as(asked, { user: 'OTHER' }), { expectedProposal });
		expect(shownFailure(other).message).toContain(
			'it was for another record type, folder, address or user',
		);
		const server = await startLocalServer(() => ({}));
		const elsewhere = await ask(server, asked, { expectedProposal });
		await server.stop();
		expect(shownFailure(elsewhere).message).toContain(
			'it was for another record type, folder, address',
		);
		expect([...server.received, ...writes()]).toEqual([]);
	});

	it('is told in a dry run not to be the one any more', async () => {
		const expectedProposal = await proposalOf(as(asked, { user: 'OTHER' }));
		const [item] = jsons(await ask(sandbox, asked, { dryRun: true, expectedProposal }));
		expect(item).toMatchObject({
			$problems: [expect.stringContaining('This is not what was proposed')],
			$proposal: null,
		});
	});
});

describe('A raw request is another one than was proposed', () => {
	const folder = { __rl: true, mode: 'name', value: 'X3CLOUDV2_SEED' };
	it.each<[string, Asked, Asked]>([
		['by another item', sendItem, { ...sendItem, item: { BPCNUM: 'NEW1', BPCNAM: 'Newer' } }],
		['by one field more', sendItem, { ...sendItem, item: { ...sendItem.item, CTY: 'A' } }],
		['by another method', sendItem, changed(sendItem, { requestMethod: 'PUT' })],
		[
			'by another address',
			sendItem,
			changed(sendItem, { requestUri: `${String(sendItem.parameters.requestUri)}&x=1` }),
		],
		[
			'by a parameter',
			sendItem,
			changed(sendItem, { requestParameters: { parameter: [{ name: 'x', value: '1' }] } }),
		],
		['by a header', sendItem, changed(sendItem, header('Accept-Language', 'fr-FR'))],
		['by no body', sendItem, changed(sendItem, { bodySource: 'none' })],
		[
			'by a digit',
			changed(sendItem, { bodySource: 'json', bodyJson: '{"A": 12345678901234567890.10}' }),
			changed(sendItem, { bodySource: 'json', bodyJson: '{"A": 12345678901234567890.1}' }),
		],
		[
			'by another document',
			executeMutation,
			changed(executeMutation, {
				document: String(executeMutation.parameters.document).replace('_id', '_id city'),
			}),
		],
		[
			'by another variable',
			executeMutation,
			changed(executeMutation, { variables: '{"data": {"code": "NA001", "city": "Nice"}}' }),
		],
		['by another folder', executeMutation, changed(executeMutation, { endpoint: folder })],
		['by the folder of the credential', executeMutation, as(executeMutation, { endpoint: 'X3' })],
		[
			'by another operation of the menu',
			getByMutation,
			{
				parameters: {
					...sendItem.parameters,
					requestUri: '/xtrem/api',
					bodySource: 'json',
					bodyJson: getByMutation.parameters.requestBody,
				},
			},
		],
		[
			'by a posted body',
			getByMutation,
			changed(getByMutation, { requestBody: '{"query": "mutation { a }"}' }),
		],
	])('%s', async (_, asked, other) => {
		const expectedProposal = await proposalOf(asked);
		const sent = await ask(sandbox, other, { expectedProposal });
		expect(shownFailure(sent)).toMatchObject({
			message: expect.stringMatching(/^This is not what was proposed: /),
			httpCode: '409',
		});
		expect(writes()).toEqual([]);
	});

	it('of one item alone, and the others are sent', async () => {
		const items = ['P1', 'P2'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'a' }));
		const proposals: Record<string, string> = {
			P1: await proposalOf({ ...sendItem, item: items[0] }),
			P2: await proposalOf({ ...sendItem, item: { ...items[1], BPCNAM: 'other' } }),
		};
		const options = {
			expectedProposal: `={{ (${JSON.stringify(proposals)})[$json.BPCNUM] }}`,
		};
		const whole = withOptions({ authentication: 'basic', ...sendItem.parameters }, options);
		const run = await bench(basicCredentials(sandbox), whole, goesOn).run(items);
		expect(jsons(run)).toMatchObject([
			{ BPCNUM: 'P1' },
			{
				error: expect.stringContaining('This is not what was proposed'),
				details: { category: 'changedSince', retriable: false },
			},
		]);
		const table = sandbox.data.table('customers');
		expect([table.get('P1') !== undefined, table.get('P2')]).toEqual([true, undefined]);
	});
});

it('A proposal outlasts a token of the gateway: a person may take his time', async () => {
	const credentials = oAuth2Credentials(sandbox);
	const parameters: INodeParameters = {
		...{ authentication: 'oAuth2', ...executeMutation.parameters },
		endpoint: { __rl: true, mode: 'name', value: 'SEED' },
	};
	const tried = await bench(credentials, withOptions(parameters, { dryRun: true })).run();
	const [{ $proposal }] = jsons(tried) as IDataObject[];
	sandbox.tokens.expire();
	const options = { expectedProposal: String($proposal) };
	const sent = await bench(credentials, withOptions(parameters, options)).run();
	expect(sent.data.resultData.error).toBeUndefined();
	expect(sandbox.data.table('customers').get('AE003')?.fields.CTY).toContain('Nîmes');
});

it('What only reads is read as ever, whatever was proposed', async () => {
	const query = changed(executeMutation, {
		document: '{ x3MasterData { customer { query(first: 1) { edges { node { _id } } } } } }',
		variables: '{}',
		operationName: '',
	});
	const run = await ask(sandbox, query, { expectedProposal: 'none' });
	expect(run.data.resultData.error).toBeUndefined();
});
