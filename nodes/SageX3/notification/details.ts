import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isJsonObject, parseExact, type JsonValue } from '../../../sage/exactJson';
import { decodeBody } from '../../../sage/charset';
import {
	detailAddress,
	namesNotification,
	type Notification,
} from '../../../sage/gateway/notification';
import { SageError } from '../../../sage/SageError';
import { maskerFor } from '../../../sage/secrets/masker';
import type { Call } from '../transport/call';
import { openClient, type Client, type Patience } from '../transport/client';
import { Deadline } from '../transport/deadline';
import type { Memory } from '../transport/memory';
import { asTrouble } from '../transport/errors';

/** The gateway waits for the reply to its notification meanwhile, nobody knows how long. */
const TIMEOUT_MS = 10_000;
const PATIENCE: Patience = {
	longestWaitMs: 1_000,
	rememberFor: { schemaMs: 0, foldersMs: 0 },
	questionMs: TIMEOUT_MS,
};
/** A notification has a few members; its details will hardly have more than a document of them. */
const LARGEST_DETAILS_BYTES = 10 * 1024 ** 2;

/**
 * What Sage X3 tells beyond the notification itself, read with the credential; never fails. The format of that reply
 * is not documented: it is handed over as it is, as a JSON value or as text.
 */
export async function fetchDetails(
	context: IWebhookFunctions,
	{ id, members }: Notification,
	memory: Memory,
): Promise<IDataObject> {
	let client: Client | undefined;
	try {
		client = await openClient(context, 'oAuth2', memory, {
			...PATIENCE,
			until: new Deadline(TIMEOUT_MS),
		});
		const address = detailAddress(members, client.credential.baseUrl);
		if (address === undefined) {
			return without('The notification has no detailUrl that leads to a notification of Sage X3');
		}
		const details = await ask(client, address);
		if (!isAbout(details, address, id)) {
			return without('The detailUrl leads to the details of another notification');
		}
		return { details: details as IDataObject[string] };
	} catch (error) {
		const masker = client === undefined ? maskerFor([]) : await client.masker();
		return without(asTrouble(error, masker).message);
	}
}

/** Whether details are those of this notification: their own word for it counts most, else their address. */
function isAbout(details: JsonValue, address: URL, id: string): boolean {
	const named = isJsonObject(details) ? details.notificationId : undefined;
	return named === undefined ? namesNotification(address, id) : String(named).trim() === id;
}

async function ask(client: Client, address: URL): Promise<JsonValue> {
	const call: Call = {
		method: 'GET',
		uri: address.href,
		parameters: [],
		headers: { Accept: 'application/json, */*' },
		timeoutMs: TIMEOUT_MS,
		isWrite: false,
	};
	const { content, declaredType } = await client.download(call, LARGEST_DETAILS_BYTES);
	const { text, undecodable } = decodeBody(content, declaredType);
	if (undecodable !== undefined) throw undecodableAnswer(undecodable);
	if (text.trim() === '') return null;
	const parsed = parseExact(text);
	return parsed.ok ? parsed.value : text;
}

function undecodableAnswer(reason: string): SageError {
	return new SageError({
		kind: 'unreadable',
		message: `The details of the notification cannot be read. ${reason}`,
	});
}

function without(detailsError: string): IDataObject {
	return { details: null, detailsError };
}
