/** What Sage X3 found wrong with a connected application's token, and where to change it. */
export interface TokenRejection {
	code: number;
	message: string;
	description: string;
}

const APPLICATION = 'Administration > Settings > Authentication > Connected applications';

const KNOWN: Record<number, { message: string; description: string }> = {
	21: {
		message: 'Sage X3 refused the token: by its clock the token comes from the future',
		description:
			"The clock of n8n runs ahead of Sage X3's. Set both clocks, or raise 'Clock Skew' in the credential.",
	},
	30: {
		message: 'Sage X3 refused the token: it does not know it as valid',
		description: `Check 'Client ID' and 'Client Secret' in the credential against ${APPLICATION}, and that the application is active. After "Regenerate secret" the new one must be entered.`,
	},
	41: {
		message: "Sage X3 refused the token: its issuer is not a connected application's client ID",
		description: `Check 'Client ID' in the credential against ${APPLICATION}, and that the application is active.`,
	},
	42: {
		message:
			'Sage X3 refused the token: its user is not the allowed user of the connected application',
		description: `Set 'User' in the credential to the "Allowed user" in ${APPLICATION}, or clear it.`,
	},
	45: {
		message: 'Sage X3 refused the token: its audience is not the URL of the connected application',
		description: `Set 'Audience' in the credential to the "URL" in ${APPLICATION}, letter by letter. Installations differ: the full API URL, xtrem and an empty audience are all in use.`,
	},
	50: {
		message: 'Sage X3 refused the token: its signature is wrong, or it has lapsed',
		description: `Check 'Client Secret' in the credential ("Regenerate secret" in ${APPLICATION} makes a new one), the clocks of both servers, and that 'Token Lifetime' is not above the application's "Tokens validity".`,
	},
};

/** Three digits would be an HTTP status in a proxy's words, no code of Sage X3's. */
const REJECTION = /\bError (\d{1,2})\s*:\s*([^\r\n"<]*)/i;

/**
 * Reads `Error NN: Invalid token` out of the body of a 401; undefined when it is not there.
 * Sources: AF3, A5.
 */
export function readTokenRejection(body: string): TokenRejection | undefined {
	const match = REJECTION.exec(body);
	if (!match) return undefined;
	const code = Number(match[1]);
	const words = `Sage X3's words: ${match[0].trim()}`;
	const known = KNOWN[code];
	if (known) return { code, message: known.message, description: `${known.description}\n${words}` };
	return {
		code,
		message: `Sage X3 refused the token: ${match[0].trim()}`,
		description: `Check the credential against ${APPLICATION}.`,
	};
}
