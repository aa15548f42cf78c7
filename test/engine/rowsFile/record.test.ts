import type { INodeParameters } from 'n8n-workflow';
import { jsons } from '../../support/engine';
import { useDiskStore } from '../../support/binaryStore';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, readFrom } from '../record/reading';
import { cellsIn, fileOf, recordsIn, toFile } from './fileRead';

const sandbox = useSandbox({ size: { customers: 60 } });
const store = useDiskStore();

const getMany = async (parameters: INodeParameters = {}, items = [{}]) =>
	await readFrom(sandbox, { operation: 'getMany', ...parameters }, items);

describe('Records go into a file', () => {
	it('as the items that they would be, one JSON text a line', async () => {
		const items = jsons(await getMany({ returnAll: true }));
		const run = await getMany(toFile('ndjson', { pageSize: 7 }));
		const { json, text, fileName, mimeType } = await fileOf(store, run);
		expect(recordsIn(text)).toEqual(items);
		expect(json).toMatchObject({
			fileName: 'customer.ndjson',
			fileFormat: 'ndjson',
			count: items.length,
			size: Buffer.byteLength(text),
		});
		expect({ fileName, mimeType }).toEqual({
			fileName: 'customer.ndjson',
			mimeType: 'application/x-ndjson',
		});
	});

	it('as CSV with the columns of the schema', async () => {
		const items = jsons(await getMany({ returnAll: true }));
		const { text } = await fileOf(store, await getMany(toFile('csv', { pageSize: 7 })));
		const [columns, ...rows] = cellsIn(text);
		expect(columns).toEqual(Object.keys(items[0]));
		expect(rows).toEqual(
			items.map((item) =>
				Object.values(item).map((value) => (value === null ? null : String(value))),
			),
		);
	});

	it('as CSV with the chosen fields in their order, what is nested as JSON text', async () => {
		const parameters = {
			fields: ['companyName1', 'addresses[].code', 'code'],
			conditions: conditionsOf(['code', 'in', 'NA001, NA002']),
		};
		const items = jsons(await getMany(parameters));
		const { text } = await fileOf(store, await getMany({ ...parameters, ...toFile('csv') }));
		expect(cellsIn(text)).toEqual([
			['companyName1', 'addresses', 'code'],
			...items.map((item) => [item.companyName1, JSON.stringify(item.addresses), item.code]),
		]);
	});
});
