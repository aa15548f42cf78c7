import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { pathSteps, valueAtPath } from '../../../../sage/jsonPath';
import { listPath, type ListWanted } from '../../../../sage/graphql/documents';
import { backwardsOrder, orderText, type SortField } from '../../../../sage/graphql/order';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { concurrencyOf } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import type { Page } from '../../transport/pages';
import type { OpenNode } from '../openNode';
import { fromBothEnds } from './fromBothEnds';
import { listPages } from './listPages';

/** What to read of a node. */
interface RecordsWanted extends ListWanted {
	/** The most records; Infinity for all. */
	limit: number;
	/** See `PagesWanted`: what comes from the back of a list is held. */
	isPassedOn: boolean;
}

/**
 * Reads records of a node page by page; all of them from both ends at once, where that goes. Not where cursors are wanted:
 * those of the back belong to another order.
 * @param sort what the order of the list was made of
 */
export function recordPages(
	context: IExecuteFunctions,
	client: Client,
	node: OpenNode,
	itemIndex: number,
	sort: ReadonlyArray<SortField & { field: string }>,
	wanted: RecordsWanted,
): AsyncGenerator<Page, void, undefined> {
	const backwards = backwardsOrder(sort, keyFields(node.schema));
	const isWhole = wanted.limit === Infinity && wanted.after === undefined;
	const isPlain = isWhole && !wanted.isPassedOn && wanted.cursors !== true;
	const isCounted = client.gate?.countsRecords === true; // what both ends read is read twice
	const isAllowed = isPlain && hasRoomForTwo(context) && !isCounted;
	if (!isAllowed || backwards === undefined) return listPages(context, node, itemIndex, wanted);
	const ofBack = { ...wanted, orderBy: orderText([backwards], node.records), totalCount: true };
	const total = [...pathSteps(listPath(node.place)), 'totalCount'];
	return fromBothEnds({
		front: (inAdvance) => listPages(context, node, itemIndex, { ...wanted, inAdvance }),
		back: (inAdvance) => listPages(context, node, itemIndex, { ...ofBack, inAdvance }),
		descends: !backwards.descending,
		totalOf: ({ answer }) => valueAtPath(answer.body, total),
	});
}

/** Whether every input item that is worked on at a time may have two requests under way. */
function hasRoomForTwo(context: IExecuteFunctions): boolean {
	const most = concurrencyOf(context.getNodeParameter('options', 0, {}) as IDataObject);
	return 2 * Math.min(context.getInputData().length, most) <= most;
}
