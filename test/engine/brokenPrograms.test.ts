import type { INodeParameters, IRun } from 'n8n-workflow';
import type { FaultRule } from '../../sandbox';
import { bench, shownFailure } from '../support/engine';
import { getFrom, sendTo } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';
import { conditionsOf, readFrom } from './record/reading';
import { mapped, runRecord } from './record/writing';

const sandbox = useSandbox();

const places = `    at JSON.parse (<anonymous>)
    at parse (/srv/x3/node_modules/body-parser/lib/types/json.js:89:19)`;
const stack = `SyntaxError: Unexpected token } in JSON at position 76\n${places}`;
const escaped = stack.replace(/</g, '&lt;').replace(/>/g, '&gt;');
const page = `<!DOCTYPE html>\n<html><head><title>Error</title></head><body><pre>${escaped.replace(/\n {4}/g, '<br> &nbsp; &nbsp;')}</pre></body></html>`;

const answers: Array<[string, FaultRule['fault']]> = [
	[
		'a page, 400',
		{ kind: 'status', status: 400, headers: { 'content-type': 'text/html' }, body: page },
	],
	[
		'a page, 200',
		{ kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: page },
	],
	[
		'plain text, 400',
		{ kind: 'status', status: 400, headers: { 'content-type': 'text/plain' }, body: stack },
	],
	[
		'plain text, 500',
		{ kind: 'status', status: 500, headers: { 'content-type': 'text/plain' }, body: stack },
	],
];

const execute = async (document: string) =>
	await bench(basicCredentials(sandbox), {
		authentication: 'basic',
		resource: 'graphQL',
		operation: 'execute',
		document,
	}).run([{}]);

const columns = mapped({ code: 'N1', companyName1: 'New' });
const doors: Array<[string, () => Promise<IRun>]> = [
	['Get Entities', async () => await getFrom(sandbox)],
	['Send Entity', async () => await sendTo(sandbox, [{ BPCNUM: 'N1', BPCNAM: 'x' }])],
	['Execute', async () => await execute('mutation { x3Sales { x } }')],
	['Get Many', async () => await readFrom(sandbox, { operation: 'getMany', fields: ['_id'] })],
	[
		'Aggregate',
		async () =>
			await readFrom(sandbox, {
				operation: 'aggregate',
				conditions: conditionsOf(['currency', 'eq', 'EUR']),
				aggregates: { aggregate: [{ field: 'minimumOrderAmount', function: 'sum' }] },
			}),
	],
	['Create', async () => await runRecord(sandbox, 'create', { columns } as INodeParameters)],
];

describe.each(doors)('%s: a body that X3’s parser could not read', (_name, run) => {
	it.each(answers)('is told as what it is, without the stack: %s', async (_form, fault) => {
		// what is asked of the schema is answered
		sandbox.faults.add({
			match: { body: '__schema' },
			fault: { kind: 'delay', ms: 0 },
			times: 'always',
		});
		sandbox.faults.add({
			match: { body: '__type' },
			fault: { kind: 'delay', ms: 0 },
			times: 'always',
		});
		sandbox.faults.add({ match: { path: /api1|xtrem/ }, fault, times: 'always' });
		const failure = shownFailure(await run());
		expect(failure.message).toBe(
			'Sage X3 could not read the JSON that was sent to it: Unexpected token } in JSON at position 76',
		);
		expect(failure.description).toContain('Nothing was executed');
		expect(JSON.stringify(failure)).not.toMatch(/body-parser|JSON\.parse/);
	});
});
