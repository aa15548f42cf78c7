import type { ApiContext } from './context';
import { type Instance, instancesOf, keyColumns } from './instance';
import type { NodeDefinition } from './node';
import type { OrderKey } from './order';
import { parseRelaxedJson } from './relaxedJson';
import { stampRangeOf } from './stampRange';

/** What a filter has to look at, and whether it stands in the wanted order already. */
interface Candidates {
	readonly instances: readonly Instance[];
	readonly isSorted: boolean;
}

/** The instances of a node; where the order begins with a stamp, they are cut out of those in this order, which spares sorting. */
export function candidates(
	node: NodeDefinition,
	filter: string | null | undefined,
	order: readonly OrderKey[],
	{ data, switches }: ApiContext,
): Candidates {
	const [first, ...others] = order;
	if (first.stamp === undefined) return { instances: instancesOf(node, data), isSorted: false };
	const parsed = filter ? parseRelaxedJson('filter', filter) : undefined;
	const { from, to } = stampRangeOf(parsed, first.stamp, switches.generation);
	const rows = data.table(node.table).byStamp(first.stamp, from, to);
	return {
		instances: instancesOf(node, data, first.descending ? [...rows].reverse() : rows),
		isSorted: !first.descending && isByKey(node, others),
	};
}

/** Whether the order is that of the records in their table. */
function isByKey(node: NodeDefinition, order: readonly OrderKey[]): boolean {
	const columns = [...new Set(order.map(({ column }) => column))];
	const isAscending = order.every(({ descending }) => !descending);
	return !node.ofLines && isAscending && columns.join() === keyColumns(node.table).join();
}
