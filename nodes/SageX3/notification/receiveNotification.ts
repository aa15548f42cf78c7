import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { admit, type Notification } from '../../../sage/gateway/notification';
import { processMemory } from '../transport/memory';
import { fetchDetails } from './details';
import { maxAgeMsOf } from './notificationProperties';
import { claim } from './seen';

/**
 * Receives what was posted to the webhook. A notification of the gateway starts the workflow, once; everything else is
 * answered with the reason and starts nothing. In the editor a notification may be shown again and again.
 */
export async function receiveNotification(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { clientId } = await this.getCredentials<{ clientId?: unknown }>('sageX3OAuth2Api');
	const options = this.getNodeParameter('options', {}) as IDataObject;
	const { hmac_sha256: signature, 'content-type': contentType } = this.getHeaderData();
	const admitted = admit(
		{ rawBody: await rawBodyOf(this), signature, contentType },
		{
			clientId: typeof clientId === 'string' ? clientId : '',
			maxAgeMs: maxAgeMsOf(options),
			nowMs: Date.now(),
		},
	);
	if (admitted.kind === 'refused') {
		return refuse(this, admitted.statusCode, admitted.reason);
	}
	const { notification } = admitted;
	if (this.getMode() === 'manual') return await start(this, notification, options);

	const place = `${this.getWorkflow().id} ${this.getNode().id}`;
	const claimed = claim(processMemory, place, this.getWorkflowStaticData('node'), notification.id);
	if (claimed === undefined) {
		return { webhookResponse: { message: 'This notification was received before' } };
	}
	try {
		const started = await start(this, notification, options);
		claimed.keep();
		return started;
	} finally {
		claimed.release();
	}
}

async function start(
	context: IWebhookFunctions,
	{ id, members }: Notification,
	{ includeDedupeKey }: IDataObject,
): Promise<IWebhookResponseData> {
	const isFetching = context.getNodeParameter('fetchDetails', true) !== false;
	const json: IDataObject = {
		...(members as IDataObject),
		...(isFetching ? await fetchDetails(context, members, processMemory) : {}),
		...(includeDedupeKey === true ? { $dedupeKey: id } : {}),
	};
	return { workflowData: [[{ json }]] };
}

/** The body as it came. n8n has read it already, unless it takes the body for a form. */
async function rawBodyOf(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}

function refuse(
	context: IWebhookFunctions,
	statusCode: number,
	message: string,
): IWebhookResponseData {
	context.logger.info(`${context.getNode().name}: refused what was posted to it. ${message}.`);
	context.getResponseObject().status(statusCode).json({ message });
	return { noWebhookResponse: true };
}
