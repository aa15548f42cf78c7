import type { IDataObject } from 'n8n-workflow';
import { jsons } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, runRecord, salesOrder, wholeItem } from './writing';

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
