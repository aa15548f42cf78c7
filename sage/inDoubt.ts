import { SageError, type Trouble } from './SageError';

/** What to say when a write may have been done although no good answer came. */
const IN_DOUBT =
	'Sage X3 may have executed it. Look in Sage X3 before sending it again: it is never resent automatically.';

/**
 * The same trouble, for a write that Sage X3 may have executed. It is told once, however often it is found out.
 * @param words that tell it, where more is known; they may stand in the description already
 */
export function inDoubt(trouble: Trouble, words: string = IN_DOUBT): Trouble {
	const { description = '' } = trouble;
	if (description.includes(words)) return { ...trouble, inDoubt: true };
	const whole = description === '' ? words : `${words}\n${description}`;
	return { ...trouble, description: whole, inDoubt: true };
}

/** The same trouble; in doubt when it befell a write. */
export function inDoubtIf(isWrite: boolean, trouble: Trouble, words?: string): SageError {
	return new SageError(isWrite ? inDoubt(trouble, words) : trouble);
}
