import type { INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { editing, resourceMapping } from '../../nodes/methods/editing';
import { mapped, mutationsSent, nodeNamed, runRecord } from './writing';

const grouping = (value: INodeParameters): INodeParameters => ({
	node: nodeNamed('x3Stock/stockChangeByLpn'),
	customOperation: nodeNamed('lpnGrouping'),
	argumentsMode: 'fields',
	columns: mapped(value),
	fields: ['id', 'stockSite', 'stockChangeLines[].licensePlateNumber.code'],
});
const LINES = '[{ "product": "ITM001", "licensePlateNumber": "LPN00001" }]';

describe('Run Operation, its arguments field by field', () => {
	const sandbox = useSandbox();

	it('gives the fields to the argument that they are of', async () => {
		const run = await runRecord(
			sandbox,
			'runOperation',
			grouping({
				'parameter.stockSite': '={{ $json.site }}',
				'parameter.stockChangeLines': LINES,
			}),
			[{ site: 'FR011' }],
		);
		expect(jsons(run)).toEqual([
			{
				id: 'SCBLNEW000001',
				stockSite: 'FR011',
				stockChangeLines: [{ licensePlateNumber: 'LPN00001' }],
			},
		]);
	});

	it('gives members of enums and decimals of a query as what they are, and leaves out what is blank', async () => {
		const digits = '123456789012345678.901234567891';
		const run = await runRecord(sandbox, 'runOperation', {
			customOperation: nodeNamed('getDefaults'),
			argumentsMode: 'fields',
			columns: mapped({
				'data.creditControl': 'free',
				'data.authorizedCreditAmount': digits,
				'data.isActive': 'no',
				'data.city': '',
			}),
			fields: ['creditControl', 'authorizedCreditAmount', 'isActive'],
		});
		expect(jsons(run)).toEqual([
			{ creditControl: 'free', authorizedCreditAmount: digits, isActive: false },
		]);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('gives an argument that is a value', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			customOperation: nodeNamed('getDuplicate'),
			argumentsMode: 'fields',
			columns: mapped({ _id: 'AE003' }),
			fields: ['companyName1'],
		});
		const { BPCNAM } = sandbox.data.table('customers').get('AE003')?.fields ?? {};
		expect(jsons(run)).toEqual([{ companyName1: BPCNAM }]);
	});

	it('is tried dry with the same arguments as by JSON', async () => {
		const options = { dryRun: true };
		const byFields = grouping({
			'parameter.stockSite': 'FR011',
			'parameter.stockChangeLines': LINES,
		});
		const byJson = {
			...byFields,
			argumentsMode: 'json',
			operationArguments: `{"parameter": {"stockSite": "FR011", "stockChangeLines": ${LINES}}}`,
		};
		const [one] = jsons(await runRecord(sandbox, 'runOperation', { ...byFields, options }));
		const [other] = jsons(await runRecord(sandbox, 'runOperation', { ...byJson, options }));
		expect(one).toEqual(other);
		expect(one.$problems).toEqual([]);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		['a field that is none', { 'parameter.colour': 'red' }, "takes no 'parameter.colour'"],
		['an argument that is none', { 'data.stockSite': 'A' }, "takes no 'data.stockSite'"],
		['the argument as a whole', { parameter: '{}' }, "takes no 'parameter'"],
		['a deeper path', { 'parameter.stockSite.code': 'A' }, "takes no 'parameter.stockSite.code'"],
		['lines that are none', { 'parameter.stockChangeLines': 'red' }, 'takes a list'],
		['not a number', { 'parameter.stockSite': '={{ NaN }}' }, 'NaN'],
	])('refuses %s', async (_, value, words) => {
		const { message, description } = shownFailure(
			await runRecord(sandbox, 'runOperation', grouping(value)),
		);
		expect(`${message} ${description}`).toContain(words);
		expect(description).toContain('Nothing was sent');
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('offers the fields of the operation, and keeps what was mapped', async () => {
		const offered = async (parameters: INodeParameters) =>
			(await resourceMapping.getArgumentFields.call(editing(sandbox, parameters))).fields;
		const chosen = { operation: 'runOperation', ...grouping({ 'parameter.gone': 'A' }) };
		const fields = await offered(chosen);
		expect(fields.map(({ id }) => id)).toEqual(
			expect.arrayContaining([
				'parameter.stockSite',
				'parameter.stockChangeLines',
				'parameter.gone',
			]),
		);
		expect(fields.slice(-2).map(({ id }) => id)).toEqual(['parameter._id', 'parameter.gone']);
		expect(fields.find(({ id }) => id === 'parameter.gone')?.displayName).toContain('not in');
		const other = { ...chosen, columns: { ...mapped({ A: 'A' }), schema: fields as never } };
		const query = { ...other, customOperation: nodeNamed('nope') };
		expect(await offered(query)).toEqual([]);
	});
});

describe('Run Operation, its arguments field by field, where the schema is hidden', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it('sends them as they are named', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			...grouping({
				'parameter.stockChangeLines':
					'={{ [{ product: "ITM001", licensePlateNumber: "LPN00001" }] }}',
			}),
			fields: ['id'],
		});
		expect(jsons(run)).toEqual([{ id: 'SCBLNEW000001' }]);
	});
});
