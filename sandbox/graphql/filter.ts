import { compareValues } from '../data/compare';
import type { DataSet } from '../data/dataSet';
import type { Value } from '../data/definition';
import { isObject } from '../http/body';
import type { Switches } from '../switches';
import { inputError } from './apiError';
import { type Comparable, comparable, idComparable } from './comparable';
import { type Instance, follow, membersOf } from './instance';
import type { NodeDefinition, Property } from './node';
import { nodeOf } from './nodes';
import { parseRelaxedJson } from './relaxedJson';

/** A compiled filter. */
export type Condition = (instance: Instance, data: DataSet) => boolean;

type Rules = Pick<Switches, 'bareReferenceFilter'>;

/**
 * Reads a `filter`. Several keys, and the members of an array, must all hold.
 * Source: Sage docs, GraphQL guides: how to; filter examples of the sibling product.
 * @throws an input error for unknown properties and operators
 */
export function parseFilter(text: string, node: NodeDefinition, rules: Rules): Condition {
	return compile(parseRelaxedJson('filter', text), node, rules);
}

function compile(filter: unknown, node: NodeDefinition, rules: Rules): Condition {
	if (Array.isArray(filter)) return all(filter.map((part) => compile(part, node, rules)));
	if (!isObject(filter)) throw inputError('filter: an object is expected');
	return all(
		Object.entries(filter).map(([name, condition]) => {
			if (name === '_and')
				return all(parts(name, condition).map((part) => compile(part, node, rules)));
			if (name === '_or')
				return any(parts(name, condition).map((part) => compile(part, node, rules)));
			if (name === '_id') return compileValue(name, idComparable, condition);
			const property = node.properties.find((candidate) => candidate.name === name);
			if (!property) throw inputError(`filter: ${node.type} has no property ${name}`);
			return compileProperty(property, condition, node, rules);
		}),
	);
}

function compileProperty(
	property: Property,
	condition: unknown,
	node: NodeDefinition,
	rules: Rules,
): Condition {
	switch (property.kind) {
		case 'column':
			return compileValue(property.name, comparable(node, property), condition);
		case 'reference':
			return compileReference(property, condition, node, rules);
		case 'collection':
			return compileCollection(property, condition, rules);
	}
}

/** A reference may be compared with a bare key (Q3), or its own properties may be named. */
function compileReference(
	property: Property & { kind: 'reference' },
	condition: unknown,
	node: NodeDefinition,
	rules: Rules,
): Condition {
	const isBareKey =
		!isObject(condition) || Object.keys(condition).every((name) => Object.hasOwn(operators, name));
	if (isBareKey) {
		const testsNull =
			condition === null || (isObject(condition) && Object.values(condition).includes(null));
		if (!rules.bareReferenceFilter && !testsNull) {
			throw inputError(`filter: name a property of the reference ${property.name}`);
		}
		return compileValue(property.name, comparable(node, property), condition);
	}
	const inner = compile(condition, nodeOf(property.node), rules);
	return (instance, data) => {
		const target = follow(property, instance, data);
		return target !== undefined && inner(target, data);
	};
}

type Quantity = (matching: number, total: number) => boolean;

const quantifiers: Readonly<Record<string, (limit: number) => Quantity>> = {
	_atLeast: (limit) => (matching) => matching >= limit,
	_atMost: (limit) => (matching) => matching <= limit,
	_every: () => (matching, total) => matching === total,
	_none: () => (matching) => matching === 0,
};

/** A collection: how many of its members must satisfy the conditions that stand beside the quantity. */
function compileCollection(
	property: Property & { kind: 'collection' },
	condition: unknown,
	rules: Rules,
): Condition {
	if (!isObject(condition)) throw inputError(`filter: an object is expected for ${property.name}`);
	const names = Object.keys(condition);
	const quantities = names.filter((name) => Object.hasOwn(quantifiers, name));
	if (quantities.length === 0)
		throw inputError(`filter: ${property.name} needs _atLeast, _atMost, _every or _none`);
	const rest = Object.fromEntries(
		Object.entries(condition).filter(([name]) => !quantities.includes(name)),
	);
	const inner = compile(rest, nodeOf(property.node), rules);
	const tests = quantities.map((name) => quantifiers[name](Number(condition[name])));
	return (instance, data) => {
		const members = membersOf(property, instance);
		const matching = members.filter((member) => inner(member, data)).length;
		return tests.every((test) => test(matching, members.length));
	};
}

type Test = (value: Value) => boolean;
type Operator = (operand: unknown, value: Comparable, name: string) => Test;

const ordered =
	(verdict: (order: number) => boolean): Operator =>
	(operand, { numeric, literal }) => {
		const limit = literal(operand);
		return (value) => value !== null && verdict(compareValues(value, limit, numeric));
	};

const equals: Operator = (operand, { numeric, literal }) => {
	const wanted = literal(operand);
	return (value) => isEqual(value, wanted, numeric);
};

const isMember: Operator = (operand, value, name) => {
	const tests = parts(name, operand).map((member) => equals(member, value, name));
	return (candidate) => tests.some((test) => test(candidate));
};

const not =
	(operator: Operator): Operator =>
	(...given) => {
		const test = operator(...given);
		return (value) => !test(value);
	};

const matchesPattern: Operator = (operand, _value, name) => {
	try {
		const pattern = new RegExp(String(operand), 'u');
		return (value) => value !== null && pattern.test(String(value));
	} catch {
		throw inputError(`filter: ${name}: invalid regular expression`);
	}
};

const operators: Readonly<Record<string, Operator>> = {
	_eq: equals,
	_ne: not(equals),
	_gt: ordered((order) => order > 0),
	_gte: ordered((order) => order >= 0),
	_lt: ordered((order) => order < 0),
	_lte: ordered((order) => order <= 0),
	_in: isMember,
	_nin: not(isMember),
	_regex: matchesPattern,
};

function compileValue(name: string, value: Comparable, condition: unknown): Condition {
	const written = isObject(condition) ? Object.entries(condition) : [['_eq', condition] as const];
	const tests = written.map(([operator, operand]) => {
		if (!Object.hasOwn(operators, operator))
			throw inputError(`filter: unknown operator ${operator} on ${name}`);
		return operators[operator](operand, value, operator);
	});
	return (instance, data) => {
		const found = value.of(instance, data);
		return tests.every((test) => test(found));
	};
}

/** Nothing and an empty text are the same to X3. */
function isEqual(value: Value, wanted: Value, numeric: boolean): boolean {
	if (wanted === null || wanted === '') return value === null || value === '';
	return value !== null && compareValues(value, wanted, numeric) === 0;
}

function parts(name: string, value: unknown): readonly unknown[] {
	if (!Array.isArray(value)) throw inputError(`filter: ${name} takes an array`);
	return value;
}

function all(conditions: readonly Condition[]): Condition {
	return (instance, data) => conditions.every((condition) => condition(instance, data));
}

function any(conditions: readonly Condition[]): Condition {
	return (instance, data) => conditions.some((condition) => condition(instance, data));
}
