import type { INodeProperties } from 'n8n-workflow';

/** Something that names a delivered version for ever. */
export const dedupeKeyOption: INodeProperties = {
	displayName: 'Include Dedupe Key',
	name: 'includeDedupeKey',
	type: 'boolean',
	default: false,
	description:
		'Whether to add a $dedupeKey to each item: a text that stays the same whenever the same change is delivered. A Remove Duplicates node behind the trigger can compare it.',
};
