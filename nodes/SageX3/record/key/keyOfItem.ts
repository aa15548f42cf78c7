import type { IExecuteFunctions } from 'n8n-workflow';
import { readColumns } from '../writing/columns';
import { keyText, readKey } from './key';

/** The key that an input item names under 'Record' or 'Key Parts', as people read it. Throws as `readKey` does. */
export function namedKey(this: IExecuteFunctions, itemIndex: number): string {
	return keyText(readKey(this, itemIndex));
}

/** The values of its fields to match on, as people read them: `AE003`, or `code AE003, site FR011`; undefined without any. */
export function matchedKey(this: IExecuteFunctions, itemIndex: number): string | undefined {
	const { matching, values } = readColumns(this, itemIndex);
	const parts = matching.flatMap((name) => {
		const value = values[name];
		const isTold = typeof value === 'string' || typeof value === 'number';
		return isTold && value !== '' ? [{ name, value }] : [];
	});
	if (parts.length === 0 || parts.length < matching.length) return undefined;
	if (parts.length === 1) return String(parts[0].value);
	return keyText({ kind: 'parts', parts });
}
