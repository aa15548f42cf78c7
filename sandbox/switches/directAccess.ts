import { amount, choice, flag } from './notation';

/** Signing in to an X3 server without the gateway. */
export const directAccessSwitches = {
	bearerOnX3: flag(true, 'G25', 'api1 and `/xtrem/api` take OAuth2 bearers'),
	audience: choice(
		['any', 'empty', 'xtrem', 'exactUrl'],
		'A1, A7',
		'the `aud` that a connected application must send',
	),
	subject: choice(['optional', 'required'], 'A2', 'its `sub`'),
	issuedAtToleranceSeconds: amount(0, 'A4', 'how far its `iat` may lie in the future'),
	missingEndpoint: choice(
		['default', 'error'],
		'A8',
		'no `x-xtrem-endpoint`: folder `SEED`, or 400',
	),
	basicOnGraphql: flag(true, 'A9', 'Basic on `/xtrem/api`'),
	jwtOnApi1: flag(true, 'A10', 'connected applications on api1'),
	api1Unauthorised: choice(['text', 'empty', 'html', 'diagnoses'], 'A11', 'body of a 401 on api1'),
};
