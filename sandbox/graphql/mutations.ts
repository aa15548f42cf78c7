import {
	type GraphQLFieldConfigArgumentMap,
	GraphQLInputObjectType,
	type GraphQLInputFieldConfigMap,
	GraphQLInt,
	GraphQLList,
	GraphQLNonNull,
	GraphQLObjectType,
} from 'graphql';
import type { Row } from '../data/definition';
import type { WriteRequest, WriteResult } from '../data/write';
import { isObject } from '../http/body';
import type { Switches } from '../switches';
import { apiError, inputError } from './apiError';
import type { ApiContext } from './context';
import { type Instance, findById, instanceOf, keyColumns } from './instance';
import type { NodeDefinition, Property } from './node';
import { columnOf, nodeOf } from './nodes';
import type { ObjectTypes } from './objectTypes';
import { inputType, toInput } from './propertyTypes';
import { idScalar } from './scalars';

type Data = Readonly<Record<string, unknown>>;

/**
 * `create`, `update` and `delete` of a node. The key stands inside `data` of an update (or `_id`, Q14), and in the arguments
 * of a delete (Q15). Source: Sage docs, mutation types.
 */
export function mutationsOf(
	node: NodeDefinition,
	types: ObjectTypes,
	switches: Switches,
): GraphQLObjectType {
	const data = { data: { type: new GraphQLNonNull(inputOf(node)) } };
	return new GraphQLObjectType<unknown, ApiContext>({
		name: `${node.type}_Mutations`,
		fields: {
			create: {
				type: types.of(node),
				args: data,
				resolve: (_source, given: { data: Data }, context) =>
					outcome(node, context, context.data.create(node.table, toRequest(node, given.data))),
			},
			update: {
				type: types.of(node),
				args: data,
				resolve: (_source, given: { data: Data }, context) => {
					const row = find(node, given.data, context);
					return outcome(
						node,
						context,
						context.data.update(node.table, row, toRequest(node, given.data)),
					);
				},
			},
			delete: {
				type: GraphQLInt,
				args: deleteArguments(node, switches),
				resolve: (_source, given: Data, context) => {
					context.data.remove(node.table, find(node, given, context));
					context.diagnoses.push(completed);
					return 1;
				},
			},
		},
	});
}

const completed = { severity: 1, message: 'Operation completed successfully.' } as const;

function outcome(node: NodeDefinition, context: ApiContext, result: WriteResult): Instance {
	if (!result.ok) throw apiError('business-rule-error', result.diagnoses);
	context.diagnoses.push(...result.diagnoses, completed);
	return instanceOf(node, result.row);
}

/** The record that the key, or `_id`, means. */
function find(node: NodeDefinition, given: Data, { data }: ApiContext): Row {
	const keys = keyProperties(node).map(({ name }) => given[name]);
	const id = given._id ?? keys.map((key) => String(key ?? '')).join('|');
	const row = findById(node, String(id), data);
	if (!row) throw inputError(`${node.type} ${String(id)}: record not found`);
	return row;
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

function deleteArguments(node: NodeDefinition, switches: Switches): GraphQLFieldConfigArgumentMap {
	const names =
		switches.deleteArguments === '_id' ? ['_id'] : keyProperties(node).map(({ name }) => name);
	return Object.fromEntries(names.map((name) => [name, { type: new GraphQLNonNull(idScalar) }]));
}

/** Every field is optional; a reference is a key, a collection a plain array (Sage code). */
function inputOf(node: NodeDefinition): GraphQLInputObjectType {
	const fields: GraphQLInputFieldConfigMap = { _id: { type: idScalar } };
	for (const property of node.properties) {
		if (property.kind === 'column') {
			const { title, code } = columnOf(node, property.column);
			fields[property.name] = {
				type: inputType(node, property),
				description: `${title} (${code})`,
			};
		} else if (property.kind === 'reference') {
			fields[property.name] = { type: idScalar, description: `Key of ${property.node}` };
		} else if (property.lines === 'own') {
			fields[property.name] = {
				type: new GraphQLList(new GraphQLNonNull(inputOf(nodeOf(property.node)))),
			};
		}
	}
	return new GraphQLInputObjectType({ name: `${node.type}_Input`, fields });
}

/** Translates the properties of an input to the columns of the table. */
function toRequest(node: NodeDefinition, data: Data): WriteRequest {
	const fields: Record<string, unknown> = {};
	let lines: WriteRequest['lines'];
	for (const property of node.properties) {
		const given = data[property.name];
		if (given === undefined) continue;
		if (property.kind === 'column') fields[property.column] = toInput(given);
		if (property.kind === 'reference') fields[property.columns[0]] = given;
		if (property.kind === 'collection' && Array.isArray(given)) {
			const member = nodeOf(property.node);
			lines = given.filter(isObject).map((line) => ({ fields: toRequest(member, line).fields }));
		}
	}
	return { fields, lines };
}
