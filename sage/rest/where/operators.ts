/** How a property may be compared, by the words of the editor. */
export type OperatorName =
	| 'eq'
	| 'ne'
	| 'gt'
	| 'gte'
	| 'lt'
	| 'lte'
	| 'between'
	| 'in'
	| 'nin'
	| 'contains'
	| 'startsWith'
	| 'endsWith'
	| 'like'
	| 'isEmpty'
	| 'isNotEmpty';

interface Operator {
	name: OperatorName;
	title: string;
	description: string;
}

/** All of them. What X3 makes of upper and lower case is up to its database. */
export const operators: readonly Operator[] = [
	{ name: 'eq', title: 'Equals', description: 'Is this value' },
	{ name: 'ne', title: 'Does Not Equal', description: 'Is another value' },
	{ name: 'gt', title: 'Greater Than', description: 'Is greater, or later' },
	{
		name: 'gte',
		title: 'Greater Than or Equal',
		description: 'Is this value, greater, or later',
	},
	{ name: 'lt', title: 'Less Than', description: 'Is less, or earlier' },
	{ name: 'lte', title: 'Less Than or Equal', description: 'Is this value, less, or earlier' },
	{
		name: 'between',
		title: 'Is Between',
		description:
			'Is one of two values, or between them: an array, or text with a comma between them',
	},
	{
		name: 'in',
		title: 'Is One Of',
		description: 'Is one of several values: an array, or text with commas between',
	},
	{
		name: 'nin',
		title: 'Is None Of',
		description: 'Is none of several values: an array, or text with commas between',
	},
	{ name: 'contains', title: 'Contains', description: 'Has this text somewhere' },
	{ name: 'startsWith', title: 'Starts With', description: 'Begins with this text' },
	{ name: 'endsWith', title: 'Ends With', description: 'Ends with this text' },
	{
		name: 'like',
		title: 'Is Like',
		description: 'Matches a pattern, in which % stands for any text',
	},
	{ name: 'isEmpty', title: 'Is Empty', description: 'Is a text without a character' },
	{
		name: 'isNotEmpty',
		title: 'Is Not Empty',
		description: 'Is a text with one character at least',
	},
];
