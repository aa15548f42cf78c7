import type { Answer } from '../../../sage/answer';
import { inDoubtIf } from '../../../sage/inDoubt';
import { SageError } from '../../../sage/SageError';
import type { OutgoingRequest } from './exchange';
import { isCertificateRefusal, isTimeout, isTlsTrouble, surelyNotExecuted } from './networkCodes';

/** No answer came: what happened by the connection's code and words, and whether a write is in doubt. */
export function noAnswer(
	code: string,
	words: string,
	{ url, timeoutMs }: OutgoingRequest,
	isWrite: boolean,
): SageError {
	const [message, wayOut] = isTimeout(code, words)
		? [
				`Sage X3 did not answer within ${timeoutMs / 1000} seconds`,
				"Raise 'Timeout' in the options, or ask for less at a time.",
			]
		: unreachable(code, url);
	return inDoubtIf(isWrite && !surelyNotExecuted(code, words), {
		kind: 'unreachable',
		message,
		description: `${wayOut}\n${words.trim()} (${code})`,
	});
}

function unreachable(code: string, { origin }: URL): [message: string, wayOut: string] {
	if (isCertificateRefusal(code)) {
		return [
			`The certificate of ${origin} is not trusted`,
			"Give its authority under 'Trusted Certificate Authority' in the credential, or switch on 'Ignore SSL Issues'.",
		];
	}
	const wayOut = isTlsTrouble(code)
		? 'The server does not speak TLS at this address, or no version that n8n knows. Check protocol and port in the base URL of the credential.'
		: 'Check the base URL of the credential, and that the server runs and can be reached from n8n.';
	return [`No answer from Sage X3 at ${origin}`, wayOut];
}

/** Sage X3 has accepted a request with 202, and does not come to its end. */
export function stillWorking(timeoutMs: number): SageError {
	return new SageError({
		kind: 'unreachable',
		message: `Sage X3 is still working on it after ${Math.round(timeoutMs / 1000)} seconds`,
		description: "Raise 'Timeout' in the options to wait longer.",
	});
}

/** An empty body where entities should be. Taken for an empty list, or for the end of one, it would lose some. */
export function emptyAnswer({ statusCode }: Answer): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode,
		message: 'Sage X3 answered with an empty body instead of entities',
		description: `The answer is HTTP ${statusCode} without content. Check the address of the request, and whatever stands between n8n and Sage X3.`,
	});
}
