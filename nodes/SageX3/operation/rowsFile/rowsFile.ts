import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Columns, Row, RowsWriter } from '../../../../sage/rowsFile/rows';
import { MEDIA_TYPES, rowsWriter } from '../../../../sage/rowsFile/rowsWriter';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { FileWanted } from '../../parameters/rowsOutput';
import { cancelSignal } from '../../transport/context';
import { Breath } from '../../transport/eventLoop';
import { cancelledRun } from '../../transport/noAnswer';
import { swept } from '../../transport/sweep';
import { storedPieces } from './storedPieces';

/** What a file has come to. */
interface Size {
	/** Records. */
	count: number;
	bytes: number;
}

/**
 * Puts rows into a file in n8n's store, as they come: none is held longer than it takes to write it. Where the rows break
 * off, there is no file.
 * @param columns of a CSV file, where nobody has named them
 * @returns the output item, and what is to be told of it
 * @throws what making the rows throws; SageError when a row does not fit, or n8n cannot store the file
 */
export async function rowsFile(
	context: IExecuteFunctions,
	batches: AsyncIterable<readonly Row[]>,
	file: FileWanted,
	columns: Columns,
): Promise<{ item: INodeExecutionData; diagnoses: Diagnosis[] }> {
	const isNamed = file.columns.length > 0;
	const used: Columns = isNamed ? { known: file.columns, added: [], isAll: true } : columns;
	const writer = rowsWriter(file.format, used, file.hasMark);
	const size: Size = { count: 0, bytes: 0 };
	const pieces = swept(piecesOf(context, batches, writer, size), 'objects');
	const binary = await storedPieces(context, pieces, {
		name: file.name,
		mediaType: MEDIA_TYPES[file.format],
	});
	const json: IDataObject = {
		fileName: file.name,
		fileFormat: file.format,
		count: size.count,
		size: size.bytes,
	};
	const hasHeader = size.count > 0 || used.known.length + used.added.length > 0;
	return {
		item: { json, binary: { [file.field]: binary }, pairedItem: undefined },
		diagnoses: file.format === 'csv' && !hasHeader ? [NO_HEADER] : [],
	};
}

const NO_HEADER = remark(
	'warning',
	"No record was found and the columns are not known, so the CSV file is empty. To get the first line in any case, name the columns under 'Columns' in the options.",
);

/** So much text goes to the store at a time, in characters. */
const PIECE_LENGTH = 512 * 1024;

async function* piecesOf(
	context: IExecuteFunctions,
	batches: AsyncIterable<readonly Row[]>,
	writer: RowsWriter,
	size: Size,
): AsyncGenerator<Uint8Array, void, undefined> {
	const breath = new Breath();
	let text = '';
	let isBegun = false;
	for await (const rows of batches) {
		if (cancelSignal(context)?.aborted) throw cancelledRun();
		if (!isBegun && rows.length > 0) {
			isBegun = true;
			text += writer.beginning(rows);
		}
		for (const row of rows) {
			text += writer.row(row);
			size.count += 1;
			if (text.length < PIECE_LENGTH) continue;
			yield counted(text, size);
			text = '';
			await breath.taken();
		}
	}
	if (!isBegun) text += writer.beginning([]);
	if (text !== '') yield counted(text, size);
}

function counted(text: string, size: Size): Uint8Array {
	const piece = Buffer.from(text, 'utf8');
	size.bytes += piece.length;
	return piece;
}
