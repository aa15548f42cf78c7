import { type Diagnosis, isError } from '../data/diagnosis';
import type { ErrorReply } from '../faults/documentedErrors';

const severities = { 1: 'info', 2: 'warning', 3: 'error', 4: 'error' } as const;

/** The `$diagnoses` member of a reply, as JSON text. */
export function diagnosesText(diagnoses: readonly Diagnosis[]): string {
	return JSON.stringify(
		diagnoses.map(({ severity, message }) => ({
			$severity: severities[severity],
			$message: message,
		})),
	);
}

/** An error reply of api1. Source: RF11. */
export function restError(status: number, message: string): ErrorReply {
	return { status, body: { $diagnoses: [{ $severity: 'error', $message: message }] } };
}

/** The worst first, as X3 says first what stopped the write. */
export function worstFirst(diagnoses: readonly Diagnosis[]): Diagnosis[] {
	return [...diagnoses].sort((a, b) => Number(isError(b)) - Number(isError(a)));
}
