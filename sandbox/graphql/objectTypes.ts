import {
	GraphQLBoolean,
	type GraphQLFieldConfig,
	type GraphQLFieldConfigArgumentMap,
	type GraphQLFieldConfigMap,
	GraphQLInt,
	GraphQLList,
	GraphQLNonNull,
	GraphQLObjectType,
	GraphQLString,
} from 'graphql';
import { type Connection, type QueryArguments, queryMembers, queryRecords } from './connection';
import type { ApiContext } from './context';
import { inputError } from './apiError';
import { type Instance, findById, follow, idOf, instanceOf, membersOf } from './instance';
import type { NodeDefinition, Property } from './node';
import { columnOf, nodeOf } from './nodes';
import { outputType, toOutput } from './propertyTypes';
import { datetimeScalar, idScalar } from './scalars';

type Field<Source> = GraphQLFieldConfig<Source, ApiContext>;
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

const queryArguments: GraphQLFieldConfigArgumentMap = {
	first: { type: GraphQLInt },
	after: { type: GraphQLString },
	filter: { type: GraphQLString },
	orderBy: { type: GraphQLString },
};

/** The object types of one schema, made from the tables of nodes. */
export class ObjectTypes {
	private readonly types = new Map<string, GraphQLObjectType>();
	private readonly connections = new Map<string, GraphQLObjectType>();

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

	/** `query` and `read` of a node. */
	operations(node: NodeDefinition): GraphQLObjectType {
		return new GraphQLObjectType<unknown, ApiContext>({
			name: `${node.type}_Operations`,
			fields: {
				query: {
					type: this.connection(node),
					args: queryArguments,
					resolve: (_source, given: QueryArguments, context): Connection =>
						queryRecords(node, given, context),
				},
				read: {
					type: this.of(node),
					args: { _id: { type: new GraphQLNonNull(idScalar) } },
					resolve: (_source, { _id: id }: { _id: string }, context): Instance | null => {
						const row = findById(node, id, context.data);
						if (row) return instanceOf(node, row);
						if (context.switches.readUnknown === 'null') return null;
						throw inputError(`${node.type} ${id}: record not found`);
					},
				},
			},
		});
	}

	private connection(node: NodeDefinition): GraphQLObjectType {
		return inMap(this.connections, node.type, () => {
			const edge = new GraphQLObjectType({
				name: `${node.type}_Edge`,
				fields: { node: { type: this.of(node) }, cursor: { type: GraphQLString } },
			});
			return new GraphQLObjectType({
				name: `${node.type}_Connection`,
				fields: {
					edges: { type: new GraphQLList(edge) },
					pageInfo: { type: pageInfo },
					totalCount: { type: GraphQLInt },
				},
			});
		});
	}

	private fields(node: NodeDefinition): Fields<Instance> {
		return {
			_id: { type: new GraphQLNonNull(idScalar), resolve: idOf },
			...(node.ofLines ? {} : technicalFields),
			...Object.fromEntries(
				node.properties.map((property) => [property.name, this.field(node, property)]),
			),
		};
	}

	private field(node: NodeDefinition, property: Property): Field<Instance> {
		switch (property.kind) {
			case 'column': {
				const { title, code } = columnOf(node, property.column);
				return {
					type: outputType(node, property),
					description: `${title} (${code})`,
					resolve: ({ line }, _given, { switches }) =>
						toOutput(node, property, line.fields[code] ?? null, switches),
				};
			}
			case 'reference':
				return {
					type: this.of(nodeOf(property.node)),
					description: `${columnOf(node, property.columns[0]).title} (${property.columns.join(', ')})`,
					resolve: (instance, _given, { data }) => follow(property, instance, data) ?? null,
				};
			case 'collection':
				return { type: this.collection(property), resolve: (instance) => instance };
		}
	}

	/** A collection sits behind a `query` of its own. */
	private collection(property: Property & { kind: 'collection' }): GraphQLObjectType {
		const node = nodeOf(property.node);
		return new GraphQLObjectType<Instance, ApiContext>({
			name: `${node.type}_Collection`,
			fields: {
				query: {
					type: this.connection(node),
					args: queryArguments,
					resolve: (instance, given: QueryArguments, context) =>
						queryMembers(membersOf(property, instance), node, given, context),
				},
			},
		});
	}
}

const technicalFields: Fields<Instance> = {
	_createStamp: { type: datetimeScalar, resolve: stampOf },
	_updateStamp: { type: datetimeScalar, resolve: stampOf },
	_etag: { type: GraphQLString, resolve: stampOf },
};

function stampOf({ record }: Instance): string {
	return new Date(record.updatedAt).toISOString();
}

function inMap<T>(map: Map<string, T>, key: string, make: () => T): T {
	const known = map.get(key) ?? make();
	map.set(key, known);
	return known;
}
