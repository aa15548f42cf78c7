import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import type { KeyValue } from '../../../../sage/soap/call';
import { flatData } from '../../../../sage/soap/data/flatData';
import type { Client } from '../../transport/client';
import type { WebService } from '../../transport/soap/webServices';
import { readFor } from '../calling';

/** Who asks, and for how long. */
export interface Asking {
	context: IExecuteFunctions;
	client: Client;
	itemIndex: number;
	/** The most that an answer may take, in milliseconds; left out where the time-out of the options is enough. */
	limitMs?: number;
}

/** Rows of the list of an object. */
export interface ListedRows {
	rows: JsonObject[];
	/** Whether there may be more. */
	isCut: boolean;
}

/**
 * Asks for rows of the list of an object.
 * @throws SageError; `unreadable` when the answer is no list
 */
export async function listed(
	{ context, client, itemIndex, limitMs }: Asking,
	service: WebService,
	keys: readonly KeyValue[],
	listSize: number,
): Promise<ListedRows> {
	const call = { operation: 'query' as const, keys, listSize };
	const wanted = { call, returns: 'XML' as const, limitMs };
	const { result } = await readFor(context, client, service, itemIndex, wanted);
	const { data } = result;
	if (data === undefined || (data.kind === 'blocks' && data.blocks.length > 0)) {
		throw noList(service, data === undefined);
	}
	if (data.kind === 'blocks') return { rows: [], isCut: false };
	const { items } = flatData(data, 'tell');
	return { rows: items, isCut: data.isCut === true || items.length >= listSize };
}

function noList({ publicName }: WebService, isNothing: boolean): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: `Sage X3 answered the request for the list of ${publicName} with ${isNothing ? 'nothing' : 'something other than a list'}`,
		description: 'Try again: a pool that has just been started may need a moment.',
	});
}
