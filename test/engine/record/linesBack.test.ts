import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mapped, mutationsSent, runRecord, salesOrder, wholeItem } from './writing';

const sandbox = useSandbox();
const lines = 'salesOrderLines[]';

async function orders(): Promise<IDataObject[]> {
	const parameters = { node: salesOrder, limit: 2, fields: ['id', lines] };
	return jsons(await runRecord(sandbox, 'getMany', parameters));
}

it('An order that was read with its lines can be changed and sent back', async () => {
	const [order] = await orders();
	const changed = (order.salesOrderLines as IDataObject[]).map((line) => ({
		...line,
		quantityInSalesUnitOrdered: '7',
	}));
	const parameters = { node: salesOrder, columns: wholeItem('id'), fields: ['id', lines] };
	const item = { ...order, salesOrderLines: changed };
	const [updated] = jsons(await runRecord(sandbox, 'update', parameters, [item], goesOn));

	expect(updated).not.toHaveProperty('error');
	expect(updated.salesOrderLines).toHaveLength(changed.length);
	for (const line of updated.salesOrderLines as IDataObject[]) {
		expect(line).toMatchObject({ quantityInSalesUnitOrdered: '7' });
	}
});

it('A field that lines do not have is named, and nothing is sent', async () => {
	const [order] = await orders();
	const parameters = { node: salesOrder, columns: wholeItem('id') };
	const item = { id: order.id, salesOrderLines: [{ product: 'ITM001', colour: 'red' }] };
	const [refused] = jsons(await runRecord(sandbox, 'update', parameters, [item], goesOn));

	expect(refused.error).toBe("x3Sales/salesOrder takes no 'salesOrderLines[].colour'");
});

describe('An order of which more lines are there than were read', () => {
	const cutOrder = async (options = { linesLimit: 1 }) => {
		const parameters = {
			node: salesOrder,
			returnAll: true,
			fields: ['id', lines],
			options,
		};
		const found = jsons(await runRecord(sandbox, 'getMany', parameters));
		const order = found.find(({ $cut }) => $cut !== undefined);
		if (order === undefined) throw new Error('every order has one line');
		return order;
	};
	const inSandbox = ({ id }: IDataObject) =>
		sandbox.data.table('salesOrders').get(String(id))?.lines?.length ?? 0;

	it('is marked as such, and its last line, too', async () => {
		const order = await cutOrder();
		expect(order.$cut).toEqual(['salesOrderLines']);
		expect(order.salesOrderLines).toEqual([expect.objectContaining({ $more: true })]);
	});

	it('is not marked when all lines were read', async () => {
		await expect(cutOrder({ linesLimit: 500 })).rejects.toThrow('every order has one line');
	});

	it.each(['update', 'createOrUpdate'])(
		'is refused by %s, also when its lines were changed or rebuilt, and no line is lost',
		async (operation) => {
			const order = await cutOrder();
			const before = inSandbox(order);
			const cut = order.salesOrderLines as IDataObject[];
			const changed = cut.map((line) => ({ ...line, quantityInSalesUnitOrdered: '7' }));
			const rebuilt = cut.map(({ lineNumber }) => ({ lineNumber }));
			const unmarked = Object.fromEntries(
				Object.entries(order).filter(([name]) => name !== '$cut'),
			);
			for (const [item, columns] of [
				[order, wholeItem('id')],
				[{ ...unmarked, salesOrderLines: changed }, wholeItem('id')],
				[{ ...order, salesOrderLines: rebuilt }, wholeItem('id')],
				[
					order,
					mapped({ id: '={{ $json.id }}', salesOrderLines: '={{ $json.salesOrderLines }}' }, 'id'),
				],
				[
					order,
					mapped(
						{
							id: '={{ $json.id }}',
							salesOrderLines: '={{ JSON.stringify($json.salesOrderLines) }}',
						},
						'id',
					),
				],
			] as Array<[IDataObject, INodeParameters]>) {
				const parameters = { node: salesOrder, columns };
				const [refused] = jsons(await runRecord(sandbox, operation, parameters, [item], goesOn));
				expect(refused.error).toContain("Field 'salesOrderLines'");
				expect(refused.error).toContain('these are not all of its lines');
				expect(refused.message).toContain('Lines Limit');
			}
			expect(mutationsSent(sandbox)).toEqual([]);
			expect(inSandbox(order)).toBe(before);
		},
	);

	it('is updated as long as its lines stay out of it', async () => {
		const order = await cutOrder();
		const before = inSandbox(order);
		const columns = mapped({ id: '={{ $json.id }}', customerOrderReference: 'NEW' }, 'id');
		const run = await runRecord(sandbox, 'update', { node: salesOrder, columns }, [order]);
		expect(jsons(run)[0]).not.toHaveProperty('error');
		expect(inSandbox(order)).toBe(before);
	});
});
