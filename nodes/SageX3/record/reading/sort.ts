import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { SortField } from '../../../../sage/graphql/order';
import { SageError } from '../../../../sage/SageError';
import { sortBy } from '../../parameters/sortProperty';

/** The order of records. */
export const sortProperty = sortBy({
	displayName: 'Field Name or ID',
	name: 'name',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getSortFields',
		loadOptionsDependsOn: ['endpoint.value', 'node.value'],
	},
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

/**
 * Reads the order for one input item.
 * @throws SageError `invalidRequest` for a direction that is none: up to a limit, other records would come
 */
export function readSort(
	context: IExecuteFunctions,
	itemIndex: number,
): Array<SortField & { field: string }> {
	const rows = context.getNodeParameter('sort', itemIndex, {}) as IDataObject;
	const listed = Array.isArray(rows.field) ? (rows.field as IDataObject[]) : [];
	return listed.map(({ name, direction = 'ascending' }) => {
		if (direction !== 'ascending' && direction !== 'descending') throw noDirection(direction);
		return { field: String(name ?? '').trim(), descending: direction === 'descending' };
	});
}

function noDirection(direction: unknown): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The direction of 'Sort' is ${String(direction)}`,
		description: 'Use ascending or descending. Nothing was read.',
	});
}
