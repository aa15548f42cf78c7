import type { INodeParameters } from 'n8n-workflow';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, loadOptions, resourceMapping } from './editing';

const sandbox = useSandbox();

const named = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });
const context = (parameters: INodeParameters = {}, credential = {}) =>
	editing(
		sandbox,
		{
			resource: 'class',
			operation: 'create',
			className: named('SORDER'),
			representation: named('ZSORDER'),
			...parameters,
		},
		'parameters.columns',
		basicCredentials(sandbox, credential),
	);
const fieldsOf = async (parameters?: INodeParameters, credential?: object) =>
	await resourceMapping.getClassInputFields.call(context(parameters, credential));

describe('the field mapper of a class', () => {
	it('shows fields with title, type and length, collections as lists, mandatory ones first hand', async () => {
		const { fields } = await fieldsOf();
		const field = (id: string) => fields.find((one) => one.id === id);
		expect(field('BPCORD')).toMatchObject({
			displayName: 'BPCORD: Sold-to customer (string 15)',
			removed: false,
		});
		expect(field('CUSORDREF')).toMatchObject({ removed: true });
		expect(field('SOHSOP')).toMatchObject({
			type: 'array',
			displayName: expect.stringMatching(/^SOHSOP: Lines \(list of objects with SOPLIN, ITMREF/),
		});
	});

	it('takes the representation that the credential names for writing', async () => {
		const { fields } = await fieldsOf(
			{ representation: named('') },
			{ writingRepresentation: 'zClass' },
		);
		expect(fields.map(({ id }) => id)).toContain('BPCORD');
	});

	it('of Create or Update shows what either of the two takes', async () => {
		const described = (name: string, more: object = {}) => ({
			kind: 'status' as const,
			status: 200,
			body: { $properties: { [name]: { $type: 'application/x-string', ...more }, BOTH: {} } },
		});
		for (const [path, fault] of [
			[/create'\)/, described('KEY')],
			[/edit'\)/, described('STATE')],
		] as const) {
			sandbox.faults.add({ match: { path }, times: 'always', fault });
		}
		const shown = async (operation: string) =>
			(await fieldsOf({ operation, className: named('SINVOICEV') })).fields.map(({ id }) => id);
		expect(await shown('createOrUpdate')).toEqual(['KEY', 'BOTH', 'STATE']);
		expect(await shown('create')).toEqual(['KEY', 'BOTH']);
		expect(await shown('update')).toEqual(['STATE', 'BOTH']);
	});

	it('leaves out what may not be written', async () => {
		const rules = { restrictUse: 'always', allowCreating: true, hiddenFields: 'BPCORD' };
		const { fields } = await fieldsOf({}, rules);
		expect(fields.map(({ id }) => id)).not.toContain('BPCORD');
	});

	it('keeps what was mapped, and says why there is no list', async () => {
		const columns = { mappingMode: 'defineBelow', value: { BPCORD: 'NA001' } };
		const { fields, emptyFieldsNotice } = await fieldsOf({
			representation: named('SORDER'),
			columns,
		});
		expect(fields.map(({ id }) => id)).toEqual(['BPCORD']);
		expect(emptyFieldsNotice).toMatch(/not allowed/);
	});

	it('asks for the class first', async () => {
		expect(await fieldsOf({ className: named('') })).toMatchObject({
			emptyFieldsNotice: 'Choose the class first.',
		});
	});
});

it('Create Once By offers what the list shows', async () => {
	const fields = await loadOptions.getClassOnceFields.call(context());
	expect(fields).toContainEqual(expect.objectContaining({ value: 'CUSORDREF' }));
	expect(fields.map(({ value }) => value)).not.toContain('SOHSOP');
	expect(await loadOptions.getClassOnceFields.call(context({ className: named('') }))).toEqual([]);
});
