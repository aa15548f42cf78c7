import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { readsDocument } from '../../../../sage/graphql/documents';
import { nothingListed } from '../../../../sage/graphql/listedRecords';
import { literal } from '../../../../sage/graphql/literal';
import { compileSimplify } from '../../../../sage/graphql/simplify';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../../parameters/endpoint';
import { itemsOfPages } from '../../operation/itemsOfPages';
import { limitProperties, readLimit } from '../../parameters/limit';
import { asItems, type Outcome, type SingleOperation, type Needs } from '../../operation/operation';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import {
	aggregatesProperty,
	aggregatesSelection,
	flatAggregates,
	readAggregates,
} from '../../record/aggregation/aggregates';
import { conditionsProperties } from '../../record/reading/conditions';
import { fieldsOf, filterArgument, readFilter } from '../../record/reading/filter';
import {
	groupByProperty,
	groupsSelection,
	pathsOfGroups,
	readGroups,
} from '../../record/aggregation/groups';
import { listPages } from '../../record/reading/listPages';
import { nodeProperty } from '../../record/node';
import { nodeOpener, sendingOf, type OpenNode } from '../../record/openNode';
import { optionsOf } from '../../parameters/options';
import { requireOperation } from '../../record/requireOperation';

const PAGE_SIZE = 1000;

/** What a node must have. */
const NEEDS: Needs = [['readAggregate', 'queryAggregate']];

/** Aggregate: sums, averages and counts, computed by Sage X3, of all records or of groups of them. */
export const aggregate: SingleOperation = {
	option: {
		name: 'Aggregate',
		value: 'aggregate',
		action: 'Aggregate records',
		description:
			'Compute sums, averages, minimums, maximums and counts of records, in total or by group',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		aggregatesProperty,
		groupByProperty,
		...limitProperties,
		...conditionsProperties,
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
		optionsOf([concurrencyOption, timeoutOption]),
	],
	writes: false,
	subtitle: { words: 'Aggregate', parameters: ['node'] },
	needs: NEEDS,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const aggregates = readAggregates(this, itemIndex);
	const groupBy = readGroups(this, itemIndex);
	const filter = readFilter(this, itemIndex);
	const used = [...pathsOfGroups(groupBy), ...fieldsOf(filter)];
	const node = await nodeOpener(this, client)(itemIndex, { paths: used });
	requireOperation(node, [[groupBy.length === 0 ? 'readAggregate' : 'queryAggregate']]);
	const wanted = {
		values: aggregatesSelection(node, aggregates),
		filter: filterArgument(filter, node),
		flat: this.getNodeParameter('simplify', itemIndex, true) !== false,
	};
	if (groupBy.length === 0) return await ofAll(this, node, itemIndex, wanted);
	const limit = readLimit(this, itemIndex);
	return await ofGroups(this, node, itemIndex, { ...wanted, groupBy, limit });
}

interface Wanted {
	/** What to select of the computed values. */
	values: string;
	filter: string | undefined;
	/** Whether to simplify. */
	flat: boolean;
}

async function ofAll(
	context: IExecuteFunctions,
	node: OpenNode,
	itemIndex: number,
	{ values, filter, flat }: Wanted,
): Promise<Outcome> {
	const call = {
		operation: 'readAggregate',
		arguments: filter === undefined ? '' : `filter: ${literal(filter)}`,
		selection: values,
	};
	const [result] = await node.api.calls(
		readsDocument(node.place, [call]),
		sendingOf(context, itemIndex, false),
	);
	if (result.kind === 'failed') throw result.error;
	const computed = result.value;
	if (!isJsonObject(computed)) throw nothingListed('readAggregate');
	return {
		items: asItems([flat ? flatAggregates(computed) : computed]),
		diagnoses: [...node.diagnoses, ...result.diagnoses],
	};
}

async function ofGroups(
	context: IExecuteFunctions,
	node: OpenNode,
	itemIndex: number,
	{ values, filter, flat, groupBy, limit }: Wanted & { groupBy: string[]; limit: number },
): Promise<Outcome> {
	const pages = listPages(context, node, itemIndex, {
		operation: 'queryAggregate',
		selection: `group { ${groupsSelection(node, groupBy)} } values { ${values} }`,
		first: Math.min(limit, PAGE_SIZE),
		filter,
		orderBy: undefined,
		totalCount: false,
		limit,
	});
	const simplified = flatGroup(node);
	const { items, diagnoses } = await itemsOfPages(pages, limit, () =>
		flat ? simplified : (found) => found,
	);
	return { items, diagnoses: [...node.diagnoses, ...diagnoses] };
}

/** Puts what a group is beside what was computed of it. */
function flatGroup({ records }: OpenNode): (found: JsonObject) => IDataObject {
	const simplify = compileSimplify(records, { decimals: 'string' });
	return ({ group, values }) => ({
		...simplify(isJsonObject(group) ? group : {}),
		...flatAggregates(isJsonObject(values) ? values : {}),
	});
}
