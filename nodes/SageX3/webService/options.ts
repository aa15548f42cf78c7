import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { DateOrder } from '../../../sage/soap/data/listDates';
import { unknownFieldsOption } from '../parameters/unknownFields';

/** Whether values are made clean JSON. */
export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Entry of the `options` collection: what to make of an error message beside a success. Source: S5. */
export const failOnErrorOption: INodeProperties = {
	displayName: 'Fail on Error Messages',
	name: 'failOnErrorMessages',
	type: 'boolean',
	default: false,
	description:
		'Whether an error message from Sage X3 makes the item fail even if Sage X3 says that the work is done (status 1). By default the message is shown as a hint.',
};

/** Entry of the `options` collection: how dates of lists are to be read. Source: S22. */
export const listDatesOption: INodeProperties = {
	displayName: 'Dates in Lists',
	name: 'listDates',
	type: 'options',
	options: [
		{
			name: 'As They Tell',
			value: 'tell',
			description:
				'A day beyond the 12th tells the order for all of them; otherwise they stay text',
		},
		{ name: 'Day First', value: 'dayFirst', description: 'Such as 31/12/2026' },
		{ name: 'Month First', value: 'monthFirst', description: 'Such as 12/31/2026' },
	],
	default: 'tell',
	description: 'Which comes first in dates with slashes: Sage X3 does not say',
};

/** Entry of the `options` collection: what to do with names that the publication does not have. */
export const unknownFields = unknownFieldsOption('web service');

/** In which order dates of lists are to be read. */
export function dateOrderOf({ listDates }: IDataObject): DateOrder {
	return listDates === 'dayFirst' || listDates === 'monthFirst' ? listDates : 'tell';
}
