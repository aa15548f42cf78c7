const SECRET_WORD =
	/token|secret|passw|passphrase|pwd|credential|cookie|session|signature|assertion|^(?:x-)?auth(?:$|[-_.](?!or))|authorization|authentication|(?:api|access|subscription|functions?|private|app|account|client|master|host)[-_.]?key/i;

/** Whether the value of a header with this name lets somebody in: `X-Api-Key`, `Cookie`, `Proxy-Authorization`. */
export function isSecretHeader(name: string): boolean {
	return SECRET_WORD.test(name);
}

/** The same for a query parameter. `key` alone is where a page of api1 begins. */
export function isSecretParameter(name: string): boolean {
	return SECRET_WORD.test(name) || /^(?:sig|hmac)$/i.test(name);
}

/** A header's value, and what stands in it behind a scheme: `Token abc` as `abc`, too. */
export function secretsInHeader(value: string): string[] {
	const scheme = /^[A-Za-z][\w-]{1,30} +(?=\S)/.exec(value);
	return scheme === null ? [value] : [value, value.slice(scheme[0].length)];
}
