import type { SandboxState } from '../../state';

/** What a person types or chooses before a button is pressed. */
export interface Field {
	readonly name: string;
	readonly label: string;
	/** What stands there beforehand. */
	readonly value: string;
	/** One line by default; a list is chosen from. */
	readonly form?: 'lines' | 'number' | readonly string[];
}

/** What was given in a field; empty when the form did not have it. */
export type Given = (field: string) => string;

/** Something that a person can do to the sandbox without a command line. */
export interface Button {
	/** Its place below `/sandbox/buttons/`. */
	readonly name: string;
	readonly label: string;
	/** What happens, in a sentence for people. Backticks mark code. */
	readonly explanation: string;
	readonly fields?: (state: SandboxState) => readonly Field[];
	/**
	 * Does it, and says in a sentence what was done.
	 * @throws Error that says why it was not done; then nothing has changed
	 */
	readonly press: (state: SandboxState, given: Given) => string | Promise<string>;
}
