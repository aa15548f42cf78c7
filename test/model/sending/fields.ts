import type { IDataObject } from 'n8n-workflow';
import type { Held } from './ledger';

/** The fields of documents by the names of X3's screens and tables, by those of a document. */
export const FIELDS = { id: 'DOCNUM', reference: 'DOCREF', city: 'CTY', amount: 'AMT' } as const;

/** The same, as a list. */
export const NAMES = Object.entries(FIELDS) as Array<[keyof Held, string]>;

/** Values of a document by these names. */
export function byFields(values: Partial<Held>): IDataObject {
	return Object.fromEntries(
		NAMES.flatMap(([name, field]) => (name in values ? [[field, values[name]]] : [])),
	);
}

/** What comes out, with the values by the names of the document beside it. */
export function withNames(output: IDataObject): IDataObject {
	const named = NAMES.flatMap(([name, field]) => (field in output ? [[name, output[field]]] : []));
	return { ...output, ...(Object.fromEntries(named) as IDataObject) };
}
