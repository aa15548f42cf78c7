import {
	type GraphQLFieldConfig,
	type GraphQLFieldConfigMap,
	GraphQLNonNull,
	GraphQLObjectType,
	GraphQLString,
} from 'graphql';
import { inputError } from './apiError';
import { type QueryArguments, queryRecords, select } from './connection';
import type { ApiContext } from './context';
import { GroupTypes, queryGroups } from './grouping';
import type { InputTypes } from './inputTypes';
import { type Instance, findById, instancesOf } from './instance';
import { type NodeDefinition } from './node';
import { type ObjectTypes, queryArguments } from './objectTypes';
import { duplicateOf, withDefaults } from './proposals';
import { idScalar } from './scalars';
import type { SchemaShape } from './schemaShape';
import { toRequest } from './writeRequest';

type Fields = GraphQLFieldConfigMap<unknown, ApiContext>;
type Field = GraphQLFieldConfig<unknown, ApiContext>;

/** The operations that read a node (QF3). */
export class ReadOperations {
	private readonly groups: GroupTypes;

	constructor(
		private readonly types: ObjectTypes,
		private readonly inputs: InputTypes,
		private readonly shape: SchemaShape,
	) {
		this.groups = new GroupTypes(types, shape.generation);
	}

	/** `query`, `read`, aggregates, and proposals for nodes that can be created. */
	of(node: NodeDefinition): GraphQLObjectType {
		return new GraphQLObjectType<unknown, ApiContext>({
			name: `${node.type}_Operations`,
			fields: () => ({
				query: this.query(node),
				read: this.read(node),
				...(this.shape.aggregates ? this.aggregates(node) : {}),
				...(node.mutations?.includes('create') ? this.proposals(node) : {}),
			}),
		});
	}

	/** The list of the records of a node. */
	query(node: NodeDefinition): Field {
		return {
			type: this.types.connection(node),
			args: queryArguments,
			resolve: (_source, given: QueryArguments, context) => queryRecords(node, given, context),
		};
	}

	private read(node: NodeDefinition): Field {
		return {
			type: this.types.of(node),
			args: { _id: { type: new GraphQLNonNull(idScalar) } },
			resolve: (_source, { _id: id }: { _id: string }, context): Instance | null => {
				const instance = findById(node, id, context.data);
				if (instance) return instance;
				if (context.switches.readUnknown === 'null') return null;
				throw inputError(`${node.type} ${id}: record not found`);
			},
		};
	}

	private aggregates(node: NodeDefinition): Fields {
		return {
			readAggregate: {
				type: this.types.aggregates.of(node),
				args: { filter: { type: GraphQLString } },
				resolve: (_source, given: QueryArguments, context) =>
					select(instancesOf(node, context.data), node, given, context),
			},
			queryAggregate: {
				type: this.groups.connection(node),
				args: queryArguments,
				resolve: (_source, given: QueryArguments, context, info) =>
					queryGroups(node, given, context, info),
			},
		};
	}

	private proposals(node: NodeDefinition): Fields {
		return {
			...this.defaults(node),
			getDuplicate: {
				type: this.types.of(node),
				args: { _id: { type: new GraphQLNonNull(idScalar) } },
				resolve: (_source, { _id: id }: { _id: string }, { data }) => {
					const instance = findById(node, id, data);
					if (!instance) throw inputError(`${node.type} ${id}: record not found`);
					return duplicateOf(instance);
				},
			},
		};
	}

	private defaults(node: NodeDefinition): Fields {
		const { getDefaults, generation } = this.shape;
		if (getDefaults === 'absent') return {};
		return {
			getDefaults: {
				type: this.types.of(node),
				args: getDefaults === 'values' ? { data: { type: this.inputs.forUpdate(node) } } : {},
				resolve: (_source, { data = {} }: { data?: Readonly<Record<string, unknown>> }, context) =>
					withDefaults(node, toRequest(node, data, generation), context),
			},
		};
	}
}
