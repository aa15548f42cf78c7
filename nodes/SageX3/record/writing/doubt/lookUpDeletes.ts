import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asItems, type ItemResult } from '../../../operation/operation';
import { withDiagnoses } from '../../../parameters/includeDiagnoses';
import { keyMembers, type Key } from '../../key/key';
import { sendingOf, type OpenNode } from '../../openNode';
import { findWritten } from './findWritten';
import { GONE } from '../../../operation/doubt/foundAgain';
import { lookedFor, wordsOf, type Doubtful, type Seen } from '../../../operation/doubt/lookUntil';

/** A delete in doubt. */
interface Sought extends Doubtful {
	key: Key;
}

/**
 * The results of deletes of one node, after those in doubt were looked for in Sage X3, where that is wanted. A record that is
 * gone is deleted, and a hint says that it was looked up.
 */
export async function lookedUpDeletes(
	context: IExecuteFunctions,
	node: OpenNode,
	deletes: ReadonlyArray<{ itemIndex: number; key: Key }>,
	results: readonly ItemResult[],
): Promise<ItemResult[]> {
	const keys = new Map(deletes.map(({ itemIndex, key }) => [itemIndex, key]));
	return await lookedFor<Sought>(
		context,
		results,
		(write) => {
			const key = keys.get(write.itemIndex);
			return key === undefined ? { kind: 'failed', ...write } : { ...write, key };
		},
		async (open, limitMs) => await lookOnce(context, node, open, limitMs),
	);
}

async function lookOnce(
	context: IExecuteFunctions,
	node: OpenNode,
	open: readonly Sought[],
	limitMs: number,
): Promise<Map<number, Seen>> {
	const { timeoutMs } = sendingOf(context, open[0].itemIndex, false);
	const wanted = open.map(({ itemIndex, key }) => ({
		itemIndex,
		by: { kind: 'key' as const, key },
	}));
	const selection =
		node.records?.root.fields.some(({ name }) => name === '_id') === false ? '__typename' : '_id';
	const found = await findWritten(node, wanted, selection, {
		isWrite: false,
		timeoutMs: Math.min(timeoutMs, limitMs),
	});
	return new Map(
		open.map((one): [number, Seen] => {
			const finding = found.get(one.itemIndex);
			if (finding?.kind === 'new') return [one.itemIndex, gone(context, node, one)];
			const words =
				finding?.kind === 'failed' ? wordsOf(finding.error) : 'the record is still there';
			return [one.itemIndex, { kind: 'open', words }];
		}),
	);
}

function gone(context: IExecuteFunctions, node: OpenNode, { itemIndex, key }: Sought): Seen {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const item = { deleted: true, ...keyMembers(key) };
	return {
		kind: 'done',
		outcome: {
			items: asItems([
				options.includeDiagnoses === true ? withDiagnoses(item, { diagnoses: [GONE] }) : item,
			]),
			diagnoses: [...node.diagnoses, GONE],
		},
	};
}
