import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Needs } from '../../operation/operation';
import type { Client } from '../../transport/client';
import { isDryRun } from '../../parameters/dryRun';
import { expectedProposal } from '../../parameters/expectedProposal';
import { endpointProperty } from '../../parameters/endpoint';
import type { Task } from '../../operation/batches';
import { keyText, type Key } from '../key/key';
import { matchingKey } from '../key/matchingKey';
import { columnsProperty, readColumns } from './columns';
import type { DefaultsOfRecord } from './defaults/defaultsOfRecord';
import { linesProperties } from './lines/linesProperties';
import { withLines, type ValuesWithLines } from './lines/readLines';
import { fieldsProperties, readFields, type FieldsWanted } from '../reading/fields';
import { nodeProperty } from '../node';
import { nodeOpener, type OpenNode } from '../openNode';
import { requireOperation } from '../requireOperation';
import type { OnceValues } from '../../operation/once/uniqueValues';
import { writeOptions } from './writeOptions';

/** The parameters of an operation that writes mapped values. */
export function writeProperties(
	mode: 'add' | 'update' | 'upsert',
	...furtherOptions: INodeProperties[]
): INodeProperties[] {
	return [
		endpointProperty,
		nodeProperty,
		columnsProperty(mode),
		...linesProperties,
		...fieldsProperties,
		writeOptions(...furtherOptions),
	];
}

/** A record to write. */
export interface RecordToWrite {
	node: OpenNode;
	columns: ValuesWithLines;
	fields: FieldsWanted;
	/** Equal for records that one request can write. */
	requestGroup: string;
	/** Whether the write is only tried. */
	isDry: boolean;
	/** The proposal that the write must match; undefined when there is none to match. */
	proposal: string | undefined;
	/** The values that make it unique, when it is to be created once. */
	once?: OnceValues;
	/** Which record is meant, when that is known. */
	key?: Key;
	/** What X3 would fill in beside its values; undefined when it is not to be asked. */
	defaults?: DefaultsOfRecord;
}

/** The fields that are read of a record whatever else is. */
export function alwaysRead({ node, once }: RecordToWrite): string[] {
	const unique = once?.values.map(({ path, name }) => (node.records === undefined ? path : name));
	return ['_id', ...(unique ?? [])];
}

/** A record of which others may write the same: these must not race. */
export interface NamedRecord extends RecordToWrite {
	/** Equal for values that may be of one record. */
	recordName: string;
}

/** A record that may be there already. */
export interface KeyedRecord extends NamedRecord {
	key: Key;
}

/** A record, and by which mutation it is written. */
export interface Write<T extends RecordToWrite = RecordToWrite> {
	task: Task<T>;
	operation: 'create' | 'update';
	/** Whether values that only a create takes are left out of an update, and told: the record was meant to be either. */
	leavesOutCreateOnly?: boolean;
}

/**
 * Reads the records to write, one for each input item, for nodes that have what is needed: with what the schema tells of
 * the fields to return, and of further paths.
 */
export function recordReader(context: IExecuteFunctions, client: Client, needs: Needs) {
	const openNode = nodeOpener(context, client);
	return async (
		itemIndex: number,
		paths: readonly string[] = [],
	): Promise<Omit<RecordToWrite, 'once' | 'key' | 'defaults'>> => {
		const isDry = isDryRun(context, itemIndex);
		const proposal = expectedProposal(context, itemIndex);
		const mapped = readColumns(context, itemIndex);
		const fields = readFields(context, itemIndex);
		const used = [...fields.paths, ...paths];
		const node = await openNode(itemIndex, { paths: used, inputs: needs.flat() });
		requireOperation(node, needs);
		const columns = withLines(context, itemIndex, mapped, { node, needs });
		const requestGroup = JSON.stringify([node.id, fields]);
		return { node, columns, fields, requestGroup, isDry, proposal };
	};
}

/**
 * The same for records that may be there already: each with its key.
 * @throws SageError `invalidRequest` when the matching columns are not the whole key, or one is empty
 */
export function keyedRecordReader(context: IExecuteFunctions, client: Client, needs: Needs) {
	const read = recordReader(context, client, needs);
	return async (itemIndex: number): Promise<KeyedRecord> => {
		const record = await read(itemIndex);
		const key = matchingKey(record.node, record.columns);
		// Sage X3 may take keys of either case for the same
		const recordName = JSON.stringify([record.node.id, keyText(key).toUpperCase()]);
		return { ...record, key, recordName };
	};
}
