const HIDDEN = '[hidden]';

/** Tokens and signatures that are known by their looks. */
const LOOKS_SECRET: Array<[RegExp, string]> = [
	[/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, HIDDEN],
	[/\b(Bearer|Basic)\s+[\w+/=.~-]{8,}/gi, `$1 ${HIDDEN}`],
	[
		/\b(access_token|refresh_token|client_secret|password|code|sig|signature|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token)=[^&\s"']+/gi,
		`$1=${HIDDEN}`,
	],
];

/** Takes tokens, passwords, client secrets and signatures out of a text that people will read. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	let shown = text;
	for (const secret of secrets) {
		if (secret.length >= 4) shown = shown.split(secret).join(HIDDEN);
	}
	for (const [pattern, replacement] of LOOKS_SECRET) shown = shown.replace(pattern, replacement);
	return shown;
}
