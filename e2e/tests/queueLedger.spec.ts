import { expect, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import type { Execution } from '../harness/execution.ts';
import { balance, claimsOf } from '../proof/queue/ledger.ts';
import { CLAIMANTS, DONE } from '../proof/queue/names.ts';
import { isAllWell } from '../proof/queue/report.ts';

/** What `npm run prove:queue` counts with has to find what is wrong. */
let sandbox: Sandbox;
test.beforeEach(async () => {
	sandbox = await startSandbox({ size: { customers: 62, salesOrders: 1 } });
	for (const code of seeded()) {
		sandbox.data.change('customers', code, { CTY: DONE, BPCNAM: `Updated ${code}` });
	}
	for (const BPCNUM of ['Q000001', 'Q000002']) {
		sandbox.data.add('customers', { BPCNUM, BPCNAM: `Customer ${BPCNUM}` });
		order(BPCNUM);
	}
});
test.afterEach(async () => await sandbox.stop());

const seeded = () =>
	sandbox.data
		.rows('customers')
		.map(({ fields }) => String(fields.BPCNUM))
		.filter((code) => /^C\d{6}$/.test(code));

const SENT = ['Q000001', 'Q000002'];

const order = (CUSORDREF: string) =>
	sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'AE003', CUSORDREF });

/** An execution in which a node has put out one item. */
const execution = (node: string, json: Record<string, unknown>): Execution => ({
	id: '1',
	status: 'success',
	runs: { [node]: [{ startTime: 0, executionTime: 1, data: { main: [[{ json }]] } }] },
});

test('a whole ledger has nothing lost and nothing doubled', () => {
	expect(balance(sandbox, SENT)).toMatchObject({ orders: 2, customers: 2, lost: [], doubled: [] });
});

test('a document that is missing is lost, one that is there twice is doubled', () => {
	sandbox.data.add('customers', { BPCNUM: 'Q000003', BPCNAM: 'Customer Q000003' });
	order('Q000002');
	const [stale] = seeded();
	sandbox.data.change('customers', stale, { CTY: 'Elsewhere' });
	const { lost, doubled } = balance(sandbox, [...SENT, 'Q000004']);
	expect(lost).toEqual(['order of Q000003', 'customer Q000004', `update of ${stale}`]);
	expect(doubled).toEqual(['Q000002']);
});

test('a claim that is not so in Sage X3 is untrue', () => {
	const claims = [
		execution(CLAIMANTS.customer, { BPCNUM: 'Q000001' }),
		execution(CLAIMANTS.customer, { BPCNUM: 'Q000009' }),
		execution(CLAIMANTS.order, { id: 'NONE', customerOrderReference: 'Q000001' }),
		execution(CLAIMANTS.update, { code: 'Q000001', city: DONE }),
	];
	expect(claimsOf(sandbox, claims)).toEqual({
		count: 4,
		untrue: ['customer Q000009', 'order NONE of Q000001', 'update of Q000001'],
	});
});

const fine = {
	ledger: { orders: 2, customers: 2, updates: 1, lost: [], doubled: [] },
	claims: { count: 5, untrue: [] },
	undelivered: [],
	tokens: { refreshes: 1, reused: 0, expiries: 1 },
	executions: 5,
	failed: 1,
	crashed: 0,
	restarts: 0,
	repeatedCalls: 1,
	leftForSweep: 0,
	faults: 3,
	seconds: 60,
	disturbances: [{ what: 'worker 1 killed', nextWriteMs: 10, backMs: 20, doneMs: 30 }],
	delays: [1000],
	throughput: [],
};

test('the proof holds when all is well, and fails for any single thing that is not', () => {
	expect(isAllWell(fine)).toBe(true);
	const wrong = [
		{ ...fine, ledger: { ...fine.ledger, lost: ['order of Q000001'] } },
		{ ...fine, ledger: { ...fine.ledger, doubled: ['Q000001'] } },
		{ ...fine, claims: { ...fine.claims, untrue: ['customer Q000001'] } },
		{ ...fine, undelivered: ['Q000001'] },
		{ ...fine, tokens: { ...fine.tokens, reused: 1 } },
		{ ...fine, disturbances: [{ ...fine.disturbances[0], exitCode: 1 }] },
	];
	for (const outcome of wrong) expect(isAllWell(outcome)).toBe(false);
});
