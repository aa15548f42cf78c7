import type { Sandbox } from '../../../sandbox/index.ts';
import type { N8nRest } from '../../../scripts/n8n-rest.mjs';
import { type Execution, output, stored } from '../../harness/execution.ts';
import { CLAIMANTS, DONE } from './names.ts';

const PAGE = 100;
const ENDS = ['success', 'error', 'crashed', 'canceled'];

/** What Sage X3 holds at the end, against what it should hold. */
export interface Ledger {
	/** Documents that should be there: orders of new customers, customers sent in, customers updated. */
	readonly orders: number;
	readonly customers: number;
	readonly updates: number;
	/** Documents that are missing or hold something else. */
	readonly lost: readonly string[];
	/** Documents that are there more than once. */
	readonly doubled: readonly string[];
}

/** Whether a customer is one of those that the updates are meant for. */
const isSeeded = (code: string): boolean => /^C\d{6}$/.test(code);

const textOf = (value: unknown): string =>
	typeof value === 'string' ? value : String(value ?? '');

/**
 * Compares what Sage X3 holds with what was sent.
 * @param sent keys of the customers that were sent to the webhook
 */
export function balance(sandbox: Sandbox, sent: readonly string[]): Ledger {
	const customers = sandbox.data.table('customers');
	const references = ordersByReference(sandbox);
	const created = newCustomers(sandbox);
	const lostOrders = created.filter((code) => !references.has(code));
	const lostCustomers = sent.filter((code) => customers.get(code) === undefined);
	const seeded = customers.rows().filter(({ fields }) => isSeeded(textOf(fields.BPCNUM)));
	const stale = seeded.filter(
		({ fields }) => fields.CTY !== DONE || fields.BPCNAM !== `Updated ${textOf(fields.BPCNUM)}`,
	);
	return {
		orders: created.length,
		customers: sent.length,
		updates: seeded.length,
		lost: [
			...lostOrders.map((code) => `order of ${code}`),
			...lostCustomers.map((code) => `customer ${code}`),
			...stale.map(({ fields }) => `update of ${textOf(fields.BPCNUM)}`),
		],
		doubled: created.filter((code) => (references.get(code) ?? 0) > 1),
	};
}

/** Customers that are not of the beginning. */
export function newCustomers(sandbox: Sandbox): string[] {
	return sandbox.data
		.table('customers')
		.rows()
		.map(({ fields }) => textOf(fields.BPCNUM))
		.filter((code) => /^[QT]\d{5}/.test(code));
}

function ordersByReference(sandbox: Sandbox): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { fields } of sandbox.data.table('salesOrders').rows()) {
		const reference = textOf(fields.CUSORDREF);
		counts.set(reference, (counts.get(reference) ?? 0) + 1);
	}
	return counts;
}

/** How an execution began and ended. */
export interface Summary {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	readonly workflowId: string;
}

const filterOf = (filter: object): string => encodeURIComponent(JSON.stringify(filter));

/** Whether one of these workflows has an execution that has not ended. */
export async function isAtWork(rest: N8nRest, workflowIds: readonly string[]): Promise<boolean> {
	for (const workflowId of workflowIds) {
		const filter = filterOf({ workflowId, status: ['new', 'running'] });
		const { results } = await rest.get(`/rest/executions?limit=1&filter=${filter}`);
		if (results.length > 0) return true;
	}
	return false;
}

/** All executions of these workflows that have ended. */
export async function endedExecutions(
	rest: N8nRest,
	workflowIds: readonly string[],
): Promise<Summary[]> {
	const all: Summary[] = [];
	for (const workflowId of workflowIds) {
		const filter = filterOf({ workflowId, status: ENDS });
		let cursor: string | null = '';
		while (cursor !== null) {
			const page: { results: Summary[]; nextCursor: string | null } = await rest.get(
				`/rest/executions?limit=${PAGE}&filter=${filter}${cursor && `&cursor=${cursor}`}`,
			);
			all.push(...page.results.map(({ id, status, mode }) => ({ id, status, mode, workflowId })));
			cursor = page.nextCursor ?? null;
		}
	}
	return all;
}

/** Claims of the node, and those that are not so in Sage X3. */
export interface Claims {
	readonly count: number;
	readonly untrue: readonly string[];
}

/** Compares what the nodes of finished executions have put out with what Sage X3 holds. */
export function claimsOf(sandbox: Sandbox, executions: readonly Execution[]): Claims {
	const customers = sandbox.data.table('customers');
	const orders = sandbox.data.table('salesOrders');
	let count = 0;
	const untrue: string[] = [];
	const check = (isTrue: boolean, claim: string) => {
		count += 1;
		if (!isTrue) untrue.push(claim);
	};
	for (const execution of executions) {
		for (const name of [CLAIMANTS.order, CLAIMANTS.deskOrder]) {
			for (const { json } of output(execution, name)) {
				const reference = orders.byId(textOf(json.id))?.fields.CUSORDREF;
				check(
					reference === json.customerOrderReference && reference !== undefined,
					`order ${textOf(json.id)} of ${textOf(json.customerOrderReference)}`,
				);
			}
		}
		for (const { json } of output(execution, CLAIMANTS.customer)) {
			if (json.error !== undefined) continue; // no claim
			const code = textOf(json.BPCNUM);
			check(customers.get(code)?.fields.BPCNAM === `Customer ${code}`, `customer ${code}`);
		}
		for (const { json } of output(execution, CLAIMANTS.update)) {
			const code = textOf(json.code);
			check(customers.get(code)?.fields.CTY === DONE && json.city === DONE, `update of ${code}`);
		}
	}
	return { count, untrue };
}

/** The data of executions, a few at a time. */
export async function withData(rest: N8nRest, all: readonly Summary[]): Promise<Execution[]> {
	const executions: Execution[] = [];
	for (const { id } of all) executions.push(await stored(rest, id));
	return executions;
}
