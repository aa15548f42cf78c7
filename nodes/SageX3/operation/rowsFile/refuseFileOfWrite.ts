import { SageError } from '../../../../sage/SageError';
import type { FileWanted } from '../../parameters/rowsOutput';

/**
 * Refuses a file of what a write answers with: when it could not be stored, the write would look undone.
 * @throws SageError `invalidRequest`
 */
export function refuseFileOfWrite(file: FileWanted | undefined): void {
	if (file === undefined) return;
	throw new SageError({
		kind: 'invalidRequest',
		message: 'The request may change data, and its answer is not put into a file',
		description:
			"Set 'Output' to another value: were there no room for the file, nobody could tell from the failure that Sage X3 has done the work. Nothing was sent.",
	});
}
