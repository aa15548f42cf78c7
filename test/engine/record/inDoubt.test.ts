import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../../sandbox/faults/fault';
import { jsons } from '../../support/engine';
import { withHiddenSchema } from '../../support/hiddenSchema';
import { startLocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import {
	goesOn,
	mutationsSent,
	nodeNamed,
	record,
	recordBench,
	runRecord,
	wholeItem,
} from './writing';

const lpnGrouping: INodeParameters = {
	node: nodeNamed('x3Stock/stockChangeByLpn'),
	customOperation: nodeNamed('lpnGrouping'),
	operationArguments:
		'{"parameter":{"stockSite":"FR011","stockChangeLines":[{"product":"ITM001"}]}}',
};

/** Every operation that changes data, with parameters that succeed. */
const writes: Array<[operation: string, parameters: INodeParameters]> = [
	['create', { columns: wholeItem() }],
	['update', { columns: wholeItem('code') }],
	['createOrUpdate', { columns: wholeItem('code') }],
	['delete', record('={{ $json.code }}')],
	['runOperation', lpnGrouping],
];
const item = (operation: string) => ({
	code: operation === 'update' || operation === 'delete' ? 'AE003' : 'N1',
	companyName1: 'New',
});

describe.each(writes)('%s, written through GraphQL', (operation, parameters) => {
	const sandbox = useSandbox();
	const run = async (
		fault: Fault | 'drop-before' | 'drop-after',
		options: INodeParameters = {},
	) => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault });
		const whole = { ...parameters, options: { whenInDoubt: 'report', ...options } };
		return jsons(await runRecord(sandbox, operation, whole, [item(operation)], goesOn))[0];
	};

	it('is sent again after 429', async () => {
		expect(await run({ kind: 'status', status: 429 })).not.toHaveProperty('error');
		expect(mutationsSent(sandbox)).toHaveLength(2);
	});

	it.each<[string, Fault | 'drop-before' | 'drop-after', INodeParameters]>([
		['500', { kind: 'status', status: 500 }, {}],
		['502', { kind: 'status', status: 502 }, {}],
		['503', { kind: 'status', status: 503 }, {}],
		['503 with Retry-After', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }, {}],
		['a broken connection', 'drop-before', {}],
		['a connection that broke after the work', 'drop-after', {}],
		['no answer in time', { kind: 'delay', ms: 5_000 }, { timeout: 1_000 }],
	])('is in doubt after %s, and not sent again', async (_, fault, options) => {
		const result = await run(fault, options);
		expect(result.message).toContain('may have executed it');
		expect(result).toMatchObject({ details: { inDoubt: true } });
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('is refused, and in no doubt, when X3 says why', async () => {
		const result = await run({ kind: 'error-in-200' });
		expect(result.error).toBe('The record is locked by another user');
		expect(result).not.toHaveProperty('details.inDoubt');
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('is in doubt when the run is stopped while it is under way', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: { kind: 'delay', ms: 5_000 } });
		const running = recordBench(sandbox, operation, parameters).start([item(operation)]);
		while (mutationsSent(sandbox).length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		running.cancel();
		const { status, data } = await running.finished;
		expect(status).toBe('canceled');
		expect(JSON.stringify(data.resultData)).toContain('may have executed it');
	});
});

/** The item that an operation makes of an answer of a server that hides its schema. */
async function answeredWith(operation: string, parameters: INodeParameters, answer: unknown) {
	const local = await startLocalServer(({ body }) => ({
		body: JSON.stringify(body.includes('"mutation') ? answer : withHiddenSchema(body)),
	}));
	const whole = { ...parameters, options: { whenInDoubt: 'report' } };
	const run = await runRecord(local, operation, whole, [item(operation)], goesOn);
	await local.stop();
	return jsons(run)[0];
}

const inDoubt = {
	message: expect.stringContaining('may have executed it'),
	details: { inDoubt: true },
};

describe('A create whose answer tells too little', () => {
	const create = async (answer: unknown) =>
		await answeredWith('create', { columns: wholeItem() }, answer);
	const answered = (create: unknown) => ({ p0: { customer: { create } } });
	const path = ['p0', 'customer', 'create'];

	it.each<[string, unknown, string]>([
		[
			'null without a reason',
			{ data: answered(null) },
			'Sage X3 returned neither the record nor an error',
		],
		[
			'null with a notice alone',
			{ data: answered(null), extensions: { diagnoses: [{ severity: 2, message: 'Look here' }] } },
			'Sage X3 returned neither the record nor an error',
		],
		[
			'an error below a record that is not there',
			{ data: answered(null), errors: [{ message: 'Cannot return null', path: [...path, '_id'] }] },
			'Cannot return null',
		],
		[
			'no data',
			{ data: null, extensions: { diagnoses: [] } },
			'The answer of Sage X3 holds no data',
		],
	])('is in doubt: %s', async (_, answer, error) => {
		expect(await create(answer)).toMatchObject({ error, ...inDoubt });
	});

	it('is done with a record that holds nothing', async () => {
		expect(await create({ data: answered({}) })).toEqual({});
	});
});

describe('A delete whose answer tells little', () => {
	const remove = async (data: unknown) => await answeredWith('delete', record('AE003'), { data });

	it.each([1, true, null, 'AE003'])('is done with %j', async (result) => {
		expect(await remove({ p0: { customer: { delete: result } } })).toEqual({
			deleted: true,
			_id: 'AE003',
		});
	});

	it.each([0, false])('has found nothing with %j', async (result) => {
		const { error } = await remove({ p0: { customer: { delete: result } } });
		expect(error).toBe('Not found: x3MasterData/customer AE003');
	});

	it.each([null, {}, { p0: null }, { p0: { customer: null } }])(
		'is in doubt with %j',
		async (data) => {
			expect(await remove(data)).toMatchObject(inDoubt);
		},
	);
});

describe('A run that is stopped while it waits to send again', () => {
	const sandbox = useSandbox();

	it('sends nothing more, and nothing is in doubt', async () => {
		sandbox.faults.add({
			match: { body: '"mutation' },
			fault: { kind: 'status', status: 429, headers: { 'retry-after': '20' } },
		});
		const running = recordBench(sandbox, 'create', { columns: wholeItem() }).start([
			item('create'),
		]);
		while (mutationsSent(sandbox).length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		await new Promise((resolve) => setTimeout(resolve, 1_000)); // the 429 has come by then
		running.cancel();
		const { status, data } = await running.finished;
		expect(status).toBe('canceled');
		expect(JSON.stringify(data.resultData)).not.toContain('may have executed it');
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});
});

it('A write is in doubt when what tracks it is gone', async () => {
	const tracking = { headers: { location: '/tracker' }, body: '{"phase":"Tracking"}' };
	const local = await startLocalServer(({ body, method }) => {
		if (method === 'GET') return { status: 404, body: '{"message":"tracker gone"}' };
		if (body.includes('"mutation')) return { status: 202, ...tracking };
		return { body: JSON.stringify(withHiddenSchema(body)) };
	});
	const parameters = { columns: wholeItem() };
	const [failed] = jsons(await runRecord(local, 'create', parameters, [{ code: 'A' }], goesOn));
	await local.stop();

	expect(failed).toMatchObject({ error: 'tracker gone', details: { inDoubt: true } });
});
