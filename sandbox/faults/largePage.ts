import { Readable } from 'node:stream';

const rowsPerChunk = 1000;

/** A valid page of api1 of about so many bytes, written piece by piece. */
export function largePage(bytes: number): Readable {
	return Readable.from(chunks(bytes), { objectMode: false });
}

function* chunks(bytes: number): Generator<string> {
	yield '{"$itemsPerPage":1000,"$resources":[';
	let written = 0;
	for (let first = 0; written < bytes; first += rowsPerChunk) {
		const rows = Array.from({ length: rowsPerChunk }, (_, index) => row(first + index)).join(',');
		written += rows.length;
		yield first === 0 ? rows : `,${rows}`;
	}
	yield '],"$links":{}}';
}

function row(number: number): string {
	return `{"BPCNUM":"L${String(number).padStart(9, '0')}","BPCNAM":"${'Large customer '.repeat(6)}"}`;
}
