import { filterText } from '../../../../../sage/graphql/filter/filterText';
import { formsOf, type Scalar } from '../../../../../sage/graphql/forms';
import type { OpenNode } from '../../openNode';
import type { OnceValue, OnceValues } from '../../../operation/once/uniqueValues';

/** How a filter is worded: lists of values, or each value of a reference by itself. */
export type Wording = 'lists' | 'singleKeys';

/**
 * The filter that finds the records with the values of these documents, and perhaps others: each field is one of all its
 * values, in every form in which X3 may hold it. All of the documents have the same fields.
 *
 * Sources: QF8, Q3, Q7 (whether an `_id` can be one of several is not known).
 */
export function onceFilter(
	node: OpenNode,
	documents: readonly OnceValues[],
	wording: Wording,
): string {
	const [{ values: fields }] = documents;
	const parts = fields.map((field, index) => {
		const forms = distinctForms(documents.map(({ values }) => values[index]));
		return partFor(node, field, forms, wording);
	});
	return parts.length === 1
		? parts[0]
		: `{${JSON.stringify(`${sign(node)}and`)}:[${parts.join(',')}]}`;
}

/** Whether another wording says something else. */
export function canBeReworded(documents: readonly OnceValues[]): boolean {
	return documents.some(({ values }) => values.some(({ kind }) => kind === 'reference'));
}

function partFor(
	node: OpenNode,
	{ path, kind }: OnceValue,
	forms: ReadonlyArray<Scalar>,
	wording: Wording,
): string {
	const { records, place } = node;
	const text =
		forms.length > 1 && (wording === 'lists' || kind !== 'reference')
			? filterText(
					[{ field: path, operator: 'in', value: forms }],
					'all',
					records,
					place.generation,
				)
			: filterText(
					forms.map((value) => ({ field: path, operator: 'eq', value })),
					'any',
					records,
					place.generation,
				);
	return text ?? '{}';
}

function distinctForms(values: readonly OnceValue[]): Array<Scalar> {
	return [...new Set(values.flatMap(({ value, kind }) => formsOf(value, kind)))];
}

function sign({ place }: OpenNode): string {
	return place.generation === 'sage' ? '$' : '_';
}
