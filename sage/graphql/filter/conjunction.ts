import type { JsonObject, JsonValue } from '../../exactJson';
import type { Sign } from './comparison';
import { AT_LEAST_ONE, type LineRule } from './condition';
import type { Term } from './term';

/** Terms about one record: one without lines, or all that speak about the same lines. */
interface Group {
	terms: Term[];
	/** Place of the collection in the path of each; -1 when there is none. */
	collectionAt: number;
}

/**
 * The filter that holds where all terms hold. Terms through one collection that count lines alike must
 * hold for the same lines.
 */
export function conjunction(terms: readonly Term[], sign: Sign): JsonObject {
	return allOf(
		grouped(terms).map((group) => part(group, sign)),
		sign,
	);
}

/** The filter that holds where one of the terms holds. */
export function disjunction(terms: readonly Term[], sign: Sign): JsonObject {
	const parts = terms.map((term) => conjunction([term], sign));
	return parts.length === 1 ? parts[0] : { [`${sign}or`]: parts };
}

/** Keys side by side where none repeats: the best documented form of "and". */
function allOf(parts: readonly JsonObject[], sign: Sign): JsonObject {
	const entries = parts.flatMap((each) => Object.entries(each));
	const names = new Set(entries.map(([name]) => name));
	return names.size === entries.length
		? Object.fromEntries(entries)
		: { [`${sign}and`]: [...parts] };
}

function grouped(terms: readonly Term[]): Group[] {
	const groups = new Map<string, Group>();
	terms.forEach((term, index) => {
		const collectionAt = term.steps.findIndex(({ isCollection }) => isCollection);
		const names = term.steps.slice(0, collectionAt + 1).map(({ name }) => name);
		const key = JSON.stringify(collectionAt < 0 ? index : [names, quantity(term.lines)]);
		const group = groups.get(key);
		if (group) group.terms.push(term);
		else groups.set(key, { terms: [term], collectionAt });
	});
	return [...groups.values()];
}

function part({ terms, collectionAt }: Group, sign: Sign): JsonObject {
	const [{ steps, lines, tests, join }] = terms;
	const names = steps.map(({ name }) => name);
	if (collectionAt < 0) {
		const parts = tests.map((test) => nested(names, test));
		return parts.length === 1 ? parts[0] : { [`${sign}${join}`]: parts };
	}
	const within = terms.map((term) => ({
		...term,
		steps: term.steps.slice(collectionAt + 1),
		lines: AT_LEAST_ONE,
	}));
	const inner = conjunction(within, sign);
	return nested(names.slice(0, collectionAt + 1), { ...quantity(lines), ...inner });
}

/** How many lines, as a filter says it. Source: QF8. */
function quantity({ quantifier, count }: LineRule): JsonObject {
	switch (quantifier) {
		case 'atLeast':
			return { _atLeast: count };
		case 'atMost':
			return { _atMost: count };
		case 'every':
			return { _every: true };
		case 'none':
			return { _none: true };
	}
}

/** The names of a path around a value: `{a: {b: value}}`. There is one name at least. */
function nested([first, ...others]: readonly string[], value: JsonValue): JsonObject {
	return { [first]: others.length === 0 ? value : nested(others, value) };
}
