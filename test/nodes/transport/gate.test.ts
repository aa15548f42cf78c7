import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeContext } from '../../../nodes/SageX3/transport/context';
import { gateFor } from '../../../nodes/SageX3/transport/restriction/gate';
import { isAgentsCall } from '../../../nodes/SageX3/transport/restriction/toolExecution';

const contextOf = (type: string, more: object = {}): NodeContext =>
	({ getNode: () => ({ type }), ...more }) as unknown as NodeContext;
const execution = (tells: boolean | undefined) => ({
	getInputData: () => [],
	...(tells === undefined ? {} : { isToolExecution: () => tells }),
});

it('A credential that is not restricted has no gate, and nobody asks who runs the node', () => {
	const context = new Proxy({} as NodeContext, {
		get: () => {
			throw new Error('asked');
		},
	});
	expect(
		gateFor(context, { restriction: undefined, baseUrl: 'https://x3.example' }),
	).toBeUndefined();
});

it.each([
	['an execution, says n8n', contextOf('sageX3', execution(false)), false],
	['a tool, says n8n', contextOf('sageX3', execution(true)), true],
	['nobody knows', contextOf('sageX3', execution(undefined)), true],
	['a tool by its type', contextOf('n8n-nodes-sagex3.sageX3Tool', execution(false)), true],
	[
		'a tool with human review',
		contextOf('n8n-nodes-sagex3.sageX3HitlTool', execution(false)),
		true,
	],
	['a poll, a webhook or the editor', contextOf('sageX3Trigger'), false],
	['the editor, for a tool', contextOf('n8n-nodes-sagex3.sageX3Tool'), true],
])('%s: an agent %#', (_, context, expected) => expect(isAgentsCall(context)).toBe(expected));

it('Nothing is sent past the gate: each way to Sage X3 asks it, or goes on from what has passed', () => {
	const root = join(__dirname, '../../../nodes/SageX3');
	const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
	const sending = files.filter(
		(path) => path.endsWith('.ts') && textOf(path).includes('sendRepeatedly('),
	);
	expect(sending.sort()).toEqual([
		'transport/delivery/download.ts',
		'transport/delivery/storage.ts', // fetches what a download was let pass for
		'transport/delivery/upload.ts', // sends what an announcement was let pass for
		'transport/repeat.ts', // sends for the others
		'transport/tracking.ts', // waits for the end of what has passed
		'transport/wire.ts', // for the client, and after redirects
	]);
	expect(textOf('transport/client.ts')).toContain('gate?.admit(');
	expect(textOf('transport/delivery/download.ts')).toContain('gate?.admit(');
	expect(textOf('transport/wire.ts')).toContain('passage?.checkRedirect(');
});
