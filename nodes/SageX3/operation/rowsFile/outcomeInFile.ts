import type { IExecuteFunctions } from 'n8n-workflow';
import { namesIn, type Row } from '../../../../sage/rowsFile/rows';
import type { FileWanted } from '../../parameters/rowsOutput';
import type { Outcome } from '../operation';
import { rowsFile } from './rowsFile';

/** An outcome whose items are all there already, in a file. Its columns are the fields of all of them. */
export async function outcomeInFile(
	context: IExecuteFunctions,
	outcome: Outcome,
	file: FileWanted,
): Promise<Outcome> {
	const rows = outcome.items.map(({ json }) => json);
	const columns = { known: namesIn(rows), added: [] };
	const { item, diagnoses } = await rowsFile(context, only(rows), file, columns);
	return { ...outcome, items: [item], diagnoses: [...outcome.diagnoses, ...diagnoses] };
}

async function* only(rows: readonly Row[]): AsyncGenerator<readonly Row[], void, undefined> {
	yield await Promise.resolve(rows);
}
