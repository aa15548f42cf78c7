import { pickedFields } from '../../../../sage/graphql/pickedFields';
import type { FileWanted } from '../../parameters/rowsOutput';

/**
 * The columns of a CSV file of what a posted GraphQL document lists: the fields that it picks. None where it does not tell.
 * @param body what is posted, as JSON text
 */
export function columnsOfDocument(body: unknown, file: FileWanted | undefined): string[] {
	return file?.format === 'csv' && typeof body === 'string' ? pickedFields(body) : [];
}
