import type { INodeProperties, IDataObject } from 'n8n-workflow';

/** Entry of the `options` collection: how many items one request serves. */
export function batchSizeOption(size: number, description: string): INodeProperties {
	return {
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000 },
		default: size,
		description: `${description}. Taken from the first item.`,
	};
}

/** The batch size among the options. */
export function batchSizeOf({ batchSize }: IDataObject, size: number): number {
	const wanted = Math.floor(Number(batchSize ?? size));
	return wanted >= 1 ? wanted : size;
}
