/** How often servers and proxies were seen to decode a path, and once more. */
const MOST_DECODINGS = 3;

/**
 * Why an address must not be asked, although it can be read: a user in it would sign in as somebody else, and a step
 * such as `..` leads to another place than the one that it seems to name. undefined when there is nothing of that.
 *
 * @param address as it was typed or named, before anything takes its steps
 */
export function whyUnsafe(address: string): string | undefined {
	// what the reader of addresses drops or takes for a slash
	const plain = address.replace(/[\t\n\r]/g, '').replace(/\\/g, '/');
	if (hasUser(plain)) return 'it holds a user name or a password';
	return hasDotStep(pathOf(plain)) ? "its path holds a step '.' or '..'" : undefined;
}

/** A web address has a host behind any number of slashes, even none. Source: WHATWG URL standard. */
const BEFORE_HOST = /^\s*(?:https?:\/*|(?:[a-z][a-z0-9+.-]*:)?\/\/+)/i;

/** User information stands before an `@` of the host: `https://user:password@server`, `//user@server`. */
function hasUser(address: string): boolean {
	const start = BEFORE_HOST.exec(address)?.[0];
	if (start === undefined) return false;
	const host = address.slice(start.length).split(/[/?#]/, 1)[0];
	return host.includes('@');
}

function pathOf(address: string): string {
	return address.split(/[?#]/, 1)[0];
}

function hasDotStep(path: string): boolean {
	let decoded = path;
	for (let times = 0; times <= MOST_DECODINGS; times++) {
		if (decoded.split(/[/\\]/).some(isDotStep)) return true;
		const next = decodedOnce(decoded);
		if (next === decoded) return false;
		decoded = next;
	}
	return true; // encoded again and again: nobody can tell where it leads
}

/** Also in characters that look like dots, and with what servers cut off behind it: blanks, a parameter, all from NUL on. */
function isDotStep(step: string): boolean {
	const name = step.split(';', 1)[0].split('\0', 1)[0].trim();
	return name.length <= 2 && /^\.{1,2}$/.test(name.normalize('NFKC'));
}

/** Escapes, those of dots and slashes that lenient servers take for such included. */
function decodedOnce(path: string): string {
	return path.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
		try {
			return decodeURIComponent(escapes);
		} catch {
			return escapes
				.replace(/%c0%ae/gi, '.')
				.replace(/%c0%af/gi, '/')
				.replace(/%(2e|2f|5c|25)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
		}
	});
}
