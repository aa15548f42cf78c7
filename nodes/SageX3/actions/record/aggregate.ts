import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { entitiesOfPage } from '../../../../sage/entities';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { listDocument, listPath, readsDocument } from '../../../../sage/graphql/documents';
import { literal } from '../../../../sage/graphql/literal';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { simplify as simplifyRecord } from '../../../../sage/graphql/simplify';
import { SageError } from '../../../../sage/SageError';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../folder';
import { limitProperties, readLimit } from '../limit';
import type { Outcome, SingleOperation } from '../operation';
import { concurrencyOption, timeoutOption } from '../requestOptions';
import { conditionsProperties, readFilter } from './conditions';
import { fieldsOf, filterArgument } from './filter';
import { nodeProperty } from './node';
import { nodeOpener, sendingOf, type OpenNode } from './openNode';
import { optionsOf } from './recordOptions';
import { requireOperation } from './requireOperation';

const PAGE_SIZE = 1000;

const aggregatesProperty: INodeProperties = {
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
					options: [
						{ name: 'Average', value: 'avg' },
						{ name: 'Distinct Count', value: 'distinctCount' },
						{ name: 'Maximum', value: 'max' },
						{ name: 'Minimum', value: 'min' },
						{ name: 'Sum', value: 'sum' },
					],
					default: 'sum',
				},
			],
		},
	],
};

/** Aggregate: sums, averages and counts, computed by Sage X3, of all records or of groups of them. */
export const aggregate: SingleOperation = {
	option: {
		name: 'Aggregate',
		value: 'aggregate',
		action: 'Aggregate records',
		description:
			'Compute sums, averages, minima, maxima and counts of records, in all or by groups',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		aggregatesProperty,
		{
			displayName: 'Group By Names or IDs',
			name: 'groupBy',
			type: 'multiOptions',
			typeOptions: {
				loadOptionsMethod: 'getGroupFields',
				loadOptionsDependsOn: ['endpoint.value', 'node.value'],
			},
			default: [],
			description:
				'One output item for each group of records that agree in these fields. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
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
	execute,
};

interface Aggregate {
	field: string;
	name: string;
}

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const aggregates = readAggregates(this, itemIndex);
	const groupBy = readGroupBy(this, itemIndex);
	const filter = readFilter(this, itemIndex);
	const node = await nodeOpener(this, client)(itemIndex, [...groupBy, ...fieldsOf(filter)]);
	const flat = this.getNodeParameter('simplify', itemIndex, true) !== false;
	const wanted = { aggregates, filter: filterArgument(filter, node), flat };
	if (groupBy.length === 0) return await ofAll(this, node, itemIndex, wanted);
	const limit = readLimit(this, itemIndex);
	return await ofGroups(this, node, itemIndex, { ...wanted, groupBy, limit });
}

interface Wanted {
	aggregates: Aggregate[];
	filter: string | undefined;
	flat: boolean;
}

async function ofAll(
	context: IExecuteFunctions,
	node: OpenNode,
	itemIndex: number,
	{ aggregates, filter, flat }: Wanted,
): Promise<Outcome> {
	requireOperation(node, ['readAggregate']);
	const call = {
		operation: 'readAggregate',
		arguments: filter === undefined ? '' : `filter: ${literal(filter)}`,
		selection: valuesSelection(aggregates),
	};
	const [result] = await node.api.parts(
		readsDocument(node.place, [call]),
		sendingOf(context, itemIndex, false),
	);
	if (result.kind === 'failed') throw result.error;
	const values = isJsonObject(result.value) ? result.value : {};
	return {
		entities: [flat ? flatValues(values) : values],
		diagnoses: [...node.diagnoses, ...result.diagnoses],
	};
}

async function ofGroups(
	context: IExecuteFunctions,
	node: OpenNode,
	itemIndex: number,
	{ aggregates, filter, flat, groupBy, limit }: Wanted & { groupBy: string[]; limit: number },
): Promise<Outcome> {
	requireOperation(node, ['queryAggregate']);
	const group = selectionText(groupBy, node.records, {
		node: node.name,
		generation: node.place.generation,
		linesLimit: 1,
	});
	const document = listDocument(node.place, {
		operation: 'queryAggregate',
		selection: `group { ${group} } values { ${valuesSelection(aggregates)} }`,
		first: Math.min(limit, PAGE_SIZE),
		filter,
		orderBy: undefined,
		totalCount: false,
	});
	const path = listPath(node.place, 'queryAggregate');
	const entities: IDataObject[] = [];
	const diagnoses = [...node.diagnoses];
	const pages = node.api.pages(
		document,
		{
			entitiesOf: ({ body }) => entitiesOfPage(body ?? null, path),
			entitiesPath: path,
			limit,
			follow: true,
		},
		sendingOf(context, itemIndex, false),
	);
	for await (const { answer, entities: groups } of pages) {
		for (const found of groups) {
			if (entities.length < limit) entities.push(flat ? flatGroup(found, node) : found);
		}
		diagnoses.push(...answer.diagnoses);
	}
	return { entities, diagnoses };
}

function readAggregates(context: IExecuteFunctions, itemIndex: number): Aggregate[] {
	const rows = context.getNodeParameter('aggregates', itemIndex, {}) as IDataObject;
	const listed = Array.isArray(rows.aggregate) ? (rows.aggregate as IDataObject[]) : [];
	const aggregates = listed.map((row) => ({
		field: String(row.field ?? '').trim(),
		name: String(row.function ?? 'sum'),
	}));
	const isNamed = ({ field, name }: Aggregate) => NAME.test(field) && NAME.test(name);
	if (aggregates.length > 0 && aggregates.every(isNamed)) return aggregates;
	throw new SageError({
		kind: 'invalidRequest',
		message: 'It is not said what to compute',
		description: "Add a field with a function under 'Aggregates'. Nothing was read.",
	});
}

const NAME = /^[A-Za-z][_0-9A-Za-z]*$/;

function readGroupBy(context: IExecuteFunctions, itemIndex: number): string[] {
	const value: unknown = context.getNodeParameter('groupBy', itemIndex, []);
	const list: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return list.map((path) => String(path ?? '').trim()).filter((path) => path !== '');
}

/** `amount { sum avg } code { distinctCount }` */
function valuesSelection(aggregates: readonly Aggregate[]): string {
	const byField = new Map<string, Set<string>>();
	for (const { field, name } of aggregates) {
		byField.set(field, (byField.get(field) ?? new Set()).add(name));
	}
	return [...byField].map(([field, names]) => `${field} { ${[...names].join(' ')} }`).join(' ');
}

/** `{ amount: { sum: "1.5" } }` as `{ sum_amount: "1.5" }`, as n8n's Summarize names such fields. */
function flatValues(values: JsonObject): IDataObject {
	return Object.fromEntries(
		Object.entries(values).flatMap(([field, computed]) =>
			Object.entries(isJsonObject(computed) ? computed : {}).map(([name, value]) => [
				`${name}_${field}`,
				value,
			]),
		),
	);
}

function flatGroup({ group, values }: JsonObject, { records }: OpenNode): IDataObject {
	const of = isJsonObject(group) ? group : {};
	return {
		...simplifyRecord(of, { decimals: 'string', ...(records ? { schema: records } : {}) }),
		...flatValues(isJsonObject(values) ? values : {}),
	};
}
