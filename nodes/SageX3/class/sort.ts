import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isName } from '../../../sage/rest/classAddress';
import { SageError } from '../../../sage/SageError';
import { sortBy } from '../parameters/sortProperty';
import { located } from '../parameters/located';
import { fieldLocator } from './conditions';

/** The order of records. */
export const sortProperty = sortBy(fieldLocator('name', 'searchClassSortFields'));

/**
 * The order for one input item, as `orderBy` has it: `BPCNAM desc,BPCNUM`; empty for the order of Sage X3.
 *
 * Sources: RF3, R4.
 * @throws SageError `invalidRequest` for what is no name of a field: up to a limit, other records would come
 */
export function readOrderBy(context: IExecuteFunctions, itemIndex: number): string {
	const rows = context.getNodeParameter('sort', itemIndex, {}) as IDataObject;
	const listed = Array.isArray(rows.field) ? (rows.field as IDataObject[]) : [];
	return listed
		.map(({ name, direction }, index) => {
			const given = located(name);
			const field = typeof given === 'string' ? given.trim() : '';
			if (!isName(field)) throw noField(field, index);
			return direction === 'descending' ? `${field} desc` : field;
		})
		.join(',');
}

function noField(field: string, index: number): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message:
			field === ''
				? `Row ${index + 1} of 'Sort' has no field`
				: `Row ${index + 1} of 'Sort': '${field.slice(0, 60)}' is not the name of a field`,
		description:
			'Choose a field from the list, type its name, or remove the row. Nothing was read.',
	});
}
