import { validateFieldType, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { runRecord, salesOrder } from './writing';

/** A mapping as the editor stores it: beside the values, the types of the fields. */
function storedMapping(types: Record<string, string>, required: string[] = []): INodeParameters {
	const names = Object.keys(types);
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`])),
		matchingColumns: [],
		schema: names.map((name) => ({
			id: name,
			displayName: name,
			type: types[name],
			required: required.includes(name),
			defaultMatch: false,
			display: true,
			options: [{ name: 'free', value: 'free' }],
		})),
	};
}

const types = {
	code: 'string',
	companyName1: 'string',
	authorizedCreditAmount: 'number',
	externalIdentifier: 'number',
	firstOrderDate: 'dateTime',
	isActive: 'boolean',
	creditControl: 'options',
	category: 'string',
};
const item: IDataObject = {
	code: 'N1',
	companyName1: 'New',
	authorizedCreditAmount: '123456789012345678.901234567891',
	externalIdentifier: '9007199254740993',
	firstOrderDate: '2024-03-01',
	isActive: 'false',
	creditControl: 'free',
	category: null,
};

describe('Mapped values', () => {
	const sandbox = useSandbox();

	it('would lose digits if n8n converted them by the types of the editor', () => {
		const converted = validateFieldType('id', item.externalIdentifier, 'number');
		expect(converted).toEqual({ valid: true, newValue: Number(item.externalIdentifier) });
		expect(String(Number(item.externalIdentifier))).not.toBe(item.externalIdentifier);
	});

	it('arrive with every digit, on their day, and null as null', async () => {
		const columns = storedMapping(types);
		await runRecord(sandbox, 'create', { columns }, [item]);
		expect(sandbox.data.table('customers').get('N1')?.fields).toMatchObject({
			OSTAUZ: '123456789012345678.901234567891',
			ZEXTID: '9007199254740993',
			ORDFIRDAT: '2024-03-01',
			BPCSTA: 1,
			OSTCTL: 2,
			BCGCOD: null,
		});
	});

	it('are lines as an array, or as its JSON text', async () => {
		const lines = '[{"product":"ITM001"},{"product":"ITM002"}]';
		const run = await runRecord(
			sandbox,
			'create',
			{
				node: salesOrder,
				columns: storedMapping({ soldToCustomer: 'string', salesOrderLines: 'array' }),
				fields: ['salesOrderLines[].product.code'],
			},
			[lines, JSON.parse(lines)].map((salesOrderLines) => ({
				soldToCustomer: 'NA001',
				salesOrderLines,
			})),
		);
		expect(jsons(run).map(({ salesOrderLines }) => salesOrderLines)).toEqual(
			Array(2).fill([{ product: 'ITM001' }, { product: 'ITM002' }]),
		);
	});

	it('are refused when they are no members of their enum', async () => {
		const columns = storedMapping(types);
		const run = await runRecord(sandbox, 'create', { columns }, [
			{ ...item, creditControl: 'Fre' },
		]);
		expect(shownFailure(run).message).toContain('creditControl');
		expect(sandbox.data.table('customers').get('N1')).toBeUndefined();
	});

	it('are refused by name when the node has lost their field since', async () => {
		const columns = storedMapping({ ...types, oldField: 'string' });
		const run = await runRecord(sandbox, 'create', { columns }, [{ ...item, oldField: 'X' }]);
		expect(shownFailure(run).message).toBe("x3MasterData/customer takes no 'oldField'");
	});
});
