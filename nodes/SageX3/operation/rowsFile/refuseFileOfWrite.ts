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
		message: 'The request may change data, so its answer cannot go into a file',
		description:
			"Set 'Output' to another value. If there were no room for the file, the failure would not show that Sage X3 has done the work. Nothing was sent.",
	});
}
