import type { INodeProperties } from 'n8n-workflow';

/** Something that names a delivered version for ever. */
export const dedupeKeyOption: INodeProperties = {
	displayName: 'Include Dedupe Key',
	name: 'includeDedupeKey',
	type: 'boolean',
	default: false,
	description:
		'Whether to add to each item, as $dedupeKey, a text that is the same whenever this very change is delivered. A following Remove Duplicates node can compare by it.',
};
