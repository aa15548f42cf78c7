import type { Field, ValueKind } from '../schema/fields';

type OperatorName =
	| 'eq'
	| 'ne'
	| 'gt'
	| 'gte'
	| 'lt'
	| 'lte'
	| 'in'
	| 'nin'
	| 'contains'
	| 'startsWith'
	| 'endsWith'
	| 'regex'
	| 'isEmpty'
	| 'isNotEmpty';

/** How a field may be compared, as the editor offers it. */
export interface Operator {
	name: OperatorName;
	title: string;
	description: string;
	/** What stands beside it: one value, a list of values, or none. */
	takes: 'one' | 'many' | 'nothing';
}

const operators: readonly Operator[] = [
	{ name: 'eq', title: 'Equals', description: 'Is this value', takes: 'one' },
	{ name: 'ne', title: 'Does Not Equal', description: 'Is another value', takes: 'one' },
	{ name: 'gt', title: 'Greater Than', description: 'Is greater, or later', takes: 'one' },
	{
		name: 'gte',
		title: 'Greater Than or Equal',
		description: 'Is this value, greater, or later',
		takes: 'one',
	},
	{ name: 'lt', title: 'Less Than', description: 'Is less, or earlier', takes: 'one' },
	{
		name: 'lte',
		title: 'Less Than or Equal',
		description: 'Is this value, less, or earlier',
		takes: 'one',
	},
	{
		name: 'in',
		title: 'Is One Of',
		description: 'Is one of several values: an array, or text with commas between',
		takes: 'many',
	},
	{
		name: 'nin',
		title: 'Is None Of',
		description: 'Is none of several values: an array, or text with commas between',
		takes: 'many',
	},
	{
		name: 'contains',
		title: 'Contains',
		description: 'Has this text somewhere, in the same upper and lower case',
		takes: 'one',
	},
	{
		name: 'startsWith',
		title: 'Starts With',
		description: 'Begins with this text, in the same upper and lower case',
		takes: 'one',
	},
	{
		name: 'endsWith',
		title: 'Ends With',
		description: 'Ends with this text, in the same upper and lower case',
		takes: 'one',
	},
	{
		name: 'regex',
		title: 'Matches Regex',
		description: 'Matches a regular expression, which Sage X3 evaluates',
		takes: 'one',
	},
	{ name: 'isEmpty', title: 'Is Empty', description: 'Has no value', takes: 'nothing' },
	{ name: 'isNotEmpty', title: 'Is Not Empty', description: 'Has a value', takes: 'nothing' },
];

const EQUALITY: readonly OperatorName[] = ['eq', 'ne', 'in', 'nin'];
const ORDER: readonly OperatorName[] = ['gt', 'gte', 'lt', 'lte'];
const PRESENCE: readonly OperatorName[] = ['isEmpty', 'isNotEmpty'];

const ordered: readonly OperatorName[] = [...EQUALITY, ...ORDER, ...PRESENCE];
const unordered: readonly OperatorName[] = [...EQUALITY, ...PRESENCE];
const every: readonly OperatorName[] = operators.map(({ name }) => name);

const byKind: Readonly<Record<ValueKind, readonly OperatorName[]>> = {
	id: [...EQUALITY, ...ORDER],
	string: every,
	int: ordered,
	decimal: ordered,
	boolean: unordered,
	date: ordered,
	datetime: ordered,
	enum: unordered,
	text: PRESENCE,
	other: every,
};

/**
 * The operators that fit a field; all of them when nothing is known of it. A reference is compared with
 * the key of its record. A collection is compared with nothing: its lines are.
 */
export function operatorsFor(field: Field | undefined): Operator[] {
	const names = fitting(field);
	return operators.filter(({ name }) => names.includes(name));
}

function fitting(field: Field | undefined): readonly OperatorName[] {
	if (field === undefined) return every;
	switch (field.shape) {
		case 'value':
			return byKind[field.kind];
		case 'reference':
			return unordered;
		case 'collection':
			return [];
	}
}
