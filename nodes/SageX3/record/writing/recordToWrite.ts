import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Needs } from '../../operation/operation';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../../parameters/endpoint';
import { columnsProperty, readColumns } from './columns';
import { fieldsProperties, readFields } from '../reading/fields';
import { nodeProperty } from '../node';
import { nodeOpener } from '../openNode';
import { requireOperation } from '../requireOperation';
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

/** Reads the records to write, one for each input item, for nodes that have what is needed. */
export function recordReader(context: IExecuteFunctions, client: Client, needs: Needs) {
	const openNode = nodeOpener(context, client);
	return async (itemIndex: number): Promise<RecordToWrite> => {
		const columns = readColumns(context, itemIndex);
		const fields = readFields(context, itemIndex);
		const node = await openNode(itemIndex, { paths: fields.paths, inputs: needs.flat() });
		requireOperation(node, needs);
		return { node, columns, fields };
	};
}

/** Equal for records that one request can write. */
export function requestGroupOf({ node, fields }: RecordToWrite): string {
	return JSON.stringify([node.id, fields]);
}
