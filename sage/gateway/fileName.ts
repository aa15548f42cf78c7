import { SageError } from '../SageError';

/** What no name of a file holds: it would be lost, or lead elsewhere. */
const CONTROL = /\p{Cc}/u;
/** Half a character: it cannot be written in UTF-8. */
const LONE_HALF = /[\ud800-\udfff]/u;
/** Why a file cannot be asked for by this name; undefined when it can. */
export function whyNoName(name: string): string | undefined {
	if (name.trim() === '') return 'it is empty';
	const control = CONTROL.exec(name)?.[0];
	if (control !== undefined) return `it holds the control character ${codeOf(control)}`;
	return LONE_HALF.test(name) ? 'it holds half a character, which cannot be sent' : undefined;
}

/** The error for a name that is refused before anything is sent. */
export function nameRefused(reason: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The 'File Name' cannot be used: ${reason}`,
		description:
			'Give the name of a file as it is, with its ending and without a path. Nothing was sent.',
	});
}

function codeOf(character: string): string {
	const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	return `U+${digits}`;
}
