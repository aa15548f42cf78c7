import type { INodeParameters } from 'n8n-workflow';

/** A field of a line, and its value. */
export type Row = [field: string, value: unknown];

/** A value as a form keeps it that has lists of values. */
export function inForm(value: unknown, mode: 'value' | 'list' = 'value') {
	return { __rl: true, mode, value };
}

/** Lines as the form under 'Defined Below' keeps them. */
export function lineForm(linesField: string, ...lines: readonly Row[][]): INodeParameters {
	return {
		lineSource: 'form',
		linesField,
		lines: {
			line: lines.map((rows) => ({
				values: { value: rows.map(([field, value]) => ({ field, value })) },
			})),
		},
	} as INodeParameters;
}
