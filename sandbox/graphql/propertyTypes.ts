import {
	GraphQLBoolean,
	GraphQLEnumType,
	type GraphQLEnumValueConfigMap,
	type GraphQLInputType,
	GraphQLInputObjectType,
	GraphQLInt,
	GraphQLObjectType,
	type GraphQLOutputType,
	type GraphQLScalarType,
	GraphQLString,
} from 'graphql';
import { type Column, type LocalMenu, type Value, localMenus } from '../data/definition';
import { isObject } from '../http/body';
import type { Switches } from '../switches';
import type { Generation } from './generation';
import type { NodeDefinition, Property } from './node';
import { columnOf } from './nodes';
import {
	booleanInputScalar,
	dateScalar,
	decimalScalar,
	decimalTextScalar,
	intInputScalar,
} from './scalars';

type ColumnProperty = Property & { kind: 'column' };

/** How a property is written: Yes/No menus are Booleans unless the node says otherwise. */
type Shape = 'Boolean' | 'Enum' | 'Decimal' | 'Int' | 'Date' | 'TextStream' | 'String';

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

const shapes: Readonly<Record<Exclude<Column['type'], 'menu'>, Shape>> = {
	string: 'String',
	text: 'String',
	integer: 'Int',
	decimal: 'Decimal',
	date: 'Date',
	datetime: 'String',
};

/** How a property is written. */
export function shapeOfProperty(node: NodeDefinition, { column, as }: ColumnProperty): Shape {
	const { type, menu } = columnOf(node, column);
	if (as === 'Decimal' || as === 'TextStream') return as;
	if (type !== 'menu') return shapes[type];
	return menu === 'noYes' && as !== 'NoYes' ? 'Boolean' : 'Enum';
}

/** Long texts (CLOB) are read behind `value`; null when empty. */
const outputStream = new GraphQLObjectType({
	name: '_OutputTextStream',
	fields: { value: { type: GraphQLString } },
});

const inputStream = new GraphQLInputObjectType({
	name: '_InputTextStream',
	fields: { value: { type: GraphQLString } },
});

/** Decimals of a generation: in 2018–2020 they were text on input, too. */
export function decimalOf(generation: Generation): GraphQLScalarType {
	return generation === 'sage' ? decimalTextScalar : decimalScalar;
}

/** Type of a property in replies. */
export function outputType(
	node: NodeDefinition,
	property: ColumnProperty,
	generation: Generation,
): GraphQLOutputType {
	switch (shapeOfProperty(node, property)) {
		case 'Boolean':
			return GraphQLBoolean;
		case 'Int':
			return GraphQLInt;
		case 'Decimal':
			return decimalOf(generation);
		case 'Date':
			return dateScalar;
		case 'Enum':
			return enumOf(columnOf(node, property.column).menu ?? 'noYes');
		case 'TextStream':
			return outputStream;
		case 'String':
			return GraphQLString;
	}
}

/** Type of a property in mutations. Numbers and Booleans may be given as text. */
export function inputType(
	node: NodeDefinition,
	property: ColumnProperty,
	generation: Generation,
): GraphQLInputType {
	switch (shapeOfProperty(node, property)) {
		case 'Boolean':
			return booleanInputScalar;
		case 'Int':
			return intInputScalar;
		case 'Enum':
			return enumOf(columnOf(node, property.column).menu ?? 'noYes');
		case 'Decimal':
			return decimalOf(generation);
		case 'Date':
			return dateScalar;
		case 'TextStream':
			return inputStream;
		case 'String':
			return GraphQLString;
	}
}

/** A decimal as replies write it (Q10). */
export function toDecimal(
	value: string | number,
	{ graphqlDecimals }: Pick<Switches, 'graphqlDecimals'>,
): string | number {
	return graphqlDecimals === 'number' ? Number(value) : String(value);
}

/** How a column's value is shown by the property. */
export function outputConversion(
	node: NodeDefinition,
	property: ColumnProperty,
): (value: Value, switches: Readonly<Switches>) => unknown {
	switch (shapeOfProperty(node, property)) {
		case 'Boolean':
			return (value) => (value === null ? null : value === 2);
		case 'Decimal':
			return (value, switches) => (value === null ? null : toDecimal(value, switches));
		case 'TextStream':
			return (value) => (value === null || value === '' ? null : { value });
		case 'String':
			return (value) => value ?? ''; // never null (QF11)
		default:
			return (value) => value;
	}
}

/** A property's input as the column keeps it. */
export function toInput(given: unknown): unknown {
	if (typeof given === 'boolean') return given ? 2 : 1;
	return isObject(given) ? (given.value ?? null) : given;
}
