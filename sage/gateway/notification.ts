import { decodeBody, type Decoded } from '../charset';
import { isTooDeep } from '../depth';
import { isJsonObject, parseExact, type JsonObject } from '../exactJson';
import { parseBaseUrl, tryUrl, withoutTrailingSlashes } from '../uri';
import { madeMsOf } from './madeMs';
import { isSignedWith } from './signature';

/** What arrived at the Notification URL. */
export interface Arrival {
	/** The body, byte for byte. */
	rawBody: Uint8Array;
	/** Value of the header `HMAC_SHA256`, if there is one. */
	signature: unknown;
	/** Value of the header `Content-Type`, if there is one. */
	contentType?: unknown;
}

/** By what an arrival is judged. */
export interface Admission {
	/** The client ID of the application: what the gateway signs with. */
	clientId: string;
	/** How old a notification may be; `Infinity` for any age. */
	maxAgeMs: number;
	nowMs: number;
}

/** A notification that may be handed on. */
export interface Notification {
	id: string;
	/** When it was made; undefined when that cannot be read. */
	madeMs: number | undefined;
	/** All its members as they came. */
	members: JsonObject;
}

/** What an arrival is: a notification, or the HTTP status and the words to refuse it with. */
export type Admitted =
	| { kind: 'notification'; notification: Notification }
	| { kind: 'refused'; statusCode: 400 | 401 | 413; reason: string };

/** A notification has six short members; this leaves room for many more. */
const MAX_NOTIFICATION_BYTES = 65_536;
/** Clocks differ, and a date without a zone may be local time anywhere. */
const MOST_AHEAD_MS = 24 * 3_600_000;
/** They are kept, so they must be short. */
const MAX_ID_LENGTH = 256;

/**
 * Judges what arrived at the Notification URL: its size, its signature, its form and its age, in this order. What
 * else is in a notification is not known, and not looked at.
 *
 * Sources: GF13, G20.
 */
export function admit(
	{ rawBody, signature, contentType }: Arrival,
	{ clientId, maxAgeMs, nowMs }: Admission,
): Admitted {
	if (rawBody.length > MAX_NOTIFICATION_BYTES) {
		return refused(413, `The notification is larger than ${MAX_NOTIFICATION_BYTES} bytes`);
	}
	if (typeof signature !== 'string' || signature.trim() === '') {
		return refused(401, 'The header HMAC_SHA256 is missing');
	}
	if (!isSignedWith(clientId, rawBody, signature)) {
		return refused(401, 'The header HMAC_SHA256 does not match the notification');
	}
	const notification = readNotification(decodeBody(rawBody, contentType));
	if (notification === undefined) {
		return refused(
			400,
			`The notification is not a JSON object with a notificationId of at most ${MAX_ID_LENGTH} characters`,
		);
	}
	if (maxAgeMs !== Infinity) {
		const { madeMs } = notification;
		if (madeMs === undefined) {
			return refused(
				400,
				"The notification has no 'datetime' that can be read, so its age is not known",
			);
		}
		if (nowMs - madeMs > maxAgeMs) return refused(400, 'The notification is too old');
		if (madeMs - nowMs > MOST_AHEAD_MS)
			return refused(400, 'The notification comes from the future');
	}
	return { kind: 'notification', notification };
}

function refused(statusCode: 400 | 401 | 413, reason: string): Admitted {
	return { kind: 'refused', statusCode, reason };
}

function readNotification({ text, undecodable }: Decoded): Notification | undefined {
	if (undecodable !== undefined) return undefined;
	const parsed = parseExact(text);
	if (!parsed.ok || !isJsonObject(parsed.value) || isTooDeep(parsed.value)) return undefined;
	const { notificationId } = parsed.value;
	if (typeof notificationId !== 'string' && typeof notificationId !== 'number') return undefined;
	const id = String(notificationId).trim();
	if (id === '' || id.length > MAX_ID_LENGTH) return undefined;
	return { id, madeMs: madeMsOf(parsed.value.datetime), members: parsed.value };
}

/**
 * Where the details of a notification are asked for: path and query of its `detailUrl`, on the gateway of the
 * credential, as the documented host names no region. Whoever knows the client ID can forge a notification: so only
 * an address like the documented `/v1/notification/…` is asked, and the token goes nowhere else.
 *
 * Sources: GF13, G21.
 * @returns undefined when the notification has no such address
 * @throws SageError `invalidRequest` for a base address that is none
 */
export function detailAddress({ detailUrl }: JsonObject, baseUrl: string): URL | undefined {
	if (typeof detailUrl !== 'string') return undefined;
	const root = parseBaseUrl(baseUrl);
	const named = tryUrl(detailUrl.trim(), root);
	if (named === undefined || !DETAIL_PATH.test(named.pathname)) return undefined;
	const path = joined(withoutTrailingSlashes(root.pathname), named.pathname);
	return tryUrl(root.origin + path + named.search);
}

/** Whether the details at an address are those of this notification, as the address names it. */
export function namesNotification({ pathname }: URL, id: string): boolean {
	return pathname.toLowerCase().split('/').includes(id.toLowerCase());
}

/** Plain characters only: nothing that a server could take for steps up. */
const DETAIL_PATH = /^(?:\/[\w.~-]+)*\/notifications?(?:\/[\w.~-]+)+\/?$/i;

/** `/proxy/v1` and `/v1/notification/1` as `/proxy/v1/notification/1`: what both name stands there once. */
function joined(rootPath: string, path: string): string {
	let at = 0;
	while (at !== -1 && !path.startsWith(`${rootPath.slice(at)}/`)) {
		at = rootPath.indexOf('/', at + 1);
	}
	return at === -1 ? rootPath + path : rootPath.slice(0, at) + path;
}
