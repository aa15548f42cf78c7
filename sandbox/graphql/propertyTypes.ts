import {
	GraphQLBoolean,
	GraphQLEnumType,
	type GraphQLEnumValueConfigMap,
	GraphQLInt,
	type GraphQLInputType,
	type GraphQLOutputType,
	GraphQLString,
} from 'graphql';
import { type Column, type LocalMenu, type Value, localMenus } from '../data/definition';
import type { Switches } from '../switches';
import type { NodeDefinition, Property } from './node';
import { columnOf } from './nodes';
import { booleanInputScalar, dateScalar, decimalScalar, intInputScalar } from './scalars';

type ColumnProperty = Property & { kind: 'column' };

const enums = new Map<LocalMenu, GraphQLEnumType>();

/** The enum of a local menu; each member stands for its number. */
function enumOf(menu: LocalMenu): GraphQLEnumType {
	const known = enums.get(menu);
	if (known) return known;
	const members: readonly string[] = localMenus[menu];
	const values: GraphQLEnumValueConfigMap = Object.fromEntries(
		members.map((name, index) => [name, { value: index + 1 }]),
	);
	const made = new GraphQLEnumType({
		name: `${menu[0].toUpperCase()}${menu.slice(1)}Enum`,
		values,
	});
	enums.set(menu, made);
	return made;
}

/** How a property is written: Yes/No menus are Booleans unless the node says otherwise. */
function shapeOf(
	node: NodeDefinition,
	{ column, as }: ColumnProperty,
): 'Boolean' | 'Enum' | 'Decimal' | Column['type'] {
	const { type, menu } = columnOf(node, column);
	if (as === 'Decimal') return 'Decimal';
	if (type === 'menu') return menu === 'noYes' && as !== 'NoYes' ? 'Boolean' : 'Enum';
	return type;
}

/** Type of a property in replies. */
export function outputType(node: NodeDefinition, property: ColumnProperty): GraphQLOutputType {
	switch (shapeOf(node, property)) {
		case 'Boolean':
			return GraphQLBoolean;
		case 'integer':
			return GraphQLInt;
		case 'decimal':
		case 'Decimal':
			return decimalScalar;
		case 'date':
			return dateScalar;
		case 'Enum':
			return enumOf(columnOf(node, property.column).menu ?? 'noYes');
		default:
			return GraphQLString;
	}
}

/** Type of a property in mutations. Numbers and Booleans may be given as text. */
export function inputType(node: NodeDefinition, property: ColumnProperty): GraphQLInputType {
	switch (shapeOf(node, property)) {
		case 'Boolean':
			return booleanInputScalar;
		case 'integer':
			return intInputScalar;
		case 'Enum':
			return enumOf(columnOf(node, property.column).menu ?? 'noYes');
		case 'decimal':
		case 'Decimal':
			return decimalScalar;
		case 'date':
			return dateScalar;
		default:
			return GraphQLString;
	}
}

/** A column's value as the property shows it. */
export function toOutput(
	node: NodeDefinition,
	property: ColumnProperty,
	value: Value,
	{ graphqlDecimals }: Readonly<Switches>,
): unknown {
	if (value === null) return null;
	switch (shapeOf(node, property)) {
		case 'Boolean':
			return value === 2;
		case 'decimal':
		case 'Decimal':
			return graphqlDecimals === 'number' ? Number(value) : String(value);
		default:
			return value;
	}
}

/** A property's input as the column keeps it. */
export function toInput(given: unknown): unknown {
	return typeof given === 'boolean' ? (given ? 2 : 1) : given;
}
