import type { RecordType } from '../schema/fields';
import { type Comparison, type Sign, comparisonFor } from './comparison';
import { AT_LEAST_ONE, type Condition, type LineRule } from './condition';
import { type Place, type RecordSchema, followPath } from './fieldAt';
import { operatorsFor } from './operators';
import type { Step } from './path';
import { type Problem, isProblem, shown } from './problem';
import { similarFields } from './similarFields';

/** A condition that was read: where it leads, and what is compared there. */
export interface Term extends Comparison {
	steps: readonly Step[];
	/** How many lines of the first collection on the way must match. */
	lines: LineRule;
}

/** The quantifiers, and the fewest lines that each can count without holding for all records. */
const quantifiers: ReadonlyMap<string, number | undefined> = new Map([
	['atLeast', 1],
	['atMost', 0],
	['every', undefined],
	['none', undefined],
]);

/** Reads one condition against the schema, as far as that is known. */
export function readTerm(
	condition: Condition,
	schema: RecordSchema | undefined,
	sign: Sign,
): Term | Problem {
	const place = followPath(condition.field, schema);
	if (isProblem(place)) return place;
	const lines = lineRuleFor(place, condition.lines ?? AT_LEAST_ONE, sign);
	if (isProblem(lines)) return lines;
	const operators = operatorsFor(place.field);
	const operator = operators.find(({ name }) => name === condition.operator);
	if (operator === undefined) return noOperator(condition.operator, place, schema);
	const comparison = comparisonFor(operator, place.field, condition.value, sign);
	return isProblem(comparison) ? comparison : { ...comparison, steps: place.steps, lines };
}

function lineRuleFor({ steps }: Place, lines: LineRule, sign: Sign): LineRule | Problem {
	const collection = steps.find(({ isCollection }) => isCollection);
	const { quantifier, count } = lines;
	if (collection === undefined) {
		if (quantifier === 'atLeast' && count === 1) return lines;
		return {
			problem: 'lines are to be counted, but the field leads through no collection',
			wayOut: 'Choose a field of lines, such as lines[].product, or leave out the number of lines.',
		};
	}
	if (sign === '$') {
		return {
			problem: `this release of Sage X3 cannot filter by lines (${collection.name})`,
			wayOut: 'Filter by fields of the record itself, and pick the lines after reading.',
		};
	}
	if (steps[steps.length - 1].isCollection) {
		return {
			problem: `${collection.name} is a collection`,
			wayOut: `Name a field of its lines, such as ${collection.name}[]._id.`,
		};
	}
	if (!quantifiers.has(quantifier)) {
		return {
			problem: `lines cannot be counted by ${shown(quantifier)}`,
			wayOut: `Use one of ${[...quantifiers.keys()].join(', ')}.`,
		};
	}
	const fewest = quantifiers.get(quantifier);
	if (fewest !== undefined && (!Number.isInteger(count) || count < fewest)) {
		return {
			problem: `${shown(count)} is no number of lines`,
			wayOut: `Give a whole number, at least ${fewest}.`,
		};
	}
	return lines;
}

function noOperator(operator: unknown, { steps, field }: Place, schema?: RecordSchema): Problem {
	const { name } = steps[steps.length - 1];
	const fitting = operatorsFor(field).map((candidate) => candidate.name);
	const exists = operatorsFor(undefined).some((candidate) => candidate.name === operator);
	const behind: RecordType | undefined =
		field?.shape === 'reference' && field.type !== undefined
			? schema?.types.get(field.type)
			: undefined;
	const further = behind && similarFields('code', behind.fields, 1)[0];
	return {
		problem: exists
			? `the operator ${shown(operator)} does not fit ${name}`
			: `there is no operator ${shown(operator)}`,
		wayOut:
			`Operators that fit: ${fitting.join(', ')}.` +
			(further === undefined
				? ''
				: ` ${name} refers to another record; its fields take more, such as ${name}.${further}.`),
	};
}
