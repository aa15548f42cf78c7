import type { DataSet } from '../data/dataSet';
import { isObject } from '../http/body';
import type { Switches } from '../switches';
import { inputError } from './apiError';
import { type Comparable, comparable, technicalComparables } from './comparable';
import { membersOf as membersOfArray, operators, quantifiers } from './filterOperators';
import { nameOf, operatorSign } from './generation';
import { type Instance, follow, membersOf } from './instance';
import { type NodeDefinition, type Property, isInputOnly } from './node';
import { nodeOf } from './nodes';
import { parseRelaxedJson } from './relaxedJson';

/** A compiled filter. */
export type Condition = (instance: Instance, data: DataSet) => boolean;

type Rules = Pick<Switches, 'bareReferenceFilter' | 'generation' | 'inOnId'>;

/**
 * Reads a `filter`. Several keys, and the members of an array, must all hold.
 * Source: QF8.
 * @throws an input error for unknown properties and operators
 */
export function parseFilter(text: string, node: NodeDefinition, rules: Rules): Condition {
	return new FilterCompiler(rules).compile(parseRelaxedJson('filter', text), node);
}

class FilterCompiler {
	private readonly sign: string;

	constructor(private readonly rules: Rules) {
		this.sign = operatorSign(rules.generation);
	}

	compile(filter: unknown, node: NodeDefinition): Condition {
		if (Array.isArray(filter)) return all(filter.map((part) => this.compile(part, node)));
		if (!isObject(filter)) throw inputError('filter: an object is expected');
		return all(
			Object.entries(filter).map(([name, condition]) => this.member(name, condition, node)),
		);
	}

	private member(name: string, condition: unknown, node: NodeDefinition): Condition {
		const alternatives = () =>
			membersOfArray(name, condition).map((part) => this.compile(part, node));
		if (name === `${this.sign}and`) return all(alternatives());
		if (name === `${this.sign}or`) return any(alternatives());
		const technical = technicalComparables.get(name);
		if (technical) {
			this.checkId(name, condition);
			return this.value(name, technical, condition);
		}
		const property = node.properties.find(
			(candidate) => nameOf(candidate, this.rules.generation) === name && !isInputOnly(candidate),
		);
		if (!property) throw inputError(`filter: ${node.type} has no property ${name}`);
		switch (property.kind) {
			case 'column':
				return this.value(name, comparable(node, property), condition);
			case 'reference':
				return this.reference(property, condition, node);
			case 'collection':
				return this.collection(property, condition);
		}
	}

	/** Whether `_in` can be used on `_id` is unknown (Q7). */
	private checkId(name: string, condition: unknown): void {
		if (this.rules.inOnId || name !== '_id' || !isObject(condition)) return;
		const list = [`${this.sign}in`, `${this.sign}nin`].find((sign) =>
			Object.hasOwn(condition, sign),
		);
		if (list !== undefined) throw inputError(`filter: unknown operator ${list} on _id`);
	}

	/** A reference may be compared with a bare key (Q3), or its own properties may be named. */
	private reference(
		property: Property & { kind: 'reference' },
		condition: unknown,
		node: NodeDefinition,
	): Condition {
		const isBareKey =
			!isObject(condition) ||
			Object.keys(condition).every((name) => this.named(operators, name) !== undefined);
		if (isBareKey) {
			const testsNull =
				condition === null || (isObject(condition) && Object.values(condition).includes(null));
			const isEmpty = isObject(condition) && Object.keys(condition).length === 0; // harmless (Q37)
			if (!this.rules.bareReferenceFilter && !testsNull && !isEmpty) {
				throw inputError(`filter: name a property of the reference ${property.name}`);
			}
			return this.value(property.name, comparable(node, property), condition);
		}
		const inner = this.compile(condition, nodeOf(property.node));
		return (instance, data) => {
			const target = follow(property, instance, data);
			return target !== undefined && inner(target, data);
		};
	}

	/** A collection: how many of its members must satisfy the conditions that stand beside the quantity. */
	private collection(property: Property & { kind: 'collection' }, condition: unknown): Condition {
		if (!isObject(condition))
			throw inputError(`filter: an object is expected for ${property.name}`);
		const tests = Object.entries(condition).flatMap(
			([name, operand]) => this.named(quantifiers, name)?.(operand, name) ?? [],
		);
		if (tests.length === 0)
			throw inputError(`filter: ${property.name} needs _atLeast, _atMost, _every or _none`);
		const rest = Object.entries(condition).filter(
			([name]) => this.named(quantifiers, name) === undefined,
		);
		const inner = this.compile(Object.fromEntries(rest), nodeOf(property.node));
		return (instance, data) => {
			const members = membersOf(property, instance, data);
			const matching = members.filter((member) => inner(member, data)).length;
			return tests.every((test) => test(matching, members.length));
		};
	}

	private value(name: string, value: Comparable, condition: unknown): Condition {
		const written = isObject(condition)
			? Object.entries(condition)
			: [[`${this.sign}eq`, condition] as const];
		const tests = written.map(([operator, operand]) => {
			const test = this.named(operators, operator);
			if (!test) throw inputError(`filter: unknown operator ${operator} on ${name}`);
			return test(operand, value, operator);
		});
		return (instance, data) => {
			const found = value.of(instance, data);
			return tests.every((test) => test(found));
		};
	}

	/** What a name with the sign of this generation means. */
	private named<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
		const bare = name.slice(this.sign.length);
		return name.startsWith(this.sign) && Object.hasOwn(table, bare) ? table[bare] : undefined;
	}
}

function all(conditions: readonly Condition[]): Condition {
	return (instance, data) => conditions.every((condition) => condition(instance, data));
}

function any(conditions: readonly Condition[]): Condition {
	return (instance, data) => conditions.some((condition) => condition(instance, data));
}
