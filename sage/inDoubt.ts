import { SageError, type Trouble } from './SageError';

/** What to say when a write may have been done although no good answer came. */
const IN_DOUBT =
	'Sage X3 may have executed it. Look in Sage X3 before sending it again: it is never resent automatically.';

/** The same trouble, for a write that Sage X3 may have executed. It is told once, however often it is found out. */
export function inDoubt(trouble: Trouble): Trouble {
	const { description = '' } = trouble;
	if (description.includes(IN_DOUBT)) return { ...trouble, inDoubt: true };
	const whole = description === '' ? IN_DOUBT : `${IN_DOUBT}\n${description}`;
	return { ...trouble, description: whole, inDoubt: true };
}

/** The same trouble; in doubt when it befell a write. */
export function inDoubtIf(isWrite: boolean, trouble: Trouble): SageError {
	return new SageError(isWrite ? inDoubt(trouble) : trouble);
}
