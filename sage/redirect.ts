import { SageError } from './SageError';
import { signInPage, type Asked, type RawAnswer } from './answer';

const REDIRECTS = [301, 302, 303, 307, 308];
const SIGN_IN = /(?:^|[/._-])(?:log[-_]?in|sign[-_]?in|sso|auth|oauth2?|saml2?)(?:$|[/._?-])/i;

/**
 * Where an answer redirects to, if a read may follow it: an address on the same origin that is no page to
 * sign in. undefined when it is no redirect.
 *
 * @throws SageError `notSignedIn` for a sign-in page, `foreignOrigin` for another origin (the token would
 * go there), `refused` for a redirected write (it is not known to have been done, and is not repeated)
 */
export function redirectTarget(raw: RawAnswer, asked: Asked): URL | undefined {
	if (!REDIRECTS.includes(raw.statusCode)) return undefined;
	const location = String(raw.headers.location ?? '');
	const target = parse(location, asked.url);
	if (target === undefined) {
		throw refused(raw, `Sage X3 redirects without saying where to (HTTP ${raw.statusCode})`);
	}
	if (SIGN_IN.test(target.pathname)) throw new SageError(signInPage(asked));
	if (target.origin !== asked.url.origin) {
		throw new SageError({
			kind: 'foreignOrigin',
			statusCode: raw.statusCode,
			message: `Sage X3 redirects to another address: ${target.origin}`,
			description:
				'It was not followed, because the sign-in of the credential must not go there. If Sage X3 has moved, change the base URL of the credential.',
		});
	}
	if (asked.isWrite) {
		throw refused(raw, `Sage X3 redirects to ${target.pathname} instead of accepting the entity`);
	}
	return target;
}

function refused(raw: RawAnswer, message: string): SageError {
	return new SageError({
		kind: 'refused',
		statusCode: raw.statusCode,
		message,
		description: "Check the 'Request URI' and the base URL of the credential.",
	});
}

function parse(location: string, base: URL): URL | undefined {
	if (location === '') return undefined;
	try {
		return new URL(location, base);
	} catch {
		return undefined;
	}
}
