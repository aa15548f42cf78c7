import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonValue } from '../../../../sage/exactJson';
import {
	mutationsDocument,
	readsDocument,
	type NodeCall,
} from '../../../../sage/graphql/documents';
import { literal } from '../../../../sage/graphql/literal';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import type { InputField } from '../../../../sage/graphql/schema/fields';
import { operationOf } from '../../../../sage/graphql/schema/nodeSchema';
import { keyValue } from '../../../../sage/graphql/selection/recordShapes';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { SageError } from '../../../../sage/SageError';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../folder';
import { includeDiagnosesOption, withDiagnoses } from '../includeDiagnoses';
import type { ItemResult, JointOperation, Outcome, Piece } from '../operation';
import { groupsOf, piecesOf, settle, type Task } from '../pieces';
import { concurrencyOption, timeoutOption } from '../requestOptions';
import { batchSizeOf, batchSizeOption } from './batch';
import { keyProperties, keyText, readKey, type Key } from './key';
import { lookUpCall, notFound, recordFound } from './lookUp';
import { nodeProperty } from './node';
import { nodeOpener, sendingOf, type OpenNode } from './openNode';
import { optionsOf } from './recordOptions';
import { requireOperation } from './requireOperation';

interface RecordToDelete {
	node: OpenNode;
	key: Key;
	/** Arguments of the mutation, as GraphQL text. */
	given: string;
}

/** Delete: deletes one record for each input item. */
export const deleteRecord: JointOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record',
		description: 'Delete a record by its key',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		...keyProperties,
		optionsOf([
			batchSizeOption(1, 'How many records to delete by one request'),
			concurrencyOption,
			includeDiagnosesOption,
			timeoutOption,
		]),
	],
	writes: true,
	pieces,
};

async function pieces(
	this: IExecuteFunctions,
	client: Client,
	itemCount: number,
): Promise<Piece[]> {
	const openNode = nodeOpener(this, client);
	const options = this.getNodeParameter('options', 0, {}) as IDataObject;
	return await piecesOf<RecordToDelete>(itemCount, {
		read: async (itemIndex) => {
			const key = readKey(this, itemIndex);
			const node = await openNode(itemIndex);
			requireOperation(node, ['delete']);
			const known = await partsOf(this, itemIndex, node, key);
			return { node, key, given: argumentsFor(node, known) };
		},
		group: (tasks) => groupsOf(tasks, batchSizeOf(options, 1), ({ node }) => node.id),
		perform: async (tasks) => await perform(this, tasks),
	});
}

async function perform(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<RecordToDelete>>,
): Promise<ItemResult[]> {
	const [{ itemIndex, wanted }] = tasks;
	const { api, place, schema } = wanted.node;
	const returned = schema && operationOf(schema, 'delete', true)?.returns;
	const calls = tasks.map((task): NodeCall => ({
		operation: 'delete',
		arguments: task.wanted.given,
		selection: returned?.kind === 'OBJECT' ? '__typename' : '',
		variables: {},
	}));
	const results = await api.parts(
		mutationsDocument(place, calls),
		sendingOf(context, itemIndex, true),
	);
	return tasks.map((task, index) =>
		settle(task.itemIndex, (): Outcome => {
			const result = results[index];
			if (result.kind === 'failed') throw result.error;
			if (result.value === 0 || result.value === false) {
				throw notFound(task.wanted.node, task.wanted.key);
			}
			const options = context.getNodeParameter('options', task.itemIndex, {}) as IDataObject;
			const item = { deleted: true };
			return {
				entities: [options.includeDiagnoses === true ? withDiagnoses(item, result) : item],
				diagnoses: [...task.wanted.node.diagnoses, ...result.diagnoses],
			};
		}),
	);
}

/**
 * The key as the arguments of `delete`: X3 takes its fields, sibling products `_id`.
 *
 * Source: Sage docs, mutation types; sage-x3 contradictions Q15, Q16.
 * @throws SageError `invalidRequest` when the key does not fit the arguments
 */
function argumentsFor(node: OpenNode, key: Key): string {
	const taken = node.schema && operationOf(node.schema, 'delete', true)?.arguments;
	if (taken === undefined || taken.length === 0) return asTyped(key);
	const names = keyFields(node.schema);
	if (names.length === 0) return `_id: ${literal(wholeId(node, key))}`;
	const values = key.kind === 'parts' ? byName(node, key, names) : new Map([[names[0], key.id]]);
	return taken
		.filter(({ field }) => names.includes(field.name))
		.map(({ field }) => `${field.name}: ${argumentText(node, key, field, values)}`)
		.join(', ');
}

/**
 * A whole key by its parts, as the record itself has them: nobody tells in which order they stand in it.
 *
 * Source: sage-x3 contradictions Q25.
 */
async function partsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	node: OpenNode,
	key: Key,
): Promise<Key> {
	const names = keyFields(node.schema);
	if (key.kind === 'parts' || names.length < 2) return key;
	const selection = selectionText(names, node.records, {
		node: node.name,
		generation: node.place.generation,
		linesLimit: 1,
	});
	const document = readsDocument(node.place, [lookUpCall(node, key, selection)]);
	const [result] = await node.api.parts(document, sendingOf(context, itemIndex, false));
	if (result.kind === 'failed') throw result.error;
	const record = recordFound(node, key, result.value);
	if (record === undefined) throw notFound(node, key);
	return { kind: 'parts', parts: names.map((name) => ({ name, value: partOf(record[name]) })) };
}

function partOf(value: JsonValue): string | number {
	const key = keyValue(value);
	return typeof key === 'number' ? key : String(key ?? '');
}

/** A value that does not fit its argument must not reach the document: X3 would refuse all that is in it. */
function argumentText(
	node: OpenNode,
	key: Key,
	field: InputField,
	values: Map<string, string | number>,
): string {
	const value = values.get(field.name) ?? '';
	const kind = field.shape === 'value' ? field.kind : undefined;
	if (kind === 'int' && !/^-?\d+$/.test(String(value))) {
		throw doesNotFit(node, key, `${field.name} is a whole number.`);
	}
	return literal(value, kind);
}

function asTyped(key: Key): string {
	if (key.kind === 'whole') return `_id: ${literal(key.id)}`;
	return literal(Object.fromEntries(key.parts.map(({ name, value }) => [name, value]))).slice(
		1,
		-1,
	);
}

function wholeId(node: OpenNode, key: Key): string {
	if (key.kind === 'whole') return key.id;
	if (key.parts.length === 1) return String(key.parts[0].value);
	throw doesNotFit(
		node,
		key,
		"Enter the key as a whole, its parts joined by | in the key's order.",
	);
}

function byName(node: OpenNode, { parts, kind }: Extract<Key, { kind: 'parts' }>, names: string[]) {
	const given = new Map(parts.map(({ name, value }) => [name, value]));
	const missing = names.filter((name) => !given.has(name));
	const unknown = parts.filter(({ name }) => !names.includes(name));
	if (missing.length === 0 && unknown.length === 0) return given;
	throw doesNotFit(node, { kind, parts }, `It has the parts ${names.join(', ')}.`);
}

function doesNotFit({ name }: OpenNode, key: Key, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `'${keyText(key)}' is no whole key of ${name}`,
		description: `${wayOut} Nothing was deleted.`,
	});
}
