import type { Answer } from '../../../sage/answer';
import { SageError } from '../../../sage/SageError';
import { isCertificateRefusal, isTlsTrouble, wantsClientCertificate } from './networkCodes';

/** No answer came, as the connection broke or never came about: what that means, and the way out. */
export function noAnswer(code: string, words: string, { origin }: URL): SageError {
	const [message, wayOut] = whatBroke(code, words, origin);
	const shown = [words.trim(), ...(code === '' || words.includes(code) ? [] : [`(${code})`])];
	return new SageError({
		kind: 'unreachable',
		message,
		description: `${wayOut}\n${shown.join(' ')}`,
	});
}

function whatBroke(code: string, words: string, origin: string): [message: string, wayOut: string] {
	if (isCertificateRefusal(code)) {
		return [
			`The certificate of ${origin} is not trusted`,
			"Enter its authority under 'Trusted Certificate Authority' in the credential, or switch on 'Ignore SSL Issues'.",
		];
	}
	if (wantsClientCertificate(code, words)) {
		return [
			`The server at ${origin} refuses to set up TLS`,
			'It may want a client certificate (mutual TLS), which this node cannot give: ask for an address without that. Or it has no TLS version or cipher in common with n8n.',
		];
	}
	if (isTlsTrouble(code)) {
		return [
			`No answer from Sage X3 at ${origin}`,
			'The server does not speak TLS at this address, or no version that n8n knows. Check protocol and port in the base URL of the credential.',
		];
	}
	return [
		`No answer from Sage X3 at ${origin}`,
		'Check the base URL of the credential, and that the server runs and can be reached from n8n.',
	];
}

/** The time for an answer is over. */
export function lateAnswer(limitMs: number): SageError {
	return new SageError({
		kind: 'unreachable',
		message: `Sage X3 did not answer within ${seconds(limitMs)}`,
		description: "Raise 'Timeout' in the options, or ask for less at a time.",
	});
}

/** The time for an answer is over, and n8n was still waiting for a token to send with the request. */
export function lateToken(limitMs: number): SageError {
	return new SageError({
		kind: 'unreachable',
		message: `Could not get an access token within ${seconds(limitMs)}`,
		description:
			'n8n asks for tokens at the access token URL. Check that URL in the credential, and that its server runs and can be reached from n8n. Nothing was sent to Sage X3.',
	});
}

/** An answer is larger than may be read. */
export function largerThan(bytes: number): SageError {
	return new SageError({
		kind: 'unreadable',
		message: `The answer of Sage X3 is larger than ${Math.floor(bytes / 1024 / 1024)} MB`,
		description:
			'It was not read any further. Ask for less at a time: fewer fields, a filter, or smaller pages.',
	});
}

/** A person has stopped the execution. */
export function cancelledRun(): SageError {
	return new SageError({ kind: 'cancelled', message: 'The execution was canceled' });
}

/** Sage X3 has accepted a request with 202, and does not come to its end. */
export function stillWorking(limitMs: number): SageError {
	return new SageError({
		kind: 'unreachable',
		message: `Sage X3 is still working on it after ${seconds(limitMs)}`,
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

function seconds(ms: number): string {
	return `${Math.round(ms) / 1000} seconds`;
}
