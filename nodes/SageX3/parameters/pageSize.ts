import type { INodeProperties } from 'n8n-workflow';

/** The largest page that clients of Sage X3 were seen to ask for. Sources: Q5, R14. */
const PAGE_SIZE = 1000;

/** Entry of the `options` collection of operations that read page after page. */
export const pageSizeOption: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_000_000 },
	default: PAGE_SIZE,
	description: 'How many records to ask for at a time, at most',
};

/** Equal pages, as few as possible: none asks for much more than the limit needs. */
export function pageSizeFor(limit: number, wanted: unknown): number {
	const asked = Math.floor(Number(wanted ?? PAGE_SIZE));
	const most = asked >= 1 ? asked : PAGE_SIZE;
	return limit === Infinity ? most : Math.ceil(limit / Math.ceil(limit / most));
}
