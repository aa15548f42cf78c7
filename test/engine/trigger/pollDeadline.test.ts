import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { nodeNamed } from '../record/reading';
import { triggerOn, type Door } from './rowsServer';

interface Kind {
	kind: string;
	door: Door;
	parameters: INodeParameters;
	row: (key: string, at: string) => IDataObject;
}

const entity = (compareBy: string): INodeParameters => ({
	authentication: 'basic',
	event: 'entityChanged',
	requestUri: '/api1/x3/erp/SEED/STOCK',
	requestMethod: 'GET',
	keyField: 'code',
	compareBy,
	changeField: 'changed',
});

const kinds: Kind[] = [
	...['content', 'moment'].map((compareBy): Kind => ({
		kind: `entities by ${compareBy}`,
		door: 'api1',
		parameters: entity(compareBy),
		row: (code, changed) => ({ code, changed }),
	})),
	{
		kind: 'records',
		door: 'graphql',
		parameters: {
			...{ authentication: 'basic', event: 'recordChanged', fields: ['_id'] },
			node: nodeNamed('x3MasterData/customer'),
		},
		row: (key, updated) => ({ key, updated, created: updated, revision: 1 }),
	},
	{
		kind: 'files',
		door: 'listing',
		parameters: {
			...{ event: 'fileAvailable', download: false },
			folder: { __rl: true, mode: 'name', value: 'SEED' },
		},
		row: (key, lastModified) => ({ key, lastModified, checksum: key, size: 1 }),
	},
];

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe.each(kinds)('A poll for $kind that does not end', ({ door, parameters, row }) => {
	it('is given up in time, told, and changes nothing when it comes to an end after all', async () => {
		const rows = [row('A', ago(60_000))];
		const trigger = triggerOn(door, [rows], parameters);
		expect(await trigger.poll()).toEqual([]);
		const { state } = trigger;

		let answer: () => void = () => undefined;
		trigger.waitFor(new Promise<void>((resolve) => (answer = resolve)));
		trigger.give(300);
		trigger.show([[...rows, row('B', ago(30_000))]]);
		const beganMs = performance.now();
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(performance.now() - beganMs).toBeLessThan(5_000);
		expect(trigger.state).toEqual(state);

		trigger.waitFor(Promise.resolve());
		trigger.give(60_000);
		expect(await trigger.poll()).toHaveLength(1);
		const after = trigger.state;
		answer();
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(trigger.state).toEqual(after);
		expect(await trigger.poll()).toEqual([]);
	});

	it('lets the others wait as long as it may take, and no longer', async () => {
		const trigger = triggerOn(door, [[row('A', ago(60_000))]], parameters);
		trigger.waitFor(new Promise(() => undefined));
		trigger.give(300);
		const hanging = trigger.poll();
		hanging.catch(() => undefined);
		expect(await trigger.poll()).toEqual([]);
		await expect(hanging).rejects.toThrow();
		trigger.waitFor(Promise.resolve());
		trigger.give(60_000);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.state.watching).toEqual(expect.any(String));
	});
});
