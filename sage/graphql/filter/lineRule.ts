import type { PathStep } from '../fieldPath';
import type { Sign } from './comparison';
import type { LineRule } from './condition';
import { type Problem, shown } from './problem';

/** The quantifiers, and the fewest lines that each can count without holding for all records. */
const quantifiers: ReadonlyMap<string, number | undefined> = new Map([
	['atLeast', 1],
	['atMost', 0],
	['every', undefined],
	['none', undefined],
]);

/** Checks that a path and its lines can be asked for. Without a collection on the way there are none to count. */
export function lineRuleFor(
	steps: readonly PathStep[],
	lines: LineRule,
	sign: Sign,
): LineRule | Problem {
	const collection = steps.find(({ isCollection }) => isCollection);
	if (collection === undefined) return uncounted(lines);
	if (sign === '$') {
		return {
			problem: `this release of Sage X3 cannot filter by lines (${collection.name})`,
			wayOut: 'Filter by fields of the record itself, and pick the lines after reading.',
		};
	}
	const { name, isCollection } = steps[steps.length - 1];
	if (isCollection) {
		return {
			problem: `${name} is a collection`,
			wayOut: `Name a field of its lines, such as ${name}[]._id.`,
		};
	}
	return counted(lines);
}

function uncounted(lines: LineRule): LineRule | Problem {
	if (lines.quantifier === 'atLeast' && lines.count === 1) return lines;
	return {
		problem: 'lines are to be counted, but the field leads through no collection',
		wayOut: 'Choose a field of lines, such as lines[].product, or leave out the number of lines.',
	};
}

function counted(lines: LineRule): LineRule | Problem {
	const { quantifier, count } = lines;
	if (!quantifiers.has(quantifier)) {
		return {
			problem: `lines cannot be counted by ${shown(quantifier)}`,
			wayOut: `Use one of ${[...quantifiers.keys()].join(', ')}.`,
		};
	}
	const fewest = quantifiers.get(quantifier);
	if (fewest !== undefined && (!Number.isInteger(count) || count < fewest)) {
		return {
			problem: `${shown(count)} is not a number of lines`,
			wayOut: `Give a whole number, at least ${fewest}.`,
		};
	}
	return lines;
}
