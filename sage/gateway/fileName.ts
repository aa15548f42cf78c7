import { SageError } from '../SageError';

/** What no name of a file holds: it would be lost, or lead elsewhere. */
const CONTROL = /\p{Cc}/u;
/** Half a character: it cannot be written in UTF-8. */
const LONE_HALF = /[\ud800-\udfff]/u;
/** Characters that nobody sees: marks of direction, joiners, tags and the like. */
const UNSEEN = /[\p{Cf}\u2028\u2029]/u;
/** What file systems take for a name, in bytes. */
const LONGEST_NAME = 255;

/** Why a file cannot be asked for by this name; undefined when it can. */
export function whyNoName(name: string): string | undefined {
	if (name.trim() === '') return 'it is empty';
	const control = CONTROL.exec(name)?.[0];
	if (control !== undefined) return `it holds the control character ${codeOf(control)}`;
	return LONE_HALF.test(name) ? 'it holds half a character, which cannot be sent' : undefined;
}

/**
 * Why a file should not be given this name: in Sage X3 it becomes a file among others. undefined when there is nothing
 * against it.
 */
export function whyNoNewName(name: string): string | undefined {
	const reason = whyNoName(name);
	if (reason !== undefined) return reason;
	if (/[/\\]/.test(name)) return 'it holds a slash, which would lead to another folder';
	if (/^\.+$/.test(name)) return 'it consists of dots, which would lead to another folder';
	if (name !== name.trim()) return 'it begins or ends with a blank';
	const unseen = UNSEEN.exec(name)?.[0];
	if (unseen !== undefined) return `it holds ${codeOf(unseen)}, a character that nobody sees`;
	const bytes = Buffer.byteLength(name, 'utf8');
	return bytes > LONGEST_NAME
		? `it has ${bytes} bytes, and no more than ${LONGEST_NAME} are possible`
		: undefined;
}

/**
 * A name with a number before its ending: `bank.txt`, `bank-2.txt`.
 * @param number from 1 on; 1 leaves the name as it is
 */
export function numberedName(name: string, number: number): string {
	if (number === 1) return name;
	const dot = name.lastIndexOf('.');
	const end = dot > 0 ? dot : name.length;
	return `${name.slice(0, end)}-${number}${name.slice(end)}`;
}

/** The error for a name that is refused before anything is sent. */
export function nameRefused(reason: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The 'File Name' cannot be used: ${reason}`,
		description:
			'Give the name of a file as it is, with its extension and without a path. Nothing was sent.',
	});
}

function codeOf(character: string): string {
	const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	return `U+${digits}`;
}
