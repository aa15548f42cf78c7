import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { isOwnName } from '../../../../sage/graphql/name';
import { unknownField } from '../../../../sage/graphql/selection/unknownField';
import { SageError } from '../../../../sage/SageError';
import type { OpenNode } from '../openNode';

/** The functions of an aggregate. Sources: QF3, Q27. */
const FUNCTIONS = [
	{ name: 'Average', value: 'avg' },
	{ name: 'Distinct Count', value: 'distinctCount' },
	{ name: 'Maximum', value: 'max' },
	{ name: 'Minimum', value: 'min' },
	{ name: 'Sum', value: 'sum' },
];

/** What to compute. */
export const aggregatesProperty: INodeProperties = {
	displayName: 'Aggregates',
	name: 'aggregates',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Aggregate',
	default: {},
	required: true,
	description: 'What to compute',
	options: [
		{
			displayName: 'Aggregate',
			name: 'aggregate',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getAggregateFields',
						loadOptionsDependsOn: ['endpoint.value', 'node.value'],
					},
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Function',
					name: 'function',
					type: 'options',
					options: FUNCTIONS,
					default: 'sum',
					description: 'What to compute of the field',
				},
			],
		},
	],
};

/** A function of one field of all records, or of those of a group. */
export interface Aggregate {
	field: string;
	function: string;
}

/**
 * Reads what to compute for one input item.
 * @throws SageError `invalidRequest` when nothing is to be computed, or a row is not filled in
 */
export function readAggregates(context: IExecuteFunctions, itemIndex: number): Aggregate[] {
	const rows = context.getNodeParameter('aggregates', itemIndex, {}) as IDataObject;
	const listed = Array.isArray(rows.aggregate) ? (rows.aggregate as IDataObject[]) : [];
	const aggregates = listed.map((row) => ({
		field: String(row.field ?? '').trim(),
		function: String(row.function ?? 'sum'),
	}));
	if (aggregates.length === 0 || aggregates.some(({ field }) => field === '')) {
		throw invalid('There is nothing to compute', "Add a field with a function under 'Aggregates'.");
	}
	const unknown = aggregates.find(
		(aggregate) => !FUNCTIONS.some(({ value }) => value === aggregate.function),
	);
	if (unknown === undefined) return aggregates;
	throw invalid(
		`'${unknown.function}' is not a function`,
		`Use one of ${FUNCTIONS.map(({ value }) => value).join(', ')}.`,
	);
}

/**
 * What to select of the computed values: `amount { sum avg } code { distinctCount }`.
 * @throws SageError `invalidRequest` for what is no field of the node
 */
export function aggregatesSelection(
	{ name: node, records }: OpenNode,
	aggregates: readonly Aggregate[],
): string {
	const byField = new Map<string, Set<string>>();
	for (const { field, function: name } of aggregates) {
		if (records !== undefined && !records.root.fields.some((known) => known.name === field)) {
			throw unknownField(node, '', field, records.root);
		}
		if (!isOwnName(field)) {
			throw invalid(`'${field}' is not a field`, 'Name a field of the record itself.');
		}
		byField.set(field, (byField.get(field) ?? new Set()).add(name));
	}
	return [...byField].map(([field, names]) => `${field} { ${[...names].join(' ')} }`).join(' ');
}

/** `{ amount: { sum: "1.5" } }` as `{ sum_amount: "1.5" }`, as n8n's Summarize names such fields. */
export function flatAggregates(values: JsonObject): IDataObject {
	return Object.fromEntries(
		Object.entries(values).flatMap(([field, computed]) =>
			Object.entries(isJsonObject(computed) ? computed : {}).map(([name, value]) => [
				`${name}_${field}`,
				value,
			]),
		),
	);
}

function invalid(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was read.`,
	});
}
