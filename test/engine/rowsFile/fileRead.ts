import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { output } from '../../support/engine';
import type { DiskStore } from '../../support/binaryStore';

/** A file that a run has put out: what its item says, and its text. */
export interface ReadFile {
	json: IDataObject;
	text: string;
	fileName: string | undefined;
	mimeType: string;
}

/** The one file that a run has put out. */
export async function fileOf(store: DiskStore, run: IRun, field = 'data'): Promise<ReadFile> {
	const items = output(run);
	expect(items).toHaveLength(1);
	const [{ json, binary }] = items;
	const found = binary?.[field];
	if (found === undefined) throw new Error(`There is no file: ${JSON.stringify(json)}`);
	const text = (await store.read(found.id ?? '')).toString('utf8');
	return { json, text, fileName: found.fileName, mimeType: found.mimeType };
}

/** The records of NDJSON. */
export function recordsIn(text: string): IDataObject[] {
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as IDataObject);
}

/** The cells of CSV, read by the rules of RFC 4180 and nothing else: an empty one without quotes is null. */
export function cellsIn(text: string): Array<Array<string | null>> {
	const rows: Array<Array<string | null>> = [];
	let row: Array<string | null> = [];
	let at = 0;
	while (at < text.length) {
		let cell: string | null;
		if (text[at] === '"') {
			cell = '';
			for (at += 1; ; at += 1) {
				if (text[at] === '"' && text[at + 1] === '"') at += 1;
				else if (text[at] === '"') break;
				if (at >= text.length) throw new Error('A quote is not closed');
				cell += text[at];
			}
			at += 1;
		} else {
			const end = /,|\r\n/g;
			end.lastIndex = at;
			const stop = end.exec(text)?.index ?? text.length;
			cell = stop === at ? null : text.slice(at, stop);
			at = stop;
		}
		row.push(cell);
		if (text.startsWith('\r\n', at)) {
			rows.push(row);
			row = [];
			at += 2;
		} else if (text[at] === ',') {
			at += 1;
			if (text.startsWith('\r\n', at)) {
				rows.push([...row, null]);
				row = [];
				at += 2;
			}
		} else throw new Error(`Neither a separator nor the end of a line at ${at}`);
	}
	return rows;
}

/** Parameters for a file. */
export function toFile(
	fileFormat: 'ndjson' | 'csv',
	options: INodeParameters = {},
): INodeParameters {
	return { output: 'file', fileFormat, returnAll: true, options };
}
