import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { isJsonObject } from '../../../../sage/exactJson';
import { mutationsDocument, type NodeCall } from '../../../../sage/graphql/documents';
import { inputOf, type InputSchema } from '../../../../sage/graphql/input/inputOf';
import type { PartResult } from '../../../../sage/graphql/parts';
import type { OperationArgument } from '../../../../sage/graphql/schema/nodeOperations';
import { operationOf } from '../../../../sage/graphql/schema/nodeSchema';
import { recordInput } from '../../../../sage/graphql/schema/recordInput';
import { IN_DOUBT } from '../../../../sage/refusal';
import { SageError } from '../../../../sage/SageError';
import { withDiagnoses } from '../includeDiagnoses';
import type { ItemResult, Outcome } from '../operation';
import { settle, type Task } from '../pieces';
import type { ColumnsWanted } from './columns';
import type { FieldsWanted } from './fields';
import { sendingOf, type OpenNode } from './openNode';
import { recordView, type RecordView } from './recordView';
import { ignoresUnknown } from './writeOptions';

/** A record to write. */
export interface RecordToWrite {
	node: OpenNode;
	columns: ColumnsWanted;
	fields: FieldsWanted;
}

/** A record, and by which mutation it is written. */
export interface Write {
	task: Task<RecordToWrite>;
	operation: 'create' | 'update';
}

/**
 * Writes records of one node by one request. The outcome of each is the record as Sage X3 holds it now; a record
 * whose values cannot be sent fails by itself.
 */
export async function writeTogether(
	context: IExecuteFunctions,
	writes: readonly Write[],
): Promise<ItemResult[]> {
	const { node, fields } = writes[0].task.wanted;
	const view = recordView(node, fields);
	const ready: Array<{ itemIndex: number; call: NodeCall; notes: Diagnosis[] }> = [];
	const results: ItemResult[] = [];
	for (const write of writes) {
		const { itemIndex } = write.task;
		try {
			ready.push({ itemIndex, ...prepared(context, write, view, ready.length) });
		} catch (error) {
			results.push({ kind: 'failed', itemIndex, error });
		}
	}
	if (ready.length === 0) return results;
	const calls = ready.map(({ call }) => call);
	const sending = sendingOf(context, ready[0].itemIndex, true);
	const parts = await node.api
		.parts(mutationsDocument(node.place, calls), sending)
		.catch((error: unknown) => error);
	for (const [index, { itemIndex, notes }] of ready.entries()) {
		if (!Array.isArray(parts)) results.push({ kind: 'failed', itemIndex, error: parts });
		else
			results.push(
				settle(itemIndex, () => written(context, itemIndex, node, parts[index], view, notes)),
			);
	}
	return results;
}

function prepared(
	context: IExecuteFunctions,
	{ task: { itemIndex, wanted }, operation }: Write,
	{ selection }: RecordView,
	index: number,
): { call: NodeCall; notes: Diagnosis[] } {
	const { node, columns } = wanted;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const taken = recordInput(node.schema, operation);
	const { data, unknown } = inputOf(columns.values, schemaOf(node, taken), node.name);
	if (unknown.length > 0 && !ignoresUnknown(options)) throw unknownFields(node, unknown);
	if (Object.keys(data).length === 0) throw nothingToWrite(node);
	const variable = `d${index}`;
	const returned = node.schema && operationOf(node.schema, operation, true)?.returns;
	return {
		call: {
			operation,
			arguments: `${taken?.field.name ?? 'data'}: $${variable}`,
			selection: returned === undefined || returned.kind === 'OBJECT' ? selection : '',
			variables: {
				[variable]: { type: taken?.declaration ?? guessedInput(node), value: data },
			},
		},
		notes: unknown.length > 0 ? [noteOf(unknown)] : [],
	};
}

/** What the schema tells of the values that a mutation takes; undefined where that is hidden. */
function schemaOf(
	{ schema }: OpenNode,
	taken: OperationArgument | undefined,
): InputSchema | undefined {
	if (schema === undefined || taken?.fields === undefined) return undefined;
	return { fields: taken.fields, types: schema.inputTypes };
}

/** The name of an input type, where the server does not show it. Source: sage-x3 graphql, mutations. */
function guessedInput({ place: { path } }: OpenNode): string {
	const name = path[path.length - 1];
	return `${name[0].toUpperCase()}${name.slice(1)}_Input!`;
}

function written(
	context: IExecuteFunctions,
	itemIndex: number,
	node: OpenNode,
	part: PartResult,
	view: RecordView,
	notes: Diagnosis[],
): Outcome {
	if (part.kind === 'failed') throw part.error;
	const { value, diagnoses } = part;
	if (value === null) throw noRecord(diagnoses);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const item: IDataObject = isJsonObject(value) ? view.item(value) : { result: value };
	return {
		entities: [options.includeDiagnoses === true ? withDiagnoses(item, { diagnoses }) : item],
		diagnoses: [...node.diagnoses, ...notes, ...diagnoses, ...view.takeWarnings()],
	};
}

function unknownFields({ name }: OpenNode, unknown: readonly string[]): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `${name} takes no ${unknown.map((field) => `'${field}'`).join(', ')}`,
		description:
			"Nothing of this item was sent. Rename or remove them, map the fields by hand, or set 'Unknown Fields' in the options to Ignore.",
	});
}

function noteOf(unknown: readonly string[]): Diagnosis {
	const message = `Not sent, as the node does not take them: ${unknown.join(', ')}`;
	return { severity: 'warning', message, raw: { severity: 'warning', message } };
}

function nothingToWrite({ name }: OpenNode): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `There is nothing to write to ${name}: no field has a value`,
		description: "Fill in fields under 'Values', or let them be mapped from the input item.",
	});
}

/** Neither a record nor an error: nobody can tell what happened. */
function noRecord(diagnoses: readonly Diagnosis[]): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'Sage X3 answered neither with the record nor with an error',
		description: [...diagnoses.map(({ message }) => message), IN_DOUBT].join('\n'),
		inDoubt: true,
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw }) => raw) } : {}),
	});
}
