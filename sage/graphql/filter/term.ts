import type { PathStep } from '../fieldPath';
import type { Field, RecordType } from '../schema/fields';
import type { RecordSchema } from '../schema/recordSchema';
import { similarFields } from '../schema/similarFields';
import { type Comparison, type Sign, comparisonFor } from './comparison';
import { AT_LEAST_ONE, type Condition, type LineRule } from './condition';
import { type FieldPlace, followPath } from './fieldAt';
import { lineRuleFor } from './lineRule';
import { operatorsFor } from './operators';
import { type Problem, isProblem, shown } from './problem';

/** A condition that was read: where it leads, and what is compared there. */
export interface Term extends Comparison {
	steps: readonly PathStep[];
	/** How many lines of the first collection on the way must match. */
	lines: LineRule;
}

/** Reads one condition against the schema, as far as that is known. */
export function readTerm(
	condition: Condition,
	schema: RecordSchema | undefined,
	sign: Sign,
): Term | Problem {
	const place = followPath(condition.field, schema);
	if (isProblem(place)) return place;
	const lines = lineRuleFor(place.steps, condition.lines ?? AT_LEAST_ONE, sign);
	if (isProblem(lines)) return lines;
	const operators = operatorsFor(place.field);
	const operator = operators.find(({ name }) => name === condition.operator);
	if (operator === undefined) return noOperator(condition.operator, place, schema);
	const { field } = place;
	const keyField = keyFieldBehind(field, schema, sign);
	const comparison = comparisonFor(operator, field, condition, sign, keyField);
	return isProblem(comparison) ? comparison : { ...comparison, steps: place.steps, lines };
}

/**
 * The field that a reference is compared by: `_id` of its record, which every node has but those of the first
 * generation (QF2, Q3). undefined for all else.
 */
function keyFieldBehind(
	field: Field | undefined,
	schema: RecordSchema | undefined,
	sign: Sign,
): string | undefined {
	if (field?.shape !== 'reference') return undefined;
	const known = schema?.types.get(field.type)?.fields;
	const hasId = known === undefined ? sign === '_' : known.some(({ name }) => name === '_id');
	return hasId ? '_id' : undefined;
}

function noOperator(
	operator: unknown,
	{ steps, field }: FieldPlace,
	schema?: RecordSchema,
): Problem {
	const { name } = steps[steps.length - 1];
	const fitting = operatorsFor(field).map((candidate) => candidate.name);
	const exists = operatorsFor(undefined).some((candidate) => candidate.name === operator);
	const behind: RecordType | undefined =
		field?.shape === 'reference' && field.type !== undefined
			? schema?.types.get(field.type)
			: undefined;
	const further = behind && similarFields('code', behind.fields)[0];
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
