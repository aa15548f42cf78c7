import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Switches } from '../switches';
import { mutationsOf } from './mutations';
import type { NodeDefinition, PackageName } from './node';
import { nodes } from './nodes';
import { ObjectTypes } from './objectTypes';

type TypeOf = (node: NodeDefinition) => GraphQLObjectType;

/** The schema that a folder shows: package → node → operation (Sage docs, GraphQL reference). */
export function buildSchema(switches: Switches): GraphQLSchema {
	const types = new ObjectTypes();
	const atHome = [...nodes.values()].filter(({ home }) => home !== undefined);
	const writable = atHome.filter(
		({ writable: flag }) => flag === true || (flag === 'switched' && switches.salesOrderMutations),
	);
	return new GraphQLSchema({
		query: rootType('Query', '', atHome, (node) => types.operations(node), switches),
		mutation: rootType(
			'Mutation',
			'Mutations',
			writable,
			(node) => mutationsOf(node, types, switches),
			switches,
		),
	});
}

/** What decides on the shape of the schema. */
export function schemaName({
	packagePrefix,
	salesOrderMutations,
	deleteArguments,
}: Switches): string {
	return [packagePrefix, salesOrderMutations, deleteArguments].join(' ');
}

function rootType(
	name: string,
	suffix: string,
	members: readonly NodeDefinition[],
	typeOf: TypeOf,
	{ packagePrefix }: Switches,
): GraphQLObjectType {
	const packages = new Set(members.flatMap(({ home }) => home?.package ?? []));
	return new GraphQLObjectType({
		name,
		fields: Object.fromEntries(
			[...packages].map((packageName) => {
				const fieldName = `${packagePrefix}${packageName}`;
				return [
					fieldName,
					{
						type: packageType(
							`${fieldName[0].toUpperCase()}${fieldName.slice(1)}${suffix}`,
							packageName,
							members,
							typeOf,
						),
						resolve: () => ({}),
					},
				];
			}),
		),
	});
}

function packageType(
	name: string,
	packageName: PackageName,
	members: readonly NodeDefinition[],
	typeOf: TypeOf,
): GraphQLObjectType {
	const own = members.flatMap((node) =>
		node.home?.package === packageName ? [[node.home.name, node] as const] : [],
	);
	return new GraphQLObjectType({
		name,
		fields: Object.fromEntries(
			own.map(([fieldName, node]) => [fieldName, { type: typeOf(node), resolve: () => ({}) }]),
		),
	});
}
