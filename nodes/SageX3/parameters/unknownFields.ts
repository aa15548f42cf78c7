import type { IDataObject, INodeProperties } from 'n8n-workflow';

/**
 * Entry of the `options` collection: what to do with values that have no place.
 * @param owner what does not have their names: `node`, `web service`
 */
export function unknownFieldsOption(owner: string): INodeProperties {
	return {
		displayName: 'Unknown Fields',
		name: 'unknownFields',
		type: 'options',
		options: [
			{
				name: 'Ignore',
				value: 'ignore',
				description: 'Send the others, and name the unknown ones in a hint',
			},
			{ name: 'Refuse the Item', value: 'refuse', description: 'Send nothing for that item' },
		],
		default: 'refuse',
		description: `What to do with values whose names the ${owner} does not know`,
	};
}

/** Whether values that have no place are left out instead of refusing the item. */
export function ignoresUnknown({ unknownFields }: IDataObject): boolean {
	return unknownFields === 'ignore';
}
