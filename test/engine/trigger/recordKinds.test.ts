import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { nodeNamed } from '../record/reading';
import { triggerOn, type Door } from './rowsServer';

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-31T09:00:00.000Z'));
});
afterEach(() => jest.restoreAllMocks());

const at = (time: string) => `2026-03-31T${time}.000Z`;
let revisions = 0;
const row = (key: string, time: string): IDataObject => ({
	...{ key, revision: ++revisions },
	...{ created: at(time), updated: at(time) },
});
const parameters = (event: string): INodeParameters => ({
	authentication: 'basic',
	event,
	fields: ['_id'],
	node: nodeNamed('x3MasterData/customer'),
});

describe.each([
	['recordCreated', 'graphql'],
	['recordChanged', 'graphql'],
	['recordCreated', 'hidden'],
	['recordChanged', 'hidden'],
] as Array<[string, Door]>)('%s (schema: %s)', (event, door) => {
	it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString', '__dataChanged', '=A', '🛒'])(
		'a record named %s is one like any other, also after a restart',
		async (key) => {
			const known = row('A', '08:57:00');
			const first = triggerOn(door, [[known]], parameters(event));
			expect(await first.poll()).toEqual([]);
			const rows = [known, row(key, '08:58:00')];
			first.show([rows]);
			expect(await first.poll()).toEqual([{ _id: key }]);
			const again = triggerOn(door, [rows], parameters(event), first.state);
			expect(await again.poll()).toEqual([]);
			expect(again.log.filter((line) => line.includes('cannot be read'))).toEqual([]);
		},
	);

	it('loses nothing while a stamp far ahead is there, nor when it is gone', async () => {
		const known = row('A', '08:50:00');
		const far = row('far', '23:00:00');
		const trigger = triggerOn(door, [[known]], parameters(event));
		await trigger.poll();
		trigger.show([[known, far]]);
		expect(await trigger.poll()).toEqual([{ _id: 'far' }]);
		const next = row('B', '08:51:00');
		trigger.show([[known, far, next]]);
		expect(await trigger.poll()).toEqual([{ _id: 'B' }]);
		trigger.show([[known, next, row('C', '08:52:00')]]);
		expect(await trigger.poll()).toEqual([{ _id: 'C' }]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('begins at what is there, whatever stamp is far ahead', async () => {
		const [known, far] = [row('A', '08:50:00'), row('far', '23:00:00')];
		const trigger = triggerOn(door, [[known, far]], parameters(event));
		expect(await trigger.poll()).toEqual([]);
		trigger.show([[known, row('B', '08:51:00')]]);
		expect(await trigger.poll()).toEqual([{ _id: 'B' }]);
	});

	it('leaves behind a stamp that an earlier version of the node has followed, with a line in the log', async () => {
		const known = row('A', '08:50:00');
		const begun = triggerOn(door, [[known]], parameters(event));
		await begun.poll();
		const { watching } = begun.state;
		const former = { watching, from: at('22:55:00'), upTo: at('23:00:00'), delivered: {} };
		const trigger = triggerOn(door, [[known]], parameters(event), former);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.log.join()).toContain('begins anew');
		trigger.show([[known, row('B', '08:51:00')]]);
		expect(await trigger.poll()).toEqual([{ _id: 'B' }]);
	});
});

it('Records without a stamp or a key are not seen, and are told of once', async () => {
	const records = [
		{ _id: 'A', _updateStamp: null },
		{ _id: 'B', _updateStamp: '' },
		{ _id: 'C', _updateStamp: '0000-00-00' },
		{ _id: null, _updateStamp: at('08:00:00') },
		{ _id: 'D', _updateStamp: at('08:00:00'), _etag: 'e' },
	] as IDataObject[];
	const pages = (page: number) => (page === 0 ? records : []);
	const trigger = triggerOn('graphql', pages, parameters('recordChanged'));
	await expect(trigger.poll()).rejects.toThrow('says that more records follow, but shows none');
	expect(trigger.log.filter((line) => line.includes('are not seen'))).toHaveLength(2);
});
