/** What stands in place of a secret. The later ones are for secrets that an earlier one would spell out. */
const MASKS = ['[hidden]', '***', '•••', '\uFFFD'];
/** Shorter ones cannot be told from ordinary words. */
const SHORTEST = 4;

/** Tokens, passwords and signatures that are known by their looks; the first group is kept. */
const LOOKS_SECRET = [
	/()(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
	/\b((?:[Bb]earer|[Bb]asic|BEARER|BASIC)\s+)(?=[\w+/.~-]*(?:[\d=]|[a-z][A-Z]))[\w+/=.~-]{8,}/g,
	/\b((?:access_token|refresh_token|id_token|client_secret|password|signature|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token)=)[^&\s"'\\]+/gi,
	// `code` is also what many keys of Sage X3 are called; codes to sign in with are longer than those
	/([?&]code=)[^&\s"'\\]{16,}/gi,
	/([?&](?:authorizationCode|sig)=)[^&\s"'\\]+/gi,
	/("(?:access_token|refresh_token|id_token|client_secret|password)"\s*:\s*")(?:[^"\\]|\\.){1,5000}/gi,
];

/**
 * Takes tokens, passwords, client secrets and signatures out of a text that people will read: those given,
 * as they are and as they look in a URL or in JSON, and whatever looks like one.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	const spellings = secrets.filter(({ length }) => length >= SHORTEST).flatMap(spellingsOf);
	spellings.sort((left, right) => right.length - left.length); // one may be the beginning of another
	const mask =
		MASKS.find((candidate) => !spellings.some((spelling) => meet(spelling, candidate))) ?? '';
	let shown = text;
	for (const spelling of spellings) shown = shown.split(spelling).join(mask);
	for (const pattern of LOOKS_SECRET) {
		shown = shown.replace(pattern, (_found: string, kept: string) => kept + mask);
	}
	return shown;
}

/** The same for data: every text in it, names included. */
export function hideSecretsIn(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return hideSecrets(value, secrets);
	if (Array.isArray(value)) return value.map((element) => hideSecretsIn(element, secrets));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, child]) => [
			hideSecrets(name, secrets),
			SECRET_NAME.test(name) && typeof child === 'string'
				? MASKS[0]
				: hideSecretsIn(child, secrets),
		]),
	);
}

const SECRET_NAME = /^(?:access_token|refresh_token|id_token|client_secret|password)$/i;

function spellingsOf(secret: string): string[] {
	return [...new Set([secret, inUrl(secret), JSON.stringify(secret).slice(1, -1)])];
}

function inUrl(secret: string): string {
	try {
		return encodeURIComponent(secret);
	} catch {
		return secret; // half a surrogate pair
	}
}

/** Whether a secret could be read again where a mask stands: in it, or across its edge. */
function meet(secret: string, mask: string): boolean {
	return (
		mask.includes(secret) || secret.includes(mask[0]) || secret.includes(mask[mask.length - 1])
	);
}
