import { parse, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** Values of fields by their names; any other field holds `text`. */
export interface MockValues {
	text?: string;
	[field: string]: unknown;
}

/** An answer that has whatever a posted document asks for: one edge in each list, the same text in every other field. */
export function answerTo(posted: string, values: MockValues = {}): Record<string, unknown> {
	const { query } = JSON.parse(posted) as { query: string };
	const operation = parse(query).definitions[0] as OperationDefinitionNode;
	return { data: objectOf(operation.selectionSet, { ...DEFAULTS, ...values }) };
}

const STAMP = '2026-03-01T12:00:00.000Z';
const DEFAULTS: MockValues = {
	text: 'A',
	_id: 'A',
	_updateStamp: STAMP,
	_createStamp: STAMP,
	hasNextPage: false,
	endCursor: 'end',
	delete: 1,
	totalCount: 1,
};

function objectOf({ selections }: SelectionSetNode, values: MockValues): Record<string, unknown> {
	const entries = selections.map((selection): [string, unknown] => {
		if (selection.kind !== 'Field') throw new Error('only fields can be answered');
		const name = selection.name.value;
		const below = selection.selectionSet;
		const value = below === undefined ? (values[name] ?? values.text) : objectOf(below, values);
		return [selection.alias?.value ?? name, name === 'edges' ? [value] : value];
	});
	return Object.fromEntries(entries);
}
