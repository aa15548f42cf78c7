import type { INodeParameters } from 'n8n-workflow';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, listSearch, loadOptions } from './editing';

const sandbox = useSandbox();

const named = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });
const context = (parameters: INodeParameters = {}, restricted = {}) =>
	editing(
		sandbox,
		{ resource: 'class', operation: 'getMany', className: named('SORDER'), ...parameters },
		'parameters.className',
		basicCredentials(sandbox, restricted),
	);

describe('The list of classes', () => {
	it('has the classes of the folder, without the representations to write by', async () => {
		const { results } = await listSearch.searchClasses.call(context());
		const names = results.map(({ value }) => value);
		expect(names).toEqual(expect.arrayContaining(['BPCUSTOMER', 'SORDER']));
		expect(names).not.toContain('ZBPCUSTOMER');
	});

	it('is searched by what is typed', async () => {
		const { results } = await listSearch.searchClasses.call(context(), 'cust');
		expect(results.map(({ value }) => value)).toEqual(['BPCUSTOMER']);
	});

	it('says that names can be typed where X3 has no such list', async () => {
		sandbox.switches.representationProxies = false;
		await expect(listSearch.searchClasses.call(context())).rejects.toThrow(
			/Not found: .*no list of representations.* type the name/,
		);
	});

	it('has those that the credential allows', async () => {
		const rules = { restrictUse: 'always', allowedClasses: 'S*' };
		const { results } = await listSearch.searchClasses.call(context({}, rules));
		expect(results.map(({ value }) => value)).toEqual(['SORDER', 'STOCK']);
	});
});

it('The list of representations has those of the class first', async () => {
	const { results } = await listSearch.searchRepresentations.call(context());
	const names = results.map(({ value }) => value);
	expect(names.slice(0, 2)).toEqual(['SORDER', 'ZSORDER']);
	expect(names).toContain('EDISIHTR');
});

describe('The lists of fields', () => {
	it('have titles, and collections where one record is read', async () => {
		const ofMany = await loadOptions.getClassFields.call(context());
		expect(ofMany).toContainEqual({ name: 'BPCORD: Sold-to customer', value: 'BPCORD' });
		expect(ofMany.map(({ value }) => value)).not.toContain('SOHSOP');
		const ofOne = await loadOptions.getClassFields.call(context({ operation: 'get' }));
		expect(ofOne).toContainEqual({ name: 'SOHSOP[]: Lines', value: 'SOHSOP' });
	});

	it('show the names where titles are numbers of messages', async () => {
		sandbox.switches.prototypeTitles = 'reference';
		const { results } = await listSearch.searchClassFields.call(context());
		expect(results).toContainEqual({ name: 'BPCORD', value: 'BPCORD' });
	});

	it('have what can be sorted by', async () => {
		const sorted = await listSearch.searchClassSortFields.call(context({ operation: 'get' }));
		expect(sorted.results.map(({ value }) => value)).toContain('ORDDAT');
		expect(sorted.results.map(({ value }) => value)).not.toContain('SOHSOP');
	});

	it('leave out what is never shown', async () => {
		const rules = { restrictUse: 'always', hiddenFields: 'BPCORD' };
		const fields = await loadOptions.getClassFields.call(context({}, rules));
		expect(fields.map(({ value }) => value)).toContain('BPCNAM');
		expect(fields.map(({ value }) => value)).not.toContain('BPCORD');
	});

	it('are empty, or say so, as long as no class is chosen', async () => {
		const none = context({ className: named('') });
		expect(await loadOptions.getClassFields.call(none)).toEqual([]);
		await expect(listSearch.searchClassFields.call(none)).rejects.toThrow(
			/Choose the 'Class' first/,
		);
	});
});
