import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Condition } from '../../../../sage/graphql/filter/condition';
import { isJsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import type { ParameterSource } from '../parameterSource';
import { zonedDates } from './zonedDates';

const LINES = { show: { field: [{ _cnd: { includes: '[]' } }] } };

/** Which records are meant. */
export const conditionsProperties: INodeProperties[] = [
	{
		displayName: 'Filter',
		name: 'filterMode',
		type: 'options',
		options: [
			{
				name: 'Conditions',
				value: 'conditions',
				description: 'Records that match the conditions below; every record when there are none',
			},
			{
				name: 'Filter Text',
				value: 'text',
				description: 'Records that match a filter in the syntax of Sage X3',
			},
		],
		default: 'conditions',
		description: 'How to say which records are meant',
	},
	{
		displayName: 'Must Match',
		name: 'combination',
		type: 'options',
		options: [
			{ name: 'All Conditions', value: 'all' },
			{ name: 'Any Condition', value: 'any' },
		],
		default: 'all',
		description: 'How many of the conditions a record has to match',
		displayOptions: { show: { filterMode: ['conditions'] } },
	},
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		displayOptions: { show: { filterMode: ['conditions'] } },
		options: [
			{
				displayName: 'Condition',
				name: 'condition',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getConditionFields',
							loadOptionsDependsOn: ['endpoint.value', 'node.value'],
						},
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Operator Name or ID',
						name: 'operator',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getOperators',
							loadOptionsDependsOn: ['&field', 'node.value'],
						},
						default: 'eq',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'resourceLocator',
						default: { mode: 'value', value: '' },
						description:
							'What to compare with. Several values for Is One Of: a list, or text with commas. An empty value is refused: use Is Empty to look for empty ones.',
						displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
						typeOptions: { loadOptionsDependsOn: ['&field'] },
						modes: [
							{
								displayName: 'Value',
								name: 'value',
								type: 'string',
								placeholder: 'e.g. EUR',
							},
							{
								displayName: 'From List',
								name: 'list',
								type: 'list',
								placeholder: 'Choose a value …',
								typeOptions: { searchListMethod: 'searchValues', searchable: true },
							},
						],
					},
					{
						displayName: 'Which Lines',
						name: 'lines',
						type: 'options',
						options: [
							{ name: 'At Least', value: 'atLeast', description: 'So many lines or more match' },
							{ name: 'At Most', value: 'atMost', description: 'So many lines or fewer match' },
							{ name: 'Every', value: 'every', description: 'Every line matches' },
							{ name: 'None', value: 'none', description: 'No line matches' },
						],
						default: 'atLeast',
						description:
							'How many lines of the collection have to match. Conditions on the same collection with the same choice are about the same line.',
						displayOptions: LINES,
					},
					{
						displayName: 'With Number of Lines',
						name: 'linesCount',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 1,
						displayOptions: {
							show: { ...LINES.show, lines: ['atLeast', 'atMost'] },
						},
					},
				],
			},
		],
	},
	{
		displayName: 'Filter Text',
		name: 'filterText',
		type: 'string',
		default: '',
		placeholder: "e.g. {isActive: true, code: {_gte: 'A'}}",
		description:
			'Filter as Sage X3 writes it. Put values from expressions in with JSON.stringify(), so that quotes in them cannot change the filter.',
		displayOptions: { show: { filterMode: ['text'] } },
	},
];

/** How records are chosen for one input item. */
export type FilterWanted =
	| { kind: 'text'; text: string }
	| { kind: 'conditions'; conditions: Condition[]; combination: 'all' | 'any' };

/**
 * Reads how records are chosen.
 * @throws SageError `invalidRequest` for a filter text that is empty: it would mean every record
 */
export function readFilter(context: ParameterSource, itemIndex: number): FilterWanted {
	const mode: unknown = context.getNodeParameter('filterMode', itemIndex, 'conditions');
	if (mode !== 'text' && mode !== 'conditions') throw unclear(`'Filter' is ${String(mode)}`);
	if (mode === 'text') {
		const text: unknown = context.getNodeParameter('filterText', itemIndex, '');
		if (typeof text === 'string' && text.trim() !== '') return { kind: 'text', text: text.trim() };
		throw new SageError({
			kind: 'invalidRequest',
			message: "The 'Filter Text' is empty",
			description:
				"It would mean every record. For that, set 'Filter' to Conditions and add none. Nothing was read.",
		});
	}
	const rows: unknown = context.getNodeParameter('conditions', itemIndex, {});
	if (!isRows(rows)) throw unclear("'Conditions' hold no list called condition");
	const listed = rows.condition ?? [];
	return {
		kind: 'conditions',
		combination:
			context.getNodeParameter('combination', itemIndex, 'all') === 'any' ? 'any' : 'all',
		conditions: listed.map((row) => asCondition(row, context.getTimezone())),
	};
}

/** Nothing, or a list of rows. */
function isRows(rows: unknown): rows is { condition?: IDataObject[] } {
	if (!isJsonObject(rows)) return false;
	return 'condition' in rows ? Array.isArray(rows.condition) : Object.keys(rows).length === 0;
}

/** A filter that is not understood must not mean every record. */
function unclear(what: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `It is not clear which records are meant: ${what}`,
		description: "Choose 'Conditions' or 'Filter Text', and fill it in below. Nothing was read.",
	});
}

function asCondition(
	{ field, operator, value, lines, linesCount }: IDataObject,
	timeZone: string,
): Condition {
	const condition = {
		field,
		operator: operator ?? 'eq',
		value: zonedDates(located(value), timeZone),
	};
	if (typeof field !== 'string' || !field.includes('[]')) return condition;
	const quantifier = QUANTIFIERS.find((known) => known === lines) ?? 'atLeast';
	return { ...condition, lines: { quantifier, count: Number(linesCount ?? 1) } };
}

const QUANTIFIERS = ['atLeast', 'atMost', 'every', 'none'] as const;

/** The value of a resource locator, which inside a row is not taken out by n8n. */
function located(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? (value as { value?: unknown }).value : value;
}
