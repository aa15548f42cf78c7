import type { Resource } from '../../operation/operation';
import { describeAccess } from './describeAccess';

/** The credential itself: what it can do. */
export const credential: Resource = {
	option: {
		name: 'Credential',
		value: 'credential',
		description: 'What the chosen credential can do in Sage X3, and until when',
	},
	operations: [describeAccess],
	firstOperation: 'describeAccess',
};
