import { type ErrorReply, documentedErrors } from '../faults/documentedErrors';
import { signInPage } from '../http/html';
import type { Switches } from '../switches';
import type { Access } from './directAccess';

/**
 * The 401 of direct access. On GraphQL it is the text `Error NN: Invalid token`; on api1 its form is unknown (A11), so a
 * switch decides. Without a token, or with a wrong password, the realm is named (AF4).
 */
export function refusal(
	access: Access & { granted: false },
	form: Switches['api1Unauthorised'],
): ErrorReply {
	const reply: ErrorReply =
		access.reason === 'token'
			? documentedErrors[`x3-401-${access.code}`]
			: documentedErrors['x3-401-basic'];
	const challenge = reply.headers?.['www-authenticate'];
	const headers: Record<string, string> = challenge ? { 'www-authenticate': challenge } : {};
	switch (form) {
		case 'text':
			return reply;
		case 'empty':
			return { status: 401, headers, body: '' };
		case 'html':
			return {
				status: 401,
				headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
				body: signInPage,
			};
		case 'diagnoses':
			return {
				status: 401,
				headers,
				body: { $diagnoses: [{ $severity: 'error', $message: reply.body }] },
			};
	}
}
