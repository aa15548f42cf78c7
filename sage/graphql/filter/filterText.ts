import type { JsonObject } from '../../exactJson';
import type { Generation } from '../schema/fields';
import type { RecordSchema } from '../schema/recordSchema';
import type { Sign } from './comparison';
import type { Condition } from './condition';
import { conjunction, disjunction } from './conjunction';
import { isProblem, problemError, shown } from './problem';
import { type Term, readTerm } from './term';

/**
 * The text for the `filter` argument, as strict JSON (Q8); undefined when there are no conditions.
 * It is to travel as a variable: then no value can break out of it.
 *
 * With `all`, conditions through one collection that count lines alike speak about the same line:
 * `lines[].product` and `lines[].quantity` find orders with one line that has both; counted as `none`,
 * orders without a line that has both. With `any` each condition stands alone.
 *
 * @param schema the record type of the node; without it, values go as they came, and `[]` marks collections
 * @throws SageError `invalidRequest`, naming the condition by its number and field, for everything that
 *   does not fit and for values that are empty
 */
export function filterText(
	conditions: readonly Condition[],
	combination: 'all' | 'any',
	schema: RecordSchema | undefined,
	generation: Generation,
): string | undefined {
	if (conditions.length === 0) return undefined;
	const sign: Sign = generation === 'sage' ? '$' : '_';
	const terms = conditions.map((condition, index): Term => {
		const term = readTerm(condition, schema, sign);
		if (isProblem(term)) throw problemError(placeOf(condition, index), term);
		return term;
	});
	return asText(combination === 'any' ? disjunction(terms, sign) : conjunction(terms, sign));
}

/** JSON whose line separators are escaped: a parser of relaxed JSON may take them for ends of lines. */
function asText(filter: JsonObject): string {
	return JSON.stringify(filter)
		.replace(/\u2028/g, '\\u2028')
		.replace(/\u2029/g, '\\u2029');
}

function placeOf({ field }: Condition, index: number): string {
	const name = String(field ?? '').trim();
	return `Filter condition ${index + 1} (${name === '' ? 'no field' : shown(name)})`;
}
