import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import type { NodeCall } from '../../../../sage/graphql/documents';
import {
	inputOf,
	type EmptiedInput,
	type InputSchema,
} from '../../../../sage/graphql/input/inputOf';
import type { OperationArgument } from '../../../../sage/graphql/schema/nodeOperations';
import { operationOf } from '../../../../sage/graphql/schema/nodeSchema';
import { recordInput } from '../../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../../sage/SageError';
import type { OpenNode } from '../openNode';
import type { RecordView } from '../reading/recordView';
import type { RecordToWrite, Write } from './recordToWrite';
import { ignoresUnknown } from '../../parameters/unknownFields';

/** A record that can be sent. */
export interface ReadyWrite {
	itemIndex: number;
	/** Name of the variable that holds its values. */
	variable: string;
	/** What is written, and its values as they are sent. */
	write: Write;
	data: JsonObject;
	call: NodeCall;
	/** Whether it does no harm when all is run again. */
	isOnce: boolean;
	/** What is to be said beside its success. */
	notes: Diagnosis[];
}

/** The values of a record in the form in which they are sent. */
export interface WrittenInput {
	data: JsonObject;
	/** What is to be said of values that are not sent. */
	notes: Diagnosis[];
}

/**
 * The values of a record as they are sent: its own, and beside them what X3 would fill in, as far as that is known. A
 * record without any value of its own is none, whatever X3 would fill in.
 * @throws SageError `invalidRequest` for values that the node cannot take, and when there are none, or none are left of a line
 */
export function writtenInput(
	context: IExecuteFunctions,
	{ task: { itemIndex, wanted }, operation, leavesOutCreateOnly }: Write,
): WrittenInput {
	const { node, columns, defaults } = wanted;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const taken = recordInput(node.schema, operation);
	const {
		data,
		unknown: notTaken,
		emptied,
	} = inputOf(columns.values, schemaOf(node, taken), node.name);
	const createOnly = leavesOutCreateOnly === true ? takenByCreate(wanted, notTaken) : [];
	const unknown = notTaken.filter((name) => !createOnly.includes(name));
	if (unknown.length > 0 && !ignoresUnknown(options)) throw unknownFields(node, unknown);
	if (emptied !== undefined) throw nothingLeft(node, emptied, createOnly);
	if (Object.keys(data).length === 0) throw nothingToWrite(node);
	const notes = [
		...notSent('the record type does not take them', unknown),
		...notSent('only a new record takes them', createOnly),
	];
	if (defaults?.kind !== 'known') return { data, notes };
	return { data: { ...defaults.data, ...data }, notes: [...notes, ...defaults.notes] };
}

/**
 * Prepares the request for one record.
 * @param variable a name that no other record of the request has
 * @throws SageError `invalidRequest` for values that the node cannot take, and when there are none
 */
export function preparedWrite(
	context: IExecuteFunctions,
	write: Write,
	{ selection }: RecordView,
	variable: string,
): ReadyWrite {
	const { itemIndex, wanted } = write.task;
	const { node } = wanted;
	const { operation } = write;
	const { data, notes } = writtenInput(context, write);
	const taken = recordInput(node.schema, operation);
	const returned = node.schema && operationOf(node.schema, operation, true)?.returns;
	return {
		itemIndex,
		variable,
		write,
		data,
		isOnce: wanted.once !== undefined,
		call: {
			operation,
			arguments: `${taken?.field.name ?? 'data'}: $${variable}`,
			selection: returned === undefined || returned.kind === 'OBJECT' ? selection : '',
			variables: {
				[variable]: { type: taken?.declaration ?? guessedInput(node), value: data },
			},
		},
		notes,
	};
}

/** Those of the values that an update does not take, which a create does. */
function takenByCreate(
	{ node, columns }: RecordToWrite,
	notTaken: readonly string[],
): readonly string[] {
	if (notTaken.length === 0) return [];
	const schema = schemaOf(node, recordInput(node.schema, 'create'));
	const { unknown } = inputOf(columns.values, schema, node.name);
	return notTaken.filter((name) => !unknown.includes(name));
}

/** What the schema tells of the values that a mutation takes; undefined where that is hidden. */
export function schemaOf(
	{ schema }: OpenNode,
	taken: OperationArgument | undefined,
): InputSchema | undefined {
	if (schema === undefined || taken?.fields === undefined) return undefined;
	return { fields: taken.fields, types: schema.inputTypes };
}

/** The name of an input type, where the server does not show it. Source: QF14. */
function guessedInput({ place: { path } }: OpenNode): string {
	const name = path[path.length - 1];
	return `${name[0].toUpperCase()}${name.slice(1)}_Input!`;
}

/** The error for values that a node does not take. */
export function unknownFields({ name }: OpenNode, unknown: readonly string[]): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `${name} takes no ${unknown.map((field) => `'${field}'`).join(', ')}`,
		description:
			"Nothing of this item was sent. If the record type has changed, open the menu of 'Values' (three dots) and choose 'Refresh Field List'. Otherwise rename or remove them, map the fields by hand, or set 'Unknown Fields' in the options to Ignore.",
	});
}

/**
 * The error for a line, or an object, that would go out empty, while something else was meant.
 * @param createOnly values that a new record takes, those in lines as `lines[].name`
 */
export function nothingLeft(
	{ name }: OpenNode,
	{ place, names, before }: EmptiedInput,
	createOnly: readonly string[] = [],
): SageError {
	const isForNew = names.every((one) => createOnly.includes(before + one));
	const why = isForNew ? 'only a new record takes its values' : `${name} takes none of its values`;
	return new SageError({
		kind: 'invalidRequest',
		message: `${place} would be sent empty: ${why} (${names.slice(0, 10).join(', ')})`,
		description: `${isForNew ? 'The record is there already. Remove' : 'Correct the names, or remove'} the line. Nothing of this item was sent.`,
	});
}

function notSent(reason: string, names: readonly string[]): Diagnosis[] {
	if (names.length === 0) return [];
	return [remark('warning', `Not sent, as ${reason}: ${names.join(', ')}`)];
}

function nothingToWrite({ name }: OpenNode): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `There is nothing to write to ${name}: no field has a value`,
		description: "Fill in fields under 'Values', or map them automatically from the input item.",
	});
}
