import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { sendTo } from '../../support/runs';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { nodeNamed, runRecord, salesOrder, wholeItem } from './writing';

const sandbox = useSandbox();

const order = { soldToCustomer: 'NA001' };
const create = async (parameters: INodeParameters, items: IDataObject[] = [order]) =>
	await runRecord(
		sandbox,
		'create',
		{ node: salesOrder, columns: wholeItem(), ...parameters },
		items,
	);

describe('The number that X3 gives to a new record', () => {
	it('is kept in the data, also where no field tells it, and is no hint', async () => {
		const run = await create({ fields: ['soldToCustomer'] });
		expect(jsons(run)).toEqual([{ soldToCustomer: 'NA001', $created: { SOHNUM: 'SONEW000001' } }]);
		expect(hints(run)).toEqual([]);
	});

	it('is not told twice', async () => {
		expect(jsons(await create({ fields: ['id'] }))).toEqual([{ id: 'SONEW000001' }]);
	});

	it('goes to its own item, when several travel in one request', async () => {
		const references = ['A', 'B', 'C', 'D'];
		const run = await create(
			{ fields: ['customerOrderReference'], options: { batchSize: 25 } },
			references.map((customerOrderReference) => ({ ...order, customerOrderReference })),
		);
		const kept = sandbox.data.rows('salesOrders');
		for (const { $created, customerOrderReference } of jsons(run)) {
			const { SOHNUM } = $created as IDataObject;
			const found = kept.find(({ fields }) => fields.SOHNUM === SOHNUM);
			expect(found?.fields.CUSORDREF).toBe(customerOrderReference);
		}
		expect(jsons(run)).toHaveLength(4);
		expect(hints(run)).toEqual([]);
	});

	it('stands in the diagnoses, as X3 wrote it', async () => {
		const run = await create({ fields: ['id'], options: { includeDiagnoses: true } });
		expect(jsons(run)[0].$diagnoses).toContainEqual({
			severity: 1,
			path: [],
			message: '[[SOHNUM:SONEW000001]]',
		});
	});

	it('is told when the record itself does not come back', async () => {
		sandbox.faults.add({
			match: { body: 'create(' },
			fault: {
				kind: 'status',
				status: 200,
				body: {
					data: { p0: { salesOrder: { create: null } } },
					extensions: {
						diagnoses: [{ severity: 1, path: [], message: '[[SOHNUM:SONEW000001]]' }],
					},
				},
			},
		});
		const { description } = shownFailure(await create({}));
		expect(description).toContain('Sage X3 named a new record: SOHNUM SONEW000001');
		expect(description).toContain('may have executed it');
	});

	it('of an operation of the node’s own is kept, too', async () => {
		const result = { documentDescription: 'Samples' };
		sandbox.faults.add({
			match: { body: 'lpnGrouping(' },
			fault: {
				kind: 'status',
				status: 200,
				body: {
					data: { p0: { stockChangeByLpn: { lpnGrouping: result } } },
					extensions: { diagnoses: [{ severity: 1, path: [], message: '[[VCRNUM:SC1]]' }] },
				},
			},
		});
		const run = await runRecord(sandbox, 'runOperation', {
			node: nodeNamed('x3Stock/stockChangeByLpn'),
			customOperation: nodeNamed('lpnGrouping'),
			operationArguments: '{"parameter": {"stockSite": "FR011"}}',
			fields: ['documentDescription'],
		});
		expect(jsons(run)).toEqual([{ ...result, $created: { VCRNUM: 'SC1' } }]);
		expect(hints(run)).toEqual([]);
	});

	const document =
		'mutation { x3Sales { salesOrder { create(data: { soldToCustomer: "NA001" }) { category } } } }';
	const entitiesPath = 'data.x3Sales.salesOrder.create';
	const made = { category: 'normal', $created: { SOHNUM: 'SONEW000001' } };

	it('of a document is kept where a part of the answer is taken out', async () => {
		const run = await bench(basicCredentials(sandbox), {
			authentication: 'basic',
			resource: 'graphQL',
			operation: 'execute',
			document,
			options: { entitiesPath },
		}).run([{}]);
		expect(jsons(run)).toEqual([made]);
	});

	it('of an entity that was sent, too; a whole answer stays as it is', async () => {
		const send = async (options: INodeParameters) =>
			await sendTo(sandbox, [{ query: document }], { requestUri: '/xtrem/api', options });
		expect(jsons(await send({ entitiesPath }))).toEqual([made]);
		const [whole] = jsons(await send({}));
		expect(Object.keys(whole).sort()).toEqual(['data', 'extensions']);
	});
});
