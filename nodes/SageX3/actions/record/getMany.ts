import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { pathSteps, valueAtPath } from '../../../../sage/jsonPath';
import type { JsonValue } from '../../../../sage/exactJson';
import { listPath } from '../../../../sage/graphql/documents';
import { orderText } from '../../../../sage/graphql/order';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../../parameters/endpoint';
import { itemsOfPages } from '../../operation/itemsOfPages';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { limitProperties, readLimit } from '../../parameters/limit';
import type { SingleOperation, Outcome, Needs } from '../../operation/operation';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { checkCountOption, openCheck } from '../../record/reading/checkCount';
import { conditionsProperties } from '../../record/reading/conditions';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
	readFields,
} from '../../record/reading/fields';
import { fieldsOf, filterArgument, readFilter } from '../../record/reading/filter';
import { nodeProperty } from '../../record/node';
import { nodeOpener } from '../../record/openNode';
import { optionsOf } from '../../parameters/options';
import { pageSizeFor, pageSizeOption } from '../../parameters/pageSize';
import { recordPages } from '../../record/reading/recordPages';
import { recordView } from '../../record/reading/recordView';
import { requireOperation } from '../../record/requireOperation';
import { readSort, sortProperty } from '../../record/reading/sort';

/** What a node must have. */
const NEEDS: Needs = [['query']];

/** Get Many: reads records of a node, page after page, one output item each. */
export const getMany: SingleOperation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many records',
		description:
			'Find many records of a kind (customers, products, orders, stock …) by conditions, with chosen fields',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		...limitProperties,
		...conditionsProperties,
		sortProperty,
		...fieldsProperties,
		optionsOf([
			checkCountOption,
			concurrencyOption,
			decimalsOption,
			includeDiagnosesOption,
			{
				displayName: 'Include Total Count',
				name: 'includeTotalCount',
				type: 'boolean',
				default: false,
				description:
					'Whether to add how many records match in all to each output item, as the field $totalCount',
			},
			linesLimitOption,
			moreFieldsOption,
			pageSizeOption,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get many', parameters: ['node'] },
	needs: NEEDS,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const fields = readFields(this, itemIndex);
	const filter = readFilter(this, itemIndex);
	const sort = readSort(this, itemIndex);
	const limit = readLimit(this, itemIndex);
	const used = [...fields.paths, ...sort.map(({ field }) => field), ...fieldsOf(filter)];
	const node = await nodeOpener(this, client)(itemIndex, { paths: used });
	requireOperation(node, NEEDS);
	const view = recordView(node, fields);
	const list = {
		selection: view.selection,
		first: pageSizeFor(limit, options.pageSize),
		filter: filterArgument(filter, node),
		orderBy: orderText(sort, node.records),
		totalCount: options.includeTotalCount === true,
		limit,
	};
	const check = await openCheck(this, node, itemIndex, {
		...list,
		checkCount: options.checkCount === true,
	});
	const pages = check.noting(recordPages(this, client, node, itemIndex, sort, list));
	const path = listPath(node.place);
	const { items, diagnoses } = await itemsOfPages(pages, limit, (answer) => {
		if (options.includeTotalCount !== true && options.includeDiagnoses !== true) return view.item;
		const count = options.includeTotalCount === true ? totalCountIn(answer.body, path) : undefined;
		return (record) => {
			const item = view.item(record);
			if (count !== undefined) item.$totalCount = count;
			return options.includeDiagnoses === true ? withDiagnoses(item, answer) : item;
		};
	});
	const findings = await check.findings();
	return {
		items,
		diagnoses: [...node.diagnoses, ...diagnoses, ...findings, ...view.takeWarnings()],
	};
}

function totalCountIn(body: JsonValue | undefined, path: string): number | undefined {
	const count = valueAtPath(body, [...pathSteps(path), 'totalCount']);
	return typeof count === 'number' ? count : undefined;
}
