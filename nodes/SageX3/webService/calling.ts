import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ServiceCall } from '../../../sage/soap/call';
import type { ServiceResult } from '../../../sage/soap/serviceResult';
import { timeoutMsOf } from '../parameters/requestOptions';
import type { Client } from '../transport/client';
import { callService, type WebService } from '../transport/soap/webServices';

/**
 * Calls a web service for one input item, as its options say.
 * @throws SageError
 */
export async function callFor(
	context: IExecuteFunctions,
	client: Client,
	service: WebService,
	itemIndex: number,
	{ call, isWrite }: { call: ServiceCall; isWrite: boolean },
): Promise<ServiceResult> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const isSimple = context.getNodeParameter('simplify', itemIndex, true) === true;
	return await callService(client, service, call, {
		timeoutMs: timeoutMsOf(options),
		isWrite,
		returns: isSimple ? 'XML' : 'JSON',
		poolId: '',
	});
}

/**
 * The same for what only reads, and has to give something back: after a start of X3, a call may be answered without data
 * once. Source: S26.
 */
export async function readFor(
	context: IExecuteFunctions,
	client: Client,
	service: WebService,
	itemIndex: number,
	call: ServiceCall,
): Promise<ServiceResult> {
	const ask = async () =>
		await callFor(context, client, service, itemIndex, { call, isWrite: false });
	const first = await ask();
	return first.data === undefined ? await ask() : first;
}
