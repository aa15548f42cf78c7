import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../folder';
import { columnsProperty, readColumns } from './columns';
import { fieldsProperties, readFields } from './fields';
import { nodeProperty } from './node';
import { nodeOpener } from './openNode';
import { requireOperation } from './requireOperation';
import type { RecordToWrite } from './write';
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
		...fieldsProperties,
		writeOptions(...furtherOptions),
	];
}

/** Reads the records to write, one for each input item, for nodes that have all of these operations. */
export function recordReader(
	context: IExecuteFunctions,
	client: Client,
	operations: ReadonlyArray<readonly string[]>,
) {
	const openNode = nodeOpener(context, client);
	return async (itemIndex: number): Promise<RecordToWrite> => {
		const columns = readColumns(context, itemIndex);
		const fields = readFields(context, itemIndex);
		const node = await openNode(itemIndex, { paths: fields.paths, inputs: operations.flat() });
		for (const operation of operations) requireOperation(node, operation);
		return { node, columns, fields };
	};
}

/** Equal for records that one request can write. */
export function likenessOf({ node, fields }: RecordToWrite): string {
	return JSON.stringify([node.id, fields]);
}
