import type { Resource } from '../../operation/operation';
import { getEntities } from './getEntities';
import { sendEntity } from './sendEntity';

/** Entities by Request URI, of any Sage X3 API. */
export const entity: Resource = {
	option: {
		name: 'Entity',
		value: 'entity',
		description: 'Any entity of Sage X3, by the address of its API',
	},
	operations: [getEntities, sendEntity],
	firstOperation: 'getEntities',
};
