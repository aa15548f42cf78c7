import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named } from './asking';

const sandbox = useSandbox({ size: { customers: 65, salesOrders: 10 } });

const columns = { mappingMode: 'autoMapInputData', value: null };
const customers = { representation: named('ZBPCUSTOMER'), columns };
const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const dry = async (
	operation: string,
	parameters: INodeParameters,
	item: IDataObject,
	options: INodeParameters = {},
) => {
	const whole = { ...customers, ...parameters, options: { ...options, dryRun: true } };
	const run = await askClass(sandbox, operation, whole, [item]);
	expect(writes()).toEqual([]);
	return jsons(run)[0];
};

describe('A dry run of a class', () => {
	it('tells what a create would send, and which mandatory fields have no value', async () => {
		expect(await dry('create', {}, { BPCNAM: 'New' })).toMatchObject({
			$operation: 'create',
			$key: null,
			$values: { BPCNAM: 'New' },
			$changes: [{ field: 'BPCNAM', from: null, to: 'New' }],
			$problems: [],
			$unchecked: [expect.stringMatching(/^BPCNUM is mandatory and has no value/)],
			$proposal: expect.any(String),
		});
	});

	it('tells what an update would change, from what to what', async () => {
		const { BPCNAM } = sandbox.data.table('customers').get('AE003')?.fields ?? {};
		const told = await dry('update', { recordKey: 'AE003' }, { BPCNAM: 'New', BPCNUM: 'AE003' });
		expect(told).toMatchObject({
			$operation: 'update',
			$key: { $key: 'AE003' },
			$values: { BPCNAM: 'New' },
			$changes: [{ field: 'BPCNAM', from: BPCNAM, to: 'New' }],
			$proposal: expect.any(String),
		});
	});

	it.each([
		['update', { recordKey: 'NOBODY' }, { BPCNAM: 'N' }, /does not exist/],
		['delete', { recordKey: 'NOBODY' }, {}, /does not exist/],
		['create', {}, { NOWHERE: 1 }, /takes no 'NOWHERE'/],
		['create', { representation: named('BPCUSTOMER') }, { BPCNUM: 'A' }, /read-only/],
		['update', { recordKey: '' }, { BPCNAM: 'N' }, /key is empty/],
	] as const)('names the problems of a %s', async (operation, parameters, item, words) => {
		const given = { recordKey: '={{ "" }}', ...parameters };
		const whole = given.recordKey === '' ? { ...given, recordKey: '={{ "" }}' } : given;
		const told = await dry(operation, whole, item);
		expect(String(told.$problems)).toMatch(words);
		expect(told.$proposal).toBeNull();
	});

	it.each([
		['create', {}, { BPCNUM: 'NEW1', COLOUR: 'red' }],
		['update', { recordKey: 'AE003' }, { BPCNAM: 'New' }],
		['createOrUpdate', { recordKey: 'NEW1' }, { BPCNUM: 'NEW1', BPCNAM: 'New' }],
		['createOrUpdate', { recordKey: 'AE003' }, { BPCNUM: 'AE003', BPCNAM: 'New' }],
	] as const)(
		'says what it could not check of %s where nothing is described: %j',
		async (operation, parameters, item) => {
			const fault = { kind: 'status', status: 404 } as const;
			sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
			expect(await dry(operation, parameters, item)).toMatchObject({
				$problems: [],
				$unchecked: [expect.stringMatching(/names, types and mandatory fields were not checked/)],
				$proposal: expect.any(String),
			});
		},
	);

	it('tells that a document to be created once is there already', async () => {
		sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'PO-1' });
		const orders = { className: named('SORDER'), representation: named('ZSORDER') };
		const told = await dry(
			'create',
			orders,
			{ BPCORD: 'NA001', CUSORDREF: 'PO-1' },
			{ createOnceBy: ['CUSORDREF'] },
		);
		expect(told).toMatchObject({ $operation: 'found', $key: { SOHNUM: expect.any(String) } });
	});
});

describe('A proposal of a class', () => {
	it.each([
		['create', {}, { BPCNUM: 'NEW1', BPCNAM: 'New' }],
		['update', { recordKey: 'AE003' }, { BPCNAM: 'New' }],
		['delete', { recordKey: 'AE003' }, {}],
	] as const)('of a %s is done as it was proposed, and as nothing else', async (...given) => {
		const [operation, parameters, item] = given;
		const { $proposal } = await dry(operation, parameters, item);
		const withProposal = async (values: IDataObject, more: INodeParameters = {}) =>
			await askClass(
				sandbox,
				operation,
				{
					...customers,
					...parameters,
					...more,
					options: { expectedProposal: String($proposal) },
				},
				[values],
			);
		if (operation !== 'delete') {
			const other = await withProposal({ ...item, BPCNAM: 'Another' });
			expect(shownFailure(other).message).toMatch(/not what was proposed/);
		} else {
			const other = await withProposal({}, { recordKey: 'AO005' });
			expect(shownFailure(other).message).toMatch(/not what was proposed/);
		}
		expect(writes()).toEqual([]);
		expect(jsons(await withProposal(item))).toHaveLength(1);
		expect(writes()).toHaveLength(1);
	});

	it('of an update is refused when somebody has changed the record since', async () => {
		const { $proposal } = await dry('update', { recordKey: 'AE003' }, { BPCNAM: 'New' });
		await askClass(sandbox, 'update', { ...customers, recordKey: 'AE003' }, [{ CTY: 'Nice' }]);
		const parameters = {
			...customers,
			recordKey: 'AE003',
			options: { expectedProposal: String($proposal) },
		};
		const run = await askClass(sandbox, 'update', parameters, [{ BPCNAM: 'New' }]);
		expect(shownFailure(run).message).toMatch(/the record in Sage X3 was changed/);
	});
});
