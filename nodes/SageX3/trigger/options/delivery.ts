import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** How many keys a trigger remembers at most, in the state that n8n keeps for it. */
export const CAPACITY = 10_000;

const DEFAULT_MOST = 10_000;

/** How much one execution gets. */
export const mostOption: INodeProperties = {
	displayName: 'Max Items per Poll',
	name: 'mostItems',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_000_000 },
	default: DEFAULT_MOST,
	description:
		'How many changes to hand to one execution. More wait for the next poll. What bears the same time stamp stays together, even when it is more. Files that are downloaded: 50 at the most.',
};

/** How many changes one poll may hand over. */
export function mostOf({ mostItems }: IDataObject): number {
	const most = Math.floor(Number(mostItems ?? DEFAULT_MOST));
	return most >= 1 ? most : DEFAULT_MOST;
}
