import type { OpenNode } from '../../../../nodes/SageX3/record/openNode';
import { nothingLeft } from '../../../../nodes/SageX3/record/writing/preparedWrite';

const node = { name: 'x3Sales/salesOrder' } as OpenNode;
const line = { place: "Line 2 of 'lines'", names: ['text', 'note'], before: 'lines[].' };

it.each<[string, string[], RegExp, RegExp]>([
	[
		'only a new record takes all of its values',
		['lines[].text', 'lines[].note', 'category'],
		/would be sent empty: only a new record takes its values \(text, note\)$/,
		/^The record is there already/,
	],
	[
		'nobody takes one of them',
		['lines[].text'],
		/x3Sales\/salesOrder takes none of its values/,
		/^Correct the names/,
	],
	[
		'a new record takes values of the same names elsewhere',
		['text', 'note', 'lines[].taxes[].text', 'other[].note'],
		/x3Sales\/salesOrder takes none of its values/,
		/^Correct the names/,
	],
])('The error for a line that is left empty says so where %s', (_, createOnly, words, wayOut) => {
	const { message, trouble } = nothingLeft(node, line, createOnly);
	expect(message).toMatch(words);
	expect(trouble.description).toMatch(wayOut);
});
