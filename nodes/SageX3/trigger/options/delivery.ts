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
		'How many changes to pass to one execution. The rest wait for the next poll. Changes with the same time stamp stay together, even if that makes more. With downloaded files, 50 at most.',
};

/** How many changes one poll may hand over. */
export function mostOf({ mostItems }: IDataObject): number {
	const most = Math.floor(Number(mostItems ?? DEFAULT_MOST));
	return most >= 1 ? most : DEFAULT_MOST;
}
