import { readAnswer } from '../answer';
import { isJsonObject, parseExact, type JsonValue } from '../exactJson';
import { isQuotaUsedUp } from './quota';
import type { Asked, RawAnswer } from '../rawAnswer';
import { SageError, type Trouble } from '../SageError';
import { whyUnsafe } from '../unsafeAddress';
import { tryUrl } from '../uri';

/** What the gateway answers to the announcement of a file. */
export type Announced =
	| {
			kind: 'announced';
			/** The signed address that the file goes to. */
			uploadUrl: URL;
			/** By which the file can be asked for; undefined when the answer names none. */
			trackingId: string | undefined;
	  }
	/** There is a file of this name; in the gateway's words. */
	| { kind: 'exists'; trouble: Trouble };

/** Words of a 401 that mean the sign-in. Source: GF7. */
const ABOUT_SIGN_IN = /unauthori[sz]ed|token|credential|sign|expired/i;
/** Words about something that is not there, such as the folder. */
const ABOUT_MISSING =
	/\b(?:not|never|no longer)\s{1,9}(?:yet\s{1,9})?exist|n['’]t\s{1,9}exist|\bnon-exist|\bn['’]existe\b/i;
/** Longer words begin with what they are about. */
const LONGEST_READ = 1000;

/**
 * Reads the answer to the announcement of a file.
 *
 * Sources: GF14; G17: that a file exists is told by 403 or by 401, and its words tell it from other refusals.
 * @throws SageError
 */
export function readAnnouncement(raw: RawAnswer, asked: Asked): Announced {
	const words = refusedWords(raw);
	if (words !== undefined && saysExists(raw.statusCode, words)) {
		const trouble: Trouble = {
			kind: 'refused',
			category: 'exists',
			statusCode: raw.statusCode,
			message: words,
		};
		return { kind: 'exists', trouble };
	}
	const { body } = readAnswer(raw, asked);
	const address = isJsonObject(body) ? body.uploadUrl : undefined;
	const uploadUrl = uploadUrlIn(address, asked.url);
	if (uploadUrl === undefined) {
		throw new SageError({
			kind: 'unreadable',
			statusCode: raw.statusCode,
			message: 'The gateway gave no address that the file could be uploaded to',
			description: 'Nothing of the file was sent. Check the base URL of the credential.',
		});
	}
	const tracking = isJsonObject(body) ? body.trackingUrl : undefined;
	return { kind: 'announced', uploadUrl, trackingId: trackingIdIn(tracking) };
}

function refusedWords({ statusCode, text }: RawAnswer): string | undefined {
	if (statusCode !== 401 && statusCode !== 403) return undefined;
	const parsed = parseExact(text);
	const message = parsed.ok && isJsonObject(parsed.value) ? parsed.value.message : undefined;
	return typeof message === 'string' && message.trim() !== '' ? message.trim() : undefined;
}

function saysExists(statusCode: number, words: string): boolean {
	const read = words.slice(0, LONGEST_READ);
	if (/\balready exist/i.test(read)) return true;
	if (isQuotaUsedUp({ statusCode: 403, text: read }) || ABOUT_MISSING.test(read)) return false;
	return /\bexist/i.test(read) || (statusCode === 401 && !ABOUT_SIGN_IN.test(read));
}

/** An address of a storage: a web address without a user, as safe as the gateway's own. */
function uploadUrlIn(address: JsonValue | undefined, gateway: URL): URL | undefined {
	if (typeof address !== 'string' || whyUnsafe(address) !== undefined) return undefined;
	const url = tryUrl(address.trim());
	if (url === undefined) return undefined;
	const isSafe =
		url.protocol === 'https:' || (url.protocol === 'http:' && gateway.protocol === 'http:');
	return isSafe ? url : undefined;
}

/** What stands in addresses without being escaped. */
const PLAIN_ID = /^[\w.~-]{1,200}$/;

/**
 * The ID of an upload, out of the address of its tracking, whatever host that names, or as it stands.
 *
 * Source: GF14.
 * @returns undefined when it is none
 */
export function trackingIdIn(tracking: unknown): string | undefined {
	if (typeof tracking !== 'string') return undefined;
	const plain = tracking.trim().split(/[?#]/, 1)[0].replace(/\/$/, '');
	const id = plain.includes('/') ? /\/?tracking\/([^/]+)$/.exec(plain)?.[1] : plain;
	return id !== undefined && PLAIN_ID.test(id) && !/^\.+$/.test(id) ? id : undefined;
}
