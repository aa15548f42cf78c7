/** What X3 says about a write: 1 notice, 2 warning, 3 error, 4 fatal error (Q19). */
export interface Diagnosis {
	readonly severity: 1 | 2 | 3 | 4;
	readonly message: string;
}

/** Whether X3 refuses the write for it. */
export function isError({ severity }: Diagnosis): boolean {
	return severity >= 3;
}

const magicWords: ReadonlyArray<[string, Diagnosis]> = [
	['NOTE', { severity: 1, message: 'Record created with default values' }],
	['WARN', { severity: 2, message: 'The credit limit is exceeded' }],
	[
		'FAIL',
		{
			severity: 3,
			message: 'The record is refused by a business rule\nCheck the mandatory fields',
		},
	],
	['FATAL', { severity: 4, message: 'The classic engine reported a fatal error' }],
];

/** The diagnosis that a value asks for by its first letters. */
export function magicDiagnosis(value: unknown): Diagnosis | undefined {
	if (typeof value !== 'string') return undefined;
	return magicWords.find(([word]) => value.toUpperCase().startsWith(word))?.[1];
}
