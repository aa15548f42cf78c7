import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { CallContext, ServiceCall } from '../../../sage/soap/call';
import type { ServiceResult } from '../../../sage/soap/serviceResult';
import { timeoutMsOf } from '../parameters/requestOptions';
import type { Client } from '../transport/client';
import { callService, type ServiceSending, type WebService } from '../transport/soap/webServices';
import { inSession, type InSession } from './session';

interface CallWanted {
	call: ServiceCall;
	isWrite: boolean;
	/** Whether a write does no harm when all is run again. */
	isOnce?: boolean;
	/** Whether many records are written one by one. */
	isOfMany?: boolean;
	/** The most that an answer may take, in milliseconds; by default as the options say. */
	limitMs?: number | undefined;
	/** The form of the data that come back; by default as 'Simplify' wants it. */
	returns?: CallContext['returns'];
}

/**
 * Calls a web service for one input item, as its options say.
 * @throws SageError
 */
export async function callFor(
	context: IExecuteFunctions,
	client: Client,
	service: WebService,
	itemIndex: number,
	{ call, isWrite, isOnce = false, isOfMany = false, limitMs = Infinity, returns }: CallWanted,
): Promise<InSession<ServiceResult>> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const isSimple = context.getNodeParameter('simplify', itemIndex, true) === true;
	const sending: Omit<ServiceSending, 'poolId'> = {
		timeoutMs: Math.min(timeoutMsOf(options), limitMs),
		isWrite,
		isOnce,
		isOfMany,
		returns: returns ?? (isSimple ? 'XML' : 'JSON'),
	};
	return await inSession(
		context,
		client,
		itemIndex,
		service.poolAlias,
		async (poolId) => await callService(client, service, call, { ...sending, poolId }),
	);
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
	wanted: Omit<CallWanted, 'isWrite'>,
): Promise<InSession<ServiceResult>> {
	const ask = async () =>
		await callFor(context, client, service, itemIndex, { ...wanted, isWrite: false });
	const first = await ask();
	return first.result.data === undefined ? await ask() : first;
}
