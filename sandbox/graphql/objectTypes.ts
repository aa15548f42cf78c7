import {
	GraphQLBoolean,
	type GraphQLFieldConfig,
	type GraphQLFieldConfigArgumentMap,
	type GraphQLFieldConfigMap,
	GraphQLInt,
	GraphQLList,
	GraphQLNonNull,
	GraphQLObjectType,
	type GraphQLOutputType,
	GraphQLString,
} from 'graphql';
import { AggregateTypes } from './aggregateTypes';
import { type QueryArguments, queryMembers, select } from './connection';
import type { ApiContext } from './context';
import { nameOf } from './generation';
import { type Instance, follow, membersOf } from './instance';
import { type NodeDefinition, type Property, isInputOnly } from './node';
import { columnOf, nodeOf } from './nodes';
import { outputConversion, outputType } from './propertyTypes';
import { refuseField } from './refusedFields';
import type { SchemaShape } from './schemaShape';
import { technicalFields } from './technicalFields';

type Field<Source> = GraphQLFieldConfig<Source, ApiContext>;
/** The members of a collection. */
type Members = readonly Instance[];
type Fields<Source> = GraphQLFieldConfigMap<Source, ApiContext>;

const pageInfo = new GraphQLObjectType({
	name: 'PageInfo',
	fields: {
		startCursor: { type: GraphQLString },
		endCursor: { type: GraphQLString },
		hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
		hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
	},
});

/** Arguments of every list. */
export const queryArguments: GraphQLFieldConfigArgumentMap = {
	first: { type: GraphQLInt },
	after: { type: GraphQLString },
	filter: { type: GraphQLString },
	orderBy: { type: GraphQLString },
};

/** The object types of one schema, made from the tables of nodes. */
export class ObjectTypes {
	readonly aggregates: AggregateTypes;
	private readonly types = new Map<string, GraphQLObjectType>();
	private readonly connections = new Map<string, GraphQLObjectType>();
	private readonly collections = new Map<string, GraphQLObjectType>();
	private technical: Fields<Instance> | undefined;

	constructor(private readonly shape: SchemaShape) {
		this.aggregates = new AggregateTypes(shape.generation);
	}

	/** The type of a node. */
	of(node: NodeDefinition): GraphQLObjectType {
		return inMap(
			this.types,
			node.type,
			() =>
				new GraphQLObjectType<Instance, ApiContext>({
					name: node.type,
					fields: () => this.fields(node),
				}),
		);
	}

	/** A page of nodes. */
	connection(node: NodeDefinition): GraphQLObjectType {
		return inMap(this.connections, node.type, () => connectionOf(node.type, this.of(node)));
	}

	private fields(node: NodeDefinition): Fields<Instance> {
		this.technical ??= technicalFields(this.of(nodeOf('SysUser')), this.shape);
		return {
			...this.technical,
			...Object.fromEntries(
				node.properties
					.filter((property) => !isInputOnly(property))
					.map((property) => [nameOf(property, this.shape.generation), this.field(node, property)]),
			),
		};
	}

	private field(node: NodeDefinition, property: Property): Field<Instance> {
		const name = `${node.type}.${property.name}`;
		switch (property.kind) {
			case 'column': {
				const { code } = columnOf(node, property.column);
				const convert = outputConversion(node, property);
				return {
					type: outputType(node, property, this.shape.generation),
					description: describe(node, [property.column]),
					resolve: ({ line }, _given, { switches }) => {
						refuseField(name, switches);
						return convert(line.fields[code] ?? null, switches);
					},
				};
			}
			case 'reference':
				return {
					type: this.of(nodeOf(property.node)),
					description: describe(node, property.columns),
					resolve: (instance, _given, { data, switches }) => {
						refuseField(name, switches);
						return follow(property, instance, data) ?? null;
					},
				};
			case 'collection':
				return this.collection(name, property);
		}
	}

	/** A collection sits behind a `query` of its own, except in 2018–2020. */
	private collection(name: string, property: Property & { kind: 'collection' }): Field<Instance> {
		const node = nodeOf(property.node);
		const members = (instance: Instance, { data, switches }: ApiContext): Members => {
			refuseField(name, switches);
			return membersOf(property, instance, data);
		};
		return this.shape.generation === 'sage'
			? {
					type: this.connection(node),
					args: queryArguments,
					resolve: (instance, given: QueryArguments, context) =>
						queryMembers(members(instance, context), node, given, context),
				}
			: {
					type: this.collectionOf(node),
					resolve: (instance, _given, context) => members(instance, context),
				};
	}

	private collectionOf(node: NodeDefinition): GraphQLObjectType {
		const query: Field<Members> = {
			type: this.connection(node),
			args: queryArguments,
			resolve: (members, given: QueryArguments, context) =>
				queryMembers(members, node, given, context),
		};
		const readAggregate: Field<Members> = {
			type: this.aggregates.of(node),
			args: { filter: { type: GraphQLString } },
			resolve: (members, given: QueryArguments, context) => select(members, node, given, context),
		};
		return inMap(
			this.collections,
			node.type,
			() =>
				new GraphQLObjectType<Members, ApiContext>({
					name: `${node.type}_Collection`,
					fields: { query, ...(this.shape.aggregates ? { readAggregate } : {}) },
				}),
		);
	}
}

/** A Relay connection over a type. */
export function connectionOf(name: string, node: GraphQLOutputType): GraphQLObjectType {
	const edge = new GraphQLObjectType({
		name: `${name}_Edge`,
		fields: { node: { type: node }, cursor: { type: GraphQLString } },
	});
	return new GraphQLObjectType({
		name: `${name}_Connection`,
		fields: {
			edges: { type: new GraphQLList(edge) },
			pageInfo: { type: pageInfo },
			totalCount: { type: GraphQLInt },
		},
	});
}

/** The title of a property, and the X3 codes of its columns where they are known: `Code (BPCNUM)`. */
export function describe(node: NodeDefinition, codes: readonly string[]): string {
	const known = codes.filter((code) => code === code.toUpperCase());
	const { title } = columnOf(node, codes[0]);
	return known.length > 0 ? `${title} (${known.join(', ')})` : title;
}

function inMap<T>(map: Map<string, T>, key: string, make: () => T): T {
	const known = map.get(key) ?? make();
	map.set(key, known);
	return known;
}
