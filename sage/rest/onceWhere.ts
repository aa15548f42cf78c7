import { formsOf, type FilteredKind, type Scalar } from '../graphql/forms';
import { isProblem } from '../graphql/filter/problem';
import { SageError } from '../SageError';
import type { FieldKind } from './prototype';
import { comparisonText } from './where/comparison';
import type { ValueKind } from './where/literal';
import type { Quote } from './where/quotedText';

/** A field by which a document is looked for, and its values. */
export interface LookedFor {
	name: string;
	kind: FieldKind | undefined;
	values: readonly Scalar[];
}

/**
 * The `where` that finds the records with these values, and perhaps others: each field is one of all its values, in every form
 * in which X3 may hold it.
 *
 * Sources: RF4, R5.
 * @throws SageError `invalidRequest` for a value that cannot be looked for
 */
export function onceWhere(fields: readonly LookedFor[], quote: Quote): string {
	const tests = fields.map(({ name, kind, values }) => {
		const forms = [...new Set(values.flatMap((value) => formsOf(value, filteredKind(kind))))];
		const test = comparisonText(name, 'in', forms, whereKind(kind), quote);
		if (!isProblem(test)) return `(${test.text})`;
		throw new SageError({
			kind: 'invalidRequest',
			message: `'Create Once By' cannot look for '${name}': ${test.problem}`,
			description: `${test.wayOut} Nothing was sent.`,
		});
	});
	return tests.join(' and ');
}

/** How many characters a value takes in an address at most, in every form in which X3 may hold it. */
export function lengthInAddress(value: Scalar, kind: FieldKind | undefined): number {
	const forms = formsOf(value, filteredKind(kind)).map(String);
	return forms.reduce((sum, form) => sum + encodedLength(form) + QUOTES_AND_COMMA, 0);
}

/** `%27%27%2C`, as quotes and commas are encoded. */
const QUOTES_AND_COMMA = 9;

/** Three characters a byte, and three bytes for whatever is no ASCII. */
function encodedLength(text: string): number {
	return text.replace(/[^\w.-]/g, (sign) => (sign < '\u0080' ? '%20' : '%E2%82%AC')).length;
}

/** The same kind in the words of comparisons. */
export function filteredKind(kind: FieldKind | undefined): FilteredKind {
	switch (kind) {
		case 'text':
			return 'string';
		case 'number':
			return 'decimal';
		case 'menu':
		case 'flag':
			return 'int';
		case 'date':
		case 'datetime':
			return kind;
		default:
			return undefined;
	}
}

function whereKind(kind: FieldKind | undefined): ValueKind {
	return kind === undefined || kind === 'collection' || kind === 'other' ? 'asItIs' : kind;
}
