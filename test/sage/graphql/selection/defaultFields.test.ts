import { defaultPaths } from '../../../../sage/graphql/selection/defaultFields';
import { salesOrder } from './salesSchema';

describe('defaultPaths', () => {
	it('takes values and references, but neither users nor collections', () => {
		expect(defaultPaths(salesOrder.root)).toEqual([
			'_id',
			'_createStamp',
			'_updateStamp',
			'_etag',
			'id',
			'orderDate',
			'total',
			'notes',
			'extra',
			'billToCustomer',
			'currency',
			'project',
		]);
	});
});
