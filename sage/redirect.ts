import type { Asked, RawAnswer } from './rawAnswer';
import { inDoubtIf } from './inDoubt';
import { signInPage } from './refusal';
import { SageError } from './SageError';
import { whereToLook } from './status';
import { whyUnsafe } from './unsafeAddress';
import { tryUrl } from './uri';

const REDIRECTS = [301, 302, 303, 307, 308];
/** After these a browser would read another page: the write itself may have been accepted. */
const SEE_OTHER = [302, 303];

const SIGN_IN_STEP =
	/(?:^|[/._-])(?:log[-_]?(?:in|on)|sign[-_]?(?:in|on)|sso|auth|authori[sz]e|oauth2?|saml2?)(?:$|[/._-])/i;
const SIGN_IN_HOST = /^(?:login|signin|sso|auth|id|idp|identity|accounts)\./i;
/** Doors of the APIs: what stands behind them is no page to sign in, even for an endpoint named AUTH. */
const API_PATH =
	/\/(?:api1|sdata|xtrem\/api|datadelivery|dataingestion|folders|soap-generic)(?:\/|$)|\/service\/[^/]+\/(?:api|graphql)/i;

/**
 * Where an answer redirects to, if a read may follow it: an address on the same origin that is no page to
 * sign in. undefined when it is no redirect.
 *
 * @throws SageError `notSignedIn` for a sign-in page, `foreignOrigin` for another origin (the token would
 * go there), `refused` for a redirected write. A write is not repeated; after 302 and 303 it is in doubt,
 * wherever they lead: a server behind a proxy names an address of its own (R13)
 */
export function redirectTarget(raw: RawAnswer, asked: Asked): URL | undefined {
	if (!REDIRECTS.includes(raw.statusCode)) return undefined;
	const location = String(raw.headers.location ?? '');
	const target = location === '' ? undefined : tryUrl(location, asked.url);
	if (target === undefined) {
		throw refused(raw, asked, `Sage X3 redirects without saying where to (HTTP ${raw.statusCode})`);
	}
	const unsafe = whyUnsafe(location);
	if (unsafe !== undefined) throw refused(raw, asked, notFollowed(unsafe));
	if (isSignIn(target, asked.url)) throw new SageError(signInPage(asked));
	if (target.origin !== asked.url.origin) throw foreign(raw, asked, target);
	if (asked.isWrite) {
		throw refused(raw, asked, `Sage X3 redirects to ${target.pathname} instead of answering`);
	}
	return target;
}

/**
 * Where a download leads to: the storage that holds the file. It is another server, or another door of this one, and
 * must not get the sign-in. undefined when the answer is no redirect.
 *
 * Sources: GF11, G19.
 * @throws SageError `notSignedIn` for a sign-in page, `refused` for a redirect to nowhere, and from TLS to plain HTTP
 */
export function storageTarget(raw: RawAnswer, asked: Asked): URL | undefined {
	if (!REDIRECTS.includes(raw.statusCode)) return undefined;
	const target = tryUrl(String(raw.headers.location ?? ''), asked.url);
	if (target === undefined || !/^https?:$/.test(target.protocol)) {
		throw refused(raw, asked, `Sage X3 redirects without saying where to (HTTP ${raw.statusCode})`);
	}
	const unsafe = whyUnsafe(String(raw.headers.location));
	if (unsafe !== undefined) throw refused(raw, asked, notFollowed(unsafe));
	if (!isSigned(target) && isSignIn(target, asked.url)) throw new SageError(signInPage(asked));
	if (target.protocol === 'http:' && asked.url.protocol === 'https:') {
		throw refused(raw, asked, notFollowed(`it is not encrypted (${target.origin})`));
	}
	return target;
}

/** Parameters by which storages sign addresses: S3's and Google's, Azure's, and S3's older one. */
const SIGNATURE = /^(?:x-(?:amz|goog)-signature|sig|signature)$/i;

/** Whether an address is signed for a file, whatever that is called: `AUTH_0001.csv`. SAML signs the way to its page, too. */
function isSigned({ searchParams }: URL): boolean {
	const names = [...searchParams.keys()];
	return names.some((name) => SIGNATURE.test(name)) && !names.some((name) => /^saml/i.test(name));
}

function notFollowed(reason: string): string {
	return `Sage X3 redirects to an address that is not followed: ${reason}`;
}

function isSignIn(target: URL, asked: URL): boolean {
	if (API_PATH.test(target.pathname)) return false;
	if (SIGN_IN_STEP.test(target.pathname)) return true;
	return target.hostname !== asked.hostname && SIGN_IN_HOST.test(target.hostname);
}

function foreign({ statusCode }: RawAnswer, asked: Asked, target: URL): SageError {
	const where = target.host === '' ? target.protocol : target.origin;
	if (isInDoubt(statusCode, asked)) {
		return inDoubtIf(true, {
			kind: 'foreignOrigin',
			statusCode,
			message: `Sage X3 answered with a redirect that cannot be followed, to another address: ${where}`,
			description: 'It was not followed, because the sign-in of the credential must not go there.',
		});
	}
	return new SageError({
		kind: 'foreignOrigin',
		statusCode,
		message: `Sage X3 redirects to another address: ${where}`,
		description:
			'It was not followed, because the sign-in of the credential must not go there. If Sage X3 has moved, change the base URL of the credential.',
	});
}

function isInDoubt(statusCode: number, { isWrite }: Asked): boolean {
	return isWrite && SEE_OTHER.includes(statusCode);
}

function refused({ statusCode }: RawAnswer, asked: Asked, message: string): SageError {
	return inDoubtIf(isInDoubt(statusCode, asked), {
		kind: 'refused',
		statusCode,
		message,
		description: whereToLook(asked),
	});
}
