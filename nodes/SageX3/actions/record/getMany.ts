import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { below } from '../../../../sage/below';
import type { JsonValue } from '../../../../sage/exactJson';
import { listPath } from '../../../../sage/graphql/documents';
import { orderText } from '../../../../sage/graphql/order';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../folder';
import { gather } from '../gather';
import { includeDiagnosesOption, withDiagnoses } from '../includeDiagnoses';
import { limitProperties, readLimit } from '../limit';
import type { SingleOperation, Outcome } from '../operation';
import { concurrencyOption, timeoutOption } from '../requestOptions';
import { conditionsProperties } from './conditions';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
	readFields,
} from './fields';
import { fieldsOf, filterArgument, readFilter } from './filter';
import { listPages } from './listPages';
import { nodeProperty } from './node';
import { nodeOpener } from './openNode';
import { optionsOf } from './recordOptions';
import { recordView } from './recordView';
import { requireOperation } from './requireOperation';
import { readSort, sortProperty } from './sort';

/** The largest page that clients of Sage X3 were seen to ask for. Source: sage-x3 contradictions Q5. */
const PAGE_SIZE = 1000;

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
			{
				displayName: 'Page Size',
				name: 'pageSize',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: PAGE_SIZE,
				description: 'How many records to ask for at a time, at most',
			},
			timeoutOption,
		]),
	],
	writes: false,
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
	requireOperation(node, ['query']);
	const view = recordView(node, fields);
	const pages = listPages(this, node, itemIndex, {
		selection: view.selection,
		first: pageSize(limit, options.pageSize),
		filter: filterArgument(filter, node),
		orderBy: orderText(sort, node.records),
		totalCount: options.includeTotalCount === true,
		limit,
	});
	const path = listPath(node.place);
	const { entities, diagnoses } = await gather(pages, limit, (answer) => {
		if (options.includeTotalCount !== true && options.includeDiagnoses !== true) return view.item;
		const count = options.includeTotalCount === true ? totalCountIn(answer.body, path) : undefined;
		return (record) => {
			const item = view.item(record);
			if (count !== undefined) item.$totalCount = count;
			return options.includeDiagnoses === true ? withDiagnoses(item, answer) : item;
		};
	});
	return { entities, diagnoses: [...node.diagnoses, ...diagnoses, ...view.takeWarnings()] };
}

/** Equal pages, as few as possible: none asks for much more than the limit needs. */
function pageSize(limit: number, wanted: unknown): number {
	const asked = Math.floor(Number(wanted ?? PAGE_SIZE));
	const most = asked >= 1 ? asked : PAGE_SIZE;
	return limit === Infinity ? most : Math.ceil(limit / Math.ceil(limit / most));
}

function totalCountIn(body: JsonValue | undefined, path: string): number | undefined {
	const count = below(body, [...path.split('.'), 'totalCount']);
	return typeof count === 'number' ? count : undefined;
}
