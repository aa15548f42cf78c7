import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { JsonObject } from '../../../sage/exactJson';
import { admit, type Notification } from '../../../sage/gateway/notification';
import { withoutHidden } from '../../../sage/restriction/shownAnswer';
import { readRestriction, type Restriction } from '../../../sage/restriction/rules';
import { maskerFor } from '../../../sage/secrets/masker';
import { parameterCheck } from '../parameters/checkedParameters';
import { failureOf } from '../transport/errors';
import { processMemory } from '../transport/memory';
import { fetchDetails } from './details';
import { maxAgeMsOf, notificationProperties } from './notificationProperties';
import { claim } from './seen';

/**
 * Receives what was posted to the webhook. A notification of the gateway starts the workflow, once; everything else is
 * answered with the reason and starts nothing. In the editor a notification may be shown again and again.
 */
export async function receiveNotification(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const credential = await this.getCredentials('sageX3OAuth2Api');
	const { clientId } = credential;
	const restriction = readRestriction(credential);
	if (restriction?.when === 'always' && 'problem' in restriction) {
		return refuse(this, 500, `A rule of the credential cannot be read: ${restriction.problem}`);
	}
	const maxAgeMs = maxAgeMsOf(this.getNodeParameter('options', {}) as IDataObject);
	if (maxAgeMs === undefined) {
		return refuse(this, 500, "The 'Max Age' of the node is not a number of hours");
	}
	const options = checked(this, 'options', {}) as IDataObject;
	const { hmac_sha256: signature, 'content-type': contentType } = this.getHeaderData();
	const admitted = admit(
		{ rawBody: await rawBodyOf(this), signature, contentType },
		{
			clientId: typeof clientId === 'string' ? clientId : '',
			maxAgeMs,
			nowMs: Date.now(),
		},
	);
	if (admitted.kind === 'refused') {
		return refuse(this, admitted.statusCode, admitted.reason);
	}
	const { notification } = admitted;
	const shown = { ...notification, members: shownMembers(notification.members, restriction) };
	if (this.getMode() === 'manual') return await start(this, shown, options);

	const place = `${this.getWorkflow().id} ${this.getNode().id}`;
	const claimed = claim(processMemory, place, this.getWorkflowStaticData('node'), {
		id: notification.id,
		madeMs: notification.madeMs ?? Date.now(),
		maxAgeMs,
	});
	if (claimed === 'seen') {
		return { webhookResponse: { message: 'This notification was received before' } };
	}
	if (claimed === 'forgotten') {
		return refuse(this, 400, 'The notification is so old that it may have been received before');
	}
	try {
		const started = await start(this, shown, options);
		claimed.keep();
		return started;
	} finally {
		claimed.release();
	}
}

async function start(
	context: IWebhookFunctions,
	notification: Notification,
	{ includeDedupeKey }: IDataObject,
): Promise<IWebhookResponseData> {
	const isFetching = checked(context, 'fetchDetails', true) !== false;
	const json: IDataObject = {
		...asTheyCame(notification.members),
		...(isFetching ? await fetchDetails(context, notification, processMemory) : {}),
		...(includeDedupeKey === true ? { $dedupeKey: notification.id } : {}),
	};
	return { workflowData: [[{ json }]] };
}

/** The members of a notification without fields that the credential never shows. */
function shownMembers(members: JsonObject, restriction: Restriction | undefined): JsonObject {
	if (restriction?.when !== 'always' || 'problem' in restriction) return members;
	return withoutHidden(members, restriction.rules.hidden);
}

/** What the node itself adds: a member of such a name would pass for it. */
const OWN: ReadonlySet<string> = new Set(['details', 'detailsError', '$dedupeKey', 'unproven']);

/** The members of a notification; those that would pass for what the node adds stand under `unproven`. */
function asTheyCame(members: JsonObject): IDataObject {
	const entries = Object.entries(members);
	const unproven = entries.filter(([name]) => OWN.has(name));
	return {
		...(Object.fromEntries(entries.filter(([name]) => !OWN.has(name))) as IDataObject),
		...(unproven.length > 0 ? { unproven: Object.fromEntries(unproven) as IDataObject } : {}),
	};
}

/** A parameter whose value is one that it can have: what cannot be understood lets no notification in. */
function checked(context: IWebhookFunctions, name: string, fallback: object | boolean): unknown {
	const node = context.getNode();
	try {
		const value: unknown = context.getNodeParameter(name, fallback);
		return parameterCheck(node, notificationProperties)(name, value);
	} catch (error) {
		throw failureOf(node, error, 0, maskerFor([]));
	}
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
