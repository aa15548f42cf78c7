import {
	type GraphQLFieldConfigMap,
	GraphQLInt,
	GraphQLObjectType,
	type GraphQLScalarType,
	GraphQLString,
} from 'graphql';
import { averageOf, sumOf } from '../data/decimals';
import { compareValues } from '../data/compare';
import type { Value } from '../data/definition';
import { comparable } from './comparable';
import type { ApiContext } from './context';
import type { Generation } from './generation';
import type { Instance } from './instance';
import type { NodeDefinition, Property } from './node';
import { decimalOf, shapeOfProperty, toDecimal } from './propertyTypes';
import { refuseField } from './refusedFields';
import { dateScalar } from './scalars';

/** The values of one property over a set of instances; those that are empty are left out, as in SQL. */
interface Values {
	readonly values: ReadonlyArray<string | number>;
	readonly numeric: boolean;
}

type Fields = GraphQLFieldConfigMap<Values, ApiContext>;
type Kind = 'Decimal' | 'Int' | 'Date' | 'String' | 'Other';

/** Types of aggregates: `field { sum avg min max distinctCount }` (QF3, Q27). */
export class AggregateTypes {
	private readonly types = new Map<string, GraphQLObjectType>();
	private readonly kinds: Readonly<Record<Kind, GraphQLObjectType>>;

	constructor(generation: Generation) {
		const decimal = decimalOf(generation);
		this.kinds = {
			Decimal: kind('Decimal', { ...totals(decimal), ...extremes(decimal) }),
			Int: kind('Int', { ...totals(decimal), ...extremes(GraphQLInt) }),
			Date: kind('Date', extremes(dateScalar)),
			String: kind('String', extremes(GraphQLString)),
			Other: kind('Other', {}),
		};
	}

	/** Aggregates of all properties of a node; the source is the list of instances. */
	of(node: NodeDefinition): GraphQLObjectType {
		const known = this.types.get(node.type);
		if (known) return known;
		const made = new GraphQLObjectType<readonly Instance[], ApiContext>({
			name: `${node.type}_Aggregate`,
			fields: () =>
				Object.fromEntries(node.properties.flatMap((property) => this.field(node, property))),
		});
		this.types.set(node.type, made);
		return made;
	}

	private field(node: NodeDefinition, property: Property) {
		if (property.kind === 'collection') return [];
		const kindOf = kindOfProperty(node, property);
		if (kindOf === undefined) return [];
		const { numeric, of } = comparable(node, property);
		const resolve = (
			instances: readonly Instance[],
			_given: unknown,
			{ data, switches }: ApiContext,
		): Values => {
			refuseField(`${node.type}.${property.name}`, switches);
			return { numeric, values: instances.map((instance) => of(instance, data)).filter(isPresent) };
		};
		return [[property.name, { type: this.kinds[kindOf], resolve }] as const];
	}
}

/** What can be counted about a property; undefined for long texts and what cannot be read. */
function kindOfProperty(
	node: NodeDefinition,
	property: Property & { kind: 'column' | 'reference' },
): Kind | undefined {
	if (property.kind === 'reference') return 'Other';
	if (property.isInputOnly) return undefined;
	const shape = shapeOfProperty(node, property);
	if (shape === 'TextStream') return undefined;
	return shape === 'Boolean' || shape === 'Enum' ? 'Other' : shape;
}

function kind(name: string, fields: Fields): GraphQLObjectType {
	return new GraphQLObjectType<Values, ApiContext>({
		name: `_${name}Aggregate`,
		fields: {
			...fields,
			distinctCount: { type: GraphQLInt, resolve: ({ values }) => new Set(values).size },
		},
	});
}

function totals(type: GraphQLScalarType): Fields {
	const total = (compute: (values: Values['values']) => string) => ({
		type,
		resolve: ({ values }: Values, _given: unknown, { switches }: ApiContext) =>
			values.length === 0 ? null : toDecimal(compute(values), switches),
	});
	return { sum: total(sumOf), avg: total(averageOf) };
}

function extremes(type: GraphQLScalarType): Fields {
	const extreme = (sign: 1 | -1) => ({
		type,
		resolve: ({ values, numeric }: Values, _given: unknown, { switches }: ApiContext) => {
			if (values.length === 0) return null;
			const found = values.reduce((best, value) =>
				sign * compareValues(value, best, numeric) > 0 ? value : best,
			);
			return numeric && type !== GraphQLInt ? toDecimal(found, switches) : found;
		},
	});
	return { min: extreme(-1), max: extreme(1) };
}

function isPresent(value: Value): value is string | number {
	return value !== null && value !== '';
}
