import { SageError } from '../../SageError';

/** Why something that a user filled in cannot be sent, as the end of a sentence, and the way out. */
export interface Problem {
	problem: string;
	wayOut: string;
}

export function isProblem(outcome: object): outcome is Problem {
	return 'problem' in outcome;
}

/** The error for a problem. Without the offending part the answer would be another one, so nothing is read. */
export function problemError(place: string, { problem, wayOut }: Problem): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `${place}: ${problem}`,
		description: `${wayOut} Nothing was read.`,
	});
}

const LONGEST_SHOWN = 60;

/** A value for use in a message: quoted, and cut when it is long. */
export function shown(given: unknown): string {
	const text = String(given);
	const short = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
	return `'${short}'`;
}
