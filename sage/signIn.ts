/** How a credential signs in: by OAuth2, by a token of a connected application, by user and password. */
export type SignIn = 'oAuth2' | 'connectedApp' | 'basic';

/** What to do about a refused sign-in, by its kind; `unknown` covers all of them. */
interface WaysOut {
	/** Sage X3 did not accept the credential. */
	notAccepted: string;
	/** It did, but does not allow this. */
	notAllowed: string;
	/** Goes on from "Check that …, and": a page to sign in came instead of data. */
	askedToSignIn: string;
}

const APPLICATION = 'Administration > Settings > Authentication > Connected applications';

const WAYS_OUT: Record<SignIn | 'unknown', WaysOut> = {
	oAuth2: {
		notAccepted:
			'Open the credential and connect it again. The gateway forgets a sign-in after 30 days without use, or when it is revoked in Sage X3.',
		notAllowed:
			'Check the rights of the Sage X3 user who connected the credential and, at the gateway, that the folder was ticked when connecting.',
		askedToSignIn: 'connect the credential again',
	},
	connectedApp: {
		notAccepted: `Check 'Client ID', 'Client Secret', 'User' and 'Audience' in the credential against ${APPLICATION}, and that the application is active.`,
		notAllowed: `Check the rights of the Sage X3 user in 'User' of the credential, or of the "Allowed user" in ${APPLICATION}.`,
		askedToSignIn: `check 'Client ID' and 'Client Secret' in the credential against ${APPLICATION}`,
	},
	basic: {
		notAccepted:
			'Check user and password in the credential, and that Sage X3 lets this user sign in with them (basic authentication).',
		notAllowed: 'Check the rights of the Sage X3 user in the credential.',
		askedToSignIn: 'check user and password in the credential',
	},
	unknown: {
		notAccepted:
			'Open the credential and connect it again or check its user and secret. The gateway forgets a sign-in after 30 days without use, or when it is revoked in Sage X3.',
		notAllowed:
			'Check the rights of the Sage X3 user behind the credential, and that the folder was ticked when connecting.',
		askedToSignIn: 'connect the credential again',
	},
};

/** The ways out of a refused sign-in; those for all kinds when it is not known which one it was. */
export function waysToSignIn(signIn: SignIn | undefined): WaysOut {
	return WAYS_OUT[signIn ?? 'unknown'];
}
