import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { pathSteps, valueAtPath } from '../../../../sage/jsonPath';
import type { JsonValue } from '../../../../sage/exactJson';
import { listPath } from '../../../../sage/graphql/documents';
import { orderText } from '../../../../sage/graphql/order';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../../parameters/endpoint';
import { outcomeOfPages, type PagesOut } from '../../operation/rowsFile/outcomeOfPages';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { limitProperties, readLimit } from '../../parameters/limit';
import type { SingleOperation, Outcome, Needs } from '../../operation/operation';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { checkCountOption, openCheck } from '../../record/reading/checkCount';
import { fileOptions, outputProperties, readFileWanted } from '../../parameters/rowsOutput';
import { conditionsProperties } from '../../record/reading/conditions';
import { cursorOptions, readStartAfter, RecordCursors } from '../../record/reading/cursors';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
	readFields,
} from '../../record/reading/fields';
import { fieldsOf, filterArgument, readFilter } from '../../record/reading/filter';
import { nodeProperty, readNodePath } from '../../record/node';
import { nodeOpener, type OpenNode } from '../../record/openNode';
import { optionsOf } from '../../parameters/options';
import { pageSizeFor, pageSizeOption } from '../../parameters/pageSize';
import { pagesBehind } from '../../record/reading/pagesBehind';
import { recordPages } from '../../record/reading/recordPages';
import { recordView, type RecordView } from '../../record/reading/recordView';
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
		...outputProperties,
		optionsOf([
			checkCountOption,
			concurrencyOption,
			...cursorOptions,
			decimalsOption,
			...fileOptions,
			includeDiagnosesOption,
			{
				displayName: 'Include Total Count',
				name: 'includeTotalCount',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the total number of matching records to each output item, as the field $totalCount',
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
	const startAfter = readStartAfter(this, itemIndex);
	const [nodeName] = readNodePath(this, itemIndex).slice(-1);
	const file = readFileWanted(this, itemIndex, nodeName);
	const used = [...fields.paths, ...sort.map(({ field }) => field), ...fieldsOf(filter)];
	const node = await nodeOpener(this, client)(itemIndex, { paths: used });
	requireOperation(node, NEEDS);
	const view = recordView(node, fields);
	const chosen = {
		filter: filterArgument(filter, node),
		orderBy: orderText(sort, node.records),
	};
	const cursors = new RecordCursors(client, node, {
		...chosen,
		isIncluded: options.includeCursor === true,
		isTold: file !== undefined,
		startAfter,
	});
	const list = {
		...chosen,
		selection: view.selection,
		first: pageSizeFor(limit, options.pageSize),
		totalCount: options.includeTotalCount === true,
		cursors: cursors.areAsked,
		limit,
		isPassedOn: file !== undefined,
	};
	const check = await openCheck(this, node, itemIndex, {
		...list,
		checkCount: options.checkCount === true && cursors.start === undefined,
	});
	const pages = pagesBehind(cursors.start, (after) =>
		recordPages(this, client, node, itemIndex, sort, { ...list, after }),
	);
	const { items, diagnoses } = await outcomeOfPages(this, check.checked(pages), {
		limit,
		file,
		columns: view.columns(),
		added: ADDED.filter(([option]) => options[option] === true).map(([, field]) => field),
		itemsOf: itemsOf(node, view, cursors, options),
		told: () => cursors.told(),
	});
	return {
		items,
		diagnoses: [
			...node.diagnoses,
			...diagnoses,
			...check.findings(),
			...cursors.warnings,
			...view.takeWarnings(),
		],
	};
}

/** Options that add a field to each record. */
const ADDED = [
	['includeTotalCount', '$totalCount'],
	['includeDiagnoses', '$diagnoses'],
	['includeCursor', '$cursor'],
] as const;

/** How the records of each page become items. */
function itemsOf(
	{ place }: OpenNode,
	view: RecordView,
	cursors: RecordCursors,
	{ includeTotalCount, includeDiagnoses }: IDataObject,
): PagesOut['itemsOf'] {
	const isPlain = includeTotalCount !== true && includeDiagnoses !== true && !cursors.areAsked;
	return (answer) => {
		if (isPlain) return view.item;
		cursors.take(answer);
		const count =
			includeTotalCount === true ? totalCountIn(answer.body, listPath(place)) : undefined;
		return (record, index) => {
			const item = view.item(record);
			if (count !== undefined) item.$totalCount = count;
			const said = includeDiagnoses === true ? withDiagnoses(item, answer) : item;
			return cursors.note(record, index, said);
		};
	};
}

function totalCountIn(body: JsonValue | undefined, path: string): number | undefined {
	const count = valueAtPath(body, [...pathSteps(path), 'totalCount']);
	return typeof count === 'number' ? count : undefined;
}
