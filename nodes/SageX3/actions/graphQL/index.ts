import type { Resource } from '../../operation/operation';
import { executeDocument } from './execute';

/** GraphQL documents of the user's own. */
export const graphQL: Resource = {
	option: { name: 'GraphQL', value: 'graphQL', description: 'GraphQL documents of your own' },
	operations: [executeDocument],
	firstOperation: 'execute',
};
