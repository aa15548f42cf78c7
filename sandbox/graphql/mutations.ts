import {
	type GraphQLFieldConfig,
	type GraphQLFieldConfigArgumentMap,
	GraphQLInt,
	GraphQLNonNull,
	GraphQLObjectType,
} from 'graphql';
import type { Row } from '../data/definition';
import { inputError } from './apiError';
import type { ApiContext } from './context';
import { customMutationsOf } from './customMutations';
import type { InputTypes } from './inputTypes';
import { findById, keyColumns } from './instance';
import type { Mutation, NodeDefinition, Property } from './node';
import type { ObjectTypes } from './objectTypes';
import { runRace } from './race';
import { idScalar } from './scalars';
import type { SchemaShape } from './schemaShape';
import { respelt } from './spelling';
import { answerCreate, answerWrite, completed } from './writeOutcome';
import { type InputData, toRequest } from './writeRequest';

type Field = GraphQLFieldConfig<unknown, ApiContext>;

/**
 * The mutations of a node. The key stands inside `data` of an update (or `_id`, Q14), and in the arguments of a delete (Q15).
 * Sources: QF13, QF14.
 */
export function mutationsOf(
	node: NodeDefinition,
	types: ObjectTypes,
	inputs: InputTypes,
	shape: SchemaShape,
): GraphQLObjectType {
	const { generation } = shape;
	const written = (of: NodeDefinition, data: InputData, { switches }: ApiContext) =>
		respelt(of.table, toRequest(of, data, generation), switches.spelling);
	const reserved: Readonly<Record<Mutation, () => Field>> = {
		create: () => ({
			type: types.of(node),
			args: { data: { type: new GraphQLNonNull(inputs.forCreate(node)) } },
			resolve: (_source, { data }: { data: InputData }, context) => {
				const request = written(node, data, context);
				runRace(node, request, context);
				return answerCreate(node, context, request);
			},
		}),
		update: () => ({
			type: types.of(node),
			args: { data: { type: new GraphQLNonNull(inputs.forUpdate(node)) } },
			resolve: (_source, { data }: { data: InputData }, context) => {
				const row = find(node, data, context);
				const request = written(node, data, context);
				return answerWrite(node, context, context.writes.update(node.table, row, request));
			},
		}),
		delete: () => ({
			type: GraphQLInt,
			args: deleteArguments(node, shape),
			resolve: (_source, given: InputData, context) => {
				context.writes.remove(node.table, find(node, given, context));
				context.diagnoses.push(completed);
				return 1;
			},
		}),
	};
	return new GraphQLObjectType<unknown, ApiContext>({
		name: `${node.type}_Mutations`,
		fields: () => ({
			...Object.fromEntries((node.mutations ?? []).map((name) => [name, reserved[name]()])),
			...customMutationsOf(node, types, inputs, shape),
		}),
	});
}

/** The record that the key, or `_id`, means. */
function find(node: NodeDefinition, given: InputData, { data }: ApiContext): Row {
	const keys = keyProperties(node).map(({ name }) => given[name]);
	const id = given._id ?? keys.map((key) => String(key ?? '')).join('|');
	const instance = findById(node, String(id), data);
	if (!instance) throw inputError(`${node.type} ${String(id)}: record not found`);
	return instance.record;
}

/** The properties that show the key, in key order. */
function keyProperties(node: NodeDefinition): Property[] {
	return keyColumns(node.table).flatMap((code) => {
		const property = node.properties.find((candidate) =>
			candidate.kind === 'column'
				? candidate.column === code
				: candidate.kind === 'reference' && candidate.columns[0] === code,
		);
		return property ?? [];
	});
}

function deleteArguments(
	node: NodeDefinition,
	{ deleteArguments: form }: SchemaShape,
): GraphQLFieldConfigArgumentMap {
	const keys = keyProperties(node).map(({ name }) => name);
	const names = { keys, _id: ['_id'], both: [...keys, '_id'] }[form];
	const type = form === 'both' ? idScalar : new GraphQLNonNull(idScalar);
	return Object.fromEntries(names.map((name) => [name, { type }]));
}
