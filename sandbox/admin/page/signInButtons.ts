import type { Button } from './button';
import { setting } from './setting';

const expireTokens: Button = {
	name: 'expire-tokens',
	label: 'Expire the tokens',
	explanation:
		'Every access token expires. Refresh tokens stay valid, so n8n renews its token automatically.',
	press: ({ tokens }) => {
		tokens.expire();
		return 'Every access token has expired. The next request gets a 401, and n8n renews its token.';
	},
};

const revokeTokens: Button = {
	name: 'revoke-tokens',
	label: 'Revoke the sign-in',
	explanation:
		'No token issued so far works any more, as if the customer had deleted the pairing. The credential has to be connected again.',
	press: ({ tokens }) => {
		tokens.revoke();
		return 'Every token has been revoked. Connect the credential again.';
	},
};

const postCallback: Button = {
	name: 'post-callback',
	label: 'Post the callback',
	explanation: setting('callback', 'post'),
	press: ({ switches }) => {
		switches.callback = 'post';
		return 'After consent, the gateway now posts its callback. n8n takes it only through the helper workflow.';
	},
};

const getCallback: Button = {
	name: 'get-callback',
	label: 'Send the callback by GET',
	explanation: setting('callback', 'get'),
	press: ({ switches }) => {
		switches.callback = 'get';
		return 'After consent, the gateway now calls back by GET, as n8n takes it.';
	},
};

/** Ends what n8n has been given, and says how the gateway gives it. */
export const signInButtons: readonly Button[] = [
	expireTokens,
	revokeTokens,
	postCallback,
	getCallback,
];
