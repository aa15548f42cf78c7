/** The longest address that is looked into. */
const LONGEST = 10_000;

/** The text between the beginning of an address and the last @ before its path, also of one that is none. */
function beforeHost(address: string): string {
	const typed = address.trim().slice(0, LONGEST);
	const start = /^[a-z][a-z0-9+.-]*:\/*|^\/+/i.exec(typed)?.[0] ?? '';
	const rest = typed.slice(start.length);
	const authority = rest.slice(0, rest.search(/[/?#\\]|$/));
	const at = authority.includes('@') ? authority.lastIndexOf('@') : -1;
	return at === -1 ? '' : authority.slice(0, at);
}

/** User's password in an address: as it stands there and decoded. Empty when there is none. */
export function userInfoOf(address: string): string[] {
	const info = beforeHost(address);
	if (info === '') return [];
	const password = info.includes(':') ? info.slice(info.indexOf(':') + 1) : info;
	return [...new Set([info, password, decoded(password)])].filter((part) => part !== '');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * An address as it may be shown: without user and password. In one that is no address nobody can tell where a password
 * ends: everything up to the last @ is left out.
 */
export function shownAddress(address: string): string {
	const typed = address.trim();
	const at = typed.lastIndexOf('@');
	return at === -1 ? typed : `…${typed.slice(at)}`;
}
