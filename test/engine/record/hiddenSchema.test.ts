import type { FaultRule } from '../../../sandbox';
import { hints, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, keyed, readAs, readFrom } from './reading';

const getMany = {
	operation: 'getMany',
	fields: ['_id', 'currency.code', 'addresses[].code'],
	conditions: conditionsOf(['_id', 'eq', 'AE003']),
};
const found = [{ _id: 'AE003', currency: 'EUR', addresses: expect.any(Array) }];
const sentAsTyped = [expect.stringContaining('does not show its schema')];

const isQuestion = ({ body }: { body: string }) => /__(?:schema|type)\b/.test(body);

describe('Introspection that does not work keeps no operation from working:', () => {
	const body = '{"errors":[{"message":"no introspection"}]}';
	const hidden = 'does not show its schema';
	const unread = 'schema of Sage X3 could not be read';
	const broken = (
		[
			['{ __schema', 'is refused', hidden, { kind: 'status', status: 400, body }],
			['{ __schema', 'is forbidden', hidden, { kind: 'status', status: 403 }],
			['{ __schema', 'fails', unread, { kind: 'status', status: 500 }],
			['{ __schema', 'breaks off', unread, 'truncate'],
			['{ __schema', 'is cut JSON', unread, 'invalid-json'],
			['{ __schema', 'is empty', unread, 'empty'],
			['{ __schema', 'is an error in a 200', hidden, { kind: 'error-in-200' }],
			['__type(', 'is refused', hidden, { kind: 'status', status: 400, body }],
			['__type(', 'breaks off', unread, 'truncate'],
			['__type(', 'is empty', unread, 'empty'],
			['t0: __type(', 'is refused', hidden, { kind: 'status', status: 400, body }],
		] as Array<[question: string, what: string, hint: string, fault: FaultRule['fault']]>
	).map(([question, what, hint, fault]) => ({
		question,
		what,
		hint,
		fault,
		sandbox: useSandbox(),
	}));

	it.each(broken)('$question $what', async ({ question, hint, fault, sandbox }) => {
		sandbox.faults.add({ match: { body: question }, fault, times: 'always' });
		const run = await readFrom(sandbox, getMany);
		expect(jsons(run)).toEqual(found);
		expect(hints(run)).toEqual([expect.stringContaining(hint)]);
	});
});

describe('A server that is only busy when it is asked for its schema', () => {
	const sandbox = useSandbox();

	it('fails the item, instead of a guess, and works in the next run', async () => {
		const fault = { kind: 'status', status: 503 } as const;
		sandbox.faults.add({ match: { body: '__schema' }, fault, times: 4 });

		expect(shownFailure(await readFrom(sandbox, getMany)).httpCode).toBe('503');
		expect(hints(await readFrom(sandbox, getMany))).toEqual([]);
	});
});

describe('A connection that breaks when a server is asked for its schema', () => {
	const questions = ['{ __schema', 't0: __type('].map((question) => ({
		question,
		sandbox: useSandbox(),
	}));

	it.each(questions)(
		'is tried once by all items of a run, and again by the next run ($question)',
		async ({ question, sandbox }) => {
			sandbox.faults.add({ match: { body: question }, fault: 'truncate', times: 4 });
			const first = await readFrom(sandbox, getMany, [{}, {}, {}]);
			expect(jsons(first)).toHaveLength(3);
			expect(hints(first).join()).toContain('schema of Sage X3 could not be read');
			expect(hints(await readFrom(sandbox, getMany))).toEqual([]);
		},
	);
});

describe('A schema that is hidden', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it('is asked for once, however many items and executions there are', async () => {
		const items = Array.from({ length: 5 }, () => ({}));
		expect(jsons(await readFrom(sandbox, getMany, items))).toHaveLength(5);
		await readFrom(sandbox, getMany, items);
		expect(sandbox.requests.filter(isQuestion)).toHaveLength(1);
	});

	it('does not hide that the sign-in failed', async () => {
		const run = await readAs(basicCredentials(sandbox, { password: 'wrong' }), 'basic', getMany);
		expect(shownFailure(run).httpCode).toBe('401');
	});

	it.each([
		['Get', { operation: 'get', recordId: keyed('AE003'), fields: ['_id'] }, { _id: 'AE003' }],
		[
			'Aggregate',
			{
				operation: 'aggregate',
				aggregates: { aggregate: [{ field: 'code', function: 'distinctCount' }] },
			},
			{ distinctCount_code: 60 },
		],
		[
			'Aggregate by groups',
			{
				operation: 'aggregate',
				groupBy: ['currency.code'],
				conditions: conditionsOf(['currency.code', 'eq', 'GBP']),
				aggregates: { aggregate: [{ field: 'code', function: 'distinctCount' }] },
			},
			{ currency: 'GBP', distinctCount_code: expect.any(Number) },
		],
	])('lets %s work with typed names', async (_, parameters, item) => {
		const run = await readFrom(sandbox, parameters);
		expect(jsons(run)).toEqual([item]);
		expect(hints(run).map((hint) => hint.replace(/ \[.*$/, ''))).toEqual(sentAsTyped);
	});
});

describe('A slow schema', () => {
	const sandbox = useSandbox({ switches: { introspectionLatencyMs: 400 } });

	it('is waited for once, not by every item', async () => {
		const items = Array.from({ length: 20 }, () => ({}));
		expect(jsons(await readFrom(sandbox, getMany, items))).toHaveLength(20);
		const asked = sandbox.requests.filter(isQuestion).map(({ body }) => body);
		expect(asked.length).toBeGreaterThan(0);
		expect(new Set(asked).size).toBe(asked.length);
	});
});

describe('The rule that limits the depth of introspection', () => {
	const sandbox = useSandbox({ switches: { introspectionDepth: 'limited' } });

	it('is kept', async () => {
		const run = await readFrom(sandbox, getMany);
		expect(jsons(run)).toEqual(found);
		expect(hints(run)).toEqual([]);
	});
});
