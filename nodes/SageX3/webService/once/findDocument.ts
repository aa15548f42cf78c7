import { formsOf } from '../../../../sage/graphql/forms';
import { SageError } from '../../../../sage/SageError';
import type { KeyValue } from '../../../../sage/soap/call';
import { finderIn } from '../../operation/once/finder';
import type { Finding } from '../../operation/once/finding';
import { onceText, type OnceValues } from '../../operation/once/uniqueValues';
import { rowsOf, type ServiceDocument } from './document';
import { listed, type Asking } from './lists';

/** Rows that are asked for. As many with the same values mean that the fields make no document unique. */
const LIST_SIZE = 100;

/**
 * Looks for a document in a list, in every form in which X3 may hold its values. What is found is a row of the list.
 * @throws SageError when Sage X3 does not answer with the whole list of such records
 */
export async function findDocument(asking: Asking, document: ServiceDocument): Promise<Finding> {
	const { once, finder } = document;
	for (const keys of criteriaOf(once)) {
		const { rows, isCut } = await listed(asking, finder, keys, LIST_SIZE);
		if (isCut) throw tooMany(finder.publicName, once);
		const finding = finderIn(rowsOf(document), once, rows)(once);
		if (finding.kind !== 'new') return finding;
	}
	return { kind: 'new' };
}

/** Questions for one document. */
const MOST_QUESTIONS = 16;

/**
 * The criteria to ask for, one after the other: each form of each value with each of the others. Where that would be too
 * many, further fields are no criteria: then more records come, which are compared all the same.
 */
function criteriaOf({ values }: OnceValues): KeyValue[][] {
	return values.reduce<KeyValue[][]>(
		(questions, { name, value, kind }) => {
			const forms = [...new Set(formsOf(value, kind ?? 'string').map(String))];
			if (questions.length * forms.length > MOST_QUESTIONS) return questions;
			return questions.flatMap((keys) => forms.map((form) => [...keys, { name, value: form }]));
		},
		[[]],
	);
}

function tooMany(name: string, once: OnceValues): SageError {
	return new SageError({
		kind: 'refused',
		statusCode: 200,
		message: `Too many records of ${name} have ${onceText(once)}: ${LIST_SIZE} or more`,
		description: "Under 'Create Once By', name fields that make a document unique.",
	});
}
