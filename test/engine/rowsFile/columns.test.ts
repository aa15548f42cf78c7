import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons } from '../../support/engine';
import { useDiskStore } from '../../support/binaryStore';
import { useSandbox } from '../../support/useSandbox';
import { askClass, conditions } from '../class/asking';
import { cellsIn, fileOf, toFile } from './fileRead';

const sandbox = useSandbox({ size: { customers: 30 } });
const store = useDiskStore();

const csvOf = async (parameters: INodeParameters = {}, options: INodeParameters = {}) => {
	const run = await askClass(sandbox, 'getMany', { ...toFile('csv', options), ...parameters });
	return { run, ...(await fileOf(store, run)) };
};
const nobody = conditions(['BPCNUM', 'eq', 'NOBODY']);

describe('A CSV file of a class', () => {
	it('has the columns that the representation says it shows, with every record below them', async () => {
		const items = jsons(await askClass(sandbox, 'getMany', { returnAll: true }));
		const { text } = await csvOf({}, { pageSize: 7 });
		const [columns, ...rows] = cellsIn(text);
		expect(columns).toEqual(expect.arrayContaining(Object.keys(items[0])));
		expect(rows).toHaveLength(items.length);
		const key = columns.indexOf('BPCNUM');
		expect(rows.map((row) => row[key])).toEqual(items.map(({ BPCNUM }) => BPCNUM));
	});

	it('has its first line when there are no records', async () => {
		const [columns] = cellsIn((await csvOf()).text);
		const { run, text, json } = await csvOf(nobody);
		expect(cellsIn(text)).toEqual([expect.arrayContaining(['BPCNUM', 'BPCNAM'])]);
		expect(columns).toEqual(expect.arrayContaining(cellsIn(text)[0]));
		expect(json.count).toBe(0);
		expect(hints(run)).toEqual([]);
	});

	it('has the chosen fields in their order, also one that no record has', async () => {
		const { text } = await csvOf({ fields: ['BPCNAM', 'NOT_THERE', 'BPCNUM'] });
		expect(cellsIn(text)[0]).toEqual(['BPCNAM', 'NOT_THERE', 'BPCNUM']);
		const empty = await csvOf({ fields: ['BPCNAM', 'BPCNUM'], ...nobody });
		expect(empty.text).toBe('BPCNAM,BPCNUM\r\n');
	});
});
