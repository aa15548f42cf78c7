import type { INode, INodeParameters } from 'n8n-workflow';
import { subjectOf } from '../../../nodes/SageX3/trigger/subject';
import { triggerEvents } from '../../../nodes/SageX3/trigger/triggerEvents';
import type { OpenCredential } from '../../../nodes/SageX3/transport/credential/openCredential';

const parameters: INodeParameters = {
	event: 'recordChanged',
	node: { __rl: true, mode: 'id', value: 'x3MasterData/customer' },
};

function identity(
	connection: { baseUrl: string; endpoint?: string },
	more: INodeParameters = {},
): string {
	const node = { parameters: { ...parameters, ...more } } as INode;
	const recordChanged = triggerEvents.get('recordChanged')!;
	return subjectOf(node, recordChanged, { endpoint: 'SEED', ...connection } as OpenCredential);
}

describe('What a trigger watches', () => {
	const usual = identity({ baseUrl: 'https://x3.example.com/prod' });

	it.each([
		['server', { baseUrl: 'https://other.example.com/prod' }],
		[
			'path, as of a test installation behind one proxy',
			{ baseUrl: 'https://x3.example.com/test' },
		],
		['endpoint', { baseUrl: 'https://x3.example.com/prod', endpoint: 'TEST' }],
	])('is another thing at another %s', (_, connection) => {
		expect(identity(connection)).not.toBe(usual);
	});

	it('is one folder, however it is chosen, where its name is known', () => {
		const fileAvailable = triggerEvents.get('fileAvailable')!;
		const watched = (chosen: string, endpoint: string, folder: string, event = 'fileAvailable') => {
			const node = { parameters: { event, folder: { __rl: true, value: chosen } } } as never;
			const credential = { baseUrl: 'https://gateway.example.com/v1', endpoint };
			return subjectOf(node, fileAvailable, credential as OpenCredential, folder);
		};
		const seed = watched('SEED', '', 'SEED');
		expect(watched('X3CLOUDV2_SEED', '', 'SEED')).toBe(seed);
		expect(watched('', 'seed', 'SEED')).toBe(seed);
		expect(watched('SEED', '', 'X3')).not.toBe(seed);
		expect(watched('SEED', '', 'SEED', 'other')).not.toBe(seed);
	});

	it.each([
		['a slash at the end of the address', { baseUrl: 'https://x3.example.com/prod/' }, {}],
		['the port that is meant anyway', { baseUrl: 'https://x3.example.com:443/prod' }, {}],
		['other fields to return', { baseUrl: 'https://x3.example.com/prod' }, { fields: ['code'] }],
	])('is the same with %s', (_, connection, more) => {
		expect(identity(connection, more)).toBe(usual);
	});
});
