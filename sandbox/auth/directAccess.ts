import type { FastifyRequest } from 'fastify';
import { basicAccount } from '../accounts';
import type { SandboxState } from '../state';
import { checkConnectedAppToken, type TokenErrorCode } from './connectedApp';

/** Who calls, or why the call is refused. */
export type Access =
	| { granted: true; user: string }
	| { granted: false; reason: 'none' | 'basic' }
	| { granted: false; reason: 'token'; code: TokenErrorCode };

/** The doors of direct access; some ways of signing in are not sure to work at each. */
type Door = 'api1' | 'graphql' | 'soap';

/** Recognises Basic, a connected application's token, and (switch `bearerOnX3`) the tokens of the authorization servers. */
export function checkDirectAccess(
	request: FastifyRequest,
	state: SandboxState,
	door: Door,
): Access {
	const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(/ +/, 2);
	if (scheme.toLowerCase() === 'basic') return checkBasic(credentials, state, door);
	if (scheme.toLowerCase() !== 'bearer') return { granted: false, reason: 'none' };

	if (state.switches.bearerOnX3) {
		const grant = state.tokens.use(credentials);
		if (grant) return { granted: true, user: grant.user ?? grant.clientId };
	}
	if (door === 'api1' && !state.switches.jwtOnApi1) {
		return { granted: false, reason: 'token', code: 30 };
	}
	const check = checkConnectedAppToken(credentials, state.switches, `${state.url}/xtrem/api`);
	return check.valid
		? { granted: true, user: check.user }
		: { granted: false, reason: 'token', code: check.code };
}

function checkBasic(credentials: string, state: SandboxState, door: Door): Access {
	const given = Buffer.from(credentials, 'base64').toString('utf8');
	const isRight = given === `${basicAccount.user}:${basicAccount.password}`;
	if (!isRight || (door === 'graphql' && !state.switches.basicOnGraphql)) {
		return { granted: false, reason: 'basic' };
	}
	return { granted: true, user: basicAccount.user.toUpperCase() };
}
