import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named } from './asking';

const sandbox = useSandbox();

describe('Describe of a class', () => {
	it('tells fields with title, type and length, and collections with theirs', async () => {
		const [described] = jsons(await askClass(sandbox, 'describe', { className: named('SORDER') }));
		expect(described).toMatchObject({
			className: 'SORDER',
			representation: 'SORDER',
			facet: 'details',
			fields: expect.arrayContaining([
				{
					name: 'BPCORD',
					title: 'Sold-to customer',
					type: 'string',
					length: 15,
					mandatory: true,
					sortable: true,
				},
				expect.objectContaining({ name: 'ORDDAT', type: 'date', mandatory: false }),
			]),
			collections: [
				{
					name: 'SOHSOP',
					title: 'Lines',
					fields: expect.arrayContaining([
						expect.objectContaining({ name: 'ITMREF', title: 'Product', mandatory: true }),
					]),
				},
			],
		});
	});

	it('names fields by themselves where titles are numbers of messages', async () => {
		sandbox.switches.prototypeTitles = 'reference';
		const [{ fields }] = jsons(await askClass(sandbox, 'describe'));
		expect(fields).toContainEqual(expect.objectContaining({ name: 'BPCNUM', title: 'BPCNUM' }));
	});

	it('describes the facet that is chosen', async () => {
		const parameters = { className: named('SORDER'), facet: 'query' };
		expect(jsons(await askClass(sandbox, 'describe', parameters))).toMatchObject([
			{ facet: 'query', collections: [] },
		]);
	});

	it('puts out what has another form as it came, and says so', async () => {
		const body = { $baseType: 'x', $elements: [] };
		sandbox.faults.add({ fault: { kind: 'status', status: 200, body } });
		const run = await askClass(sandbox, 'describe');
		expect(jsons(run)).toEqual([body]);
		expect(hints(run).join()).toMatch(/returned as it came/);
	});

	it.each([
		[{ className: named('NOCLASS') }, /Class not found/],
		[{ representation: named('SORDER') }, /does not belong to the class/],
		[{ facet: 'create' }, /not allowed/],
	])('%j fails with the words of X3', async (parameters, words) => {
		expect(shownFailure(await askClass(sandbox, 'describe', parameters)).message).toMatch(words);
	});
});
