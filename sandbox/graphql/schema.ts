import { type GraphQLFieldConfig, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { inputError } from './apiError';
import type { ApiContext } from './context';
import { hasCustomMutations } from './customMutations';
import { packageOf } from './generation';
import { InputTypes } from './inputTypes';
import { mutationsOf } from './mutations';
import type { NodeDefinition } from './node';
import { nodesOf } from './nodes';
import { ObjectTypes } from './objectTypes';
import { ReadOperations } from './operations';
import { type SchemaShape, nameOfShape } from './schemaShape';

type Field = GraphQLFieldConfig<unknown, ApiContext>;
type FieldOf = (node: NodeDefinition) => Field;

const schemas = new Map<string, GraphQLSchema>();

/** The schema of a shape: package → node → operation (QF20). Made once. */
export function schemaOf(shape: SchemaShape): GraphQLSchema {
	const name = nameOfShape(shape);
	const schema = schemas.get(name) ?? buildSchema(shape);
	schemas.set(name, schema);
	return schema;
}

function buildSchema(shape: SchemaShape): GraphQLSchema {
	const types = new ObjectTypes(shape);
	const inputs = new InputTypes(shape);
	const reading = new ReadOperations(types, inputs, shape);
	const nodes = [...nodesOf(shape.schema).values()];
	const isSwitchedOff = ({ type }: NodeDefinition) =>
		type === 'SalesOrder' && !shape.salesOrderMutations;
	const writable = nodes.filter(
		(node) => (node.mutations || hasCustomMutations(node)) && !isSwitchedOff(node),
	);
	const read: FieldOf = (node) =>
		shape.generation === 'sage' ? reading.query(node) : namespace(reading.of(node));
	const write: FieldOf = (node) => namespace(mutationsOf(node, types, inputs, shape));
	return new GraphQLSchema({
		query: rootType('Query', '', nodes, read, shape),
		mutation: rootType('Mutation', 'Mutations', writable, write, shape),
		assumeValid: true,
	});
}

/** A field that only leads on to others. */
function namespace(type: GraphQLObjectType): Field {
	return { type, resolve: () => ({}) };
}

function rootType(
	name: string,
	suffix: string,
	nodes: readonly NodeDefinition[],
	fieldOf: FieldOf,
	{ generation }: SchemaShape,
): GraphQLObjectType {
	const packages = new Map<string, Record<string, Field>>();
	for (const node of nodes) {
		const packageName = packageOf(node, generation);
		if (packageName === undefined || !node.home) continue;
		const members = packages.get(packageName) ?? {};
		members[node.home.name] = fieldOf(node);
		packages.set(packageName, members);
	}
	const fields = Object.fromEntries(
		[...packages].map(([packageName, members]) => {
			const typeName = `${packageName[0].toUpperCase()}${packageName.slice(1)}${suffix}`;
			return [packageName, namespace(new GraphQLObjectType({ name: typeName, fields: members }))];
		}),
	);
	const top =
		generation === 'sage'
			? { sage: namespace(new GraphQLObjectType({ name: `Sage${suffix}`, fields })) }
			: fields;
	return new GraphQLObjectType({
		name,
		fields: name === 'Mutation' ? countedFields(top) : top,
	});
}

/** Root fields of a mutation are executed one after another; where a fault says so, the connection breaks after some. */
function countedFields(fields: Readonly<Record<string, Field>>): Record<string, Field> {
	return Object.fromEntries(
		Object.entries(fields).map(([name, field]) => [name, { ...field, resolve: countRootField }]),
	);
}

function countRootField(_source: unknown, _given: unknown, { outcome }: ApiContext): object {
	if (outcome.rootFieldsLeft === 0) {
		outcome.broken = true;
		throw inputError('The connection broke');
	}
	if (outcome.rootFieldsLeft !== undefined) outcome.rootFieldsLeft -= 1;
	return {};
}
