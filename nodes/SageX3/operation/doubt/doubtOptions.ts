import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

const LONGEST_WINDOW_S = 3600;
const DEFAULT_WINDOW_S = 60;

/** Entries of the `options` collection of operations that write records. */
export const doubtOptions: INodeProperties[] = [
	{
		displayName: 'Look-Up Window (Seconds)',
		name: 'lookUpWindow',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: LONGEST_WINDOW_S },
		default: DEFAULT_WINDOW_S,
		description:
			"How long to look for a write whose answer was lost, when 'When in Doubt' is Look It Up. Sage X3 may finish it late.",
	},
	{
		displayName: 'When in Doubt',
		name: 'whenInDoubt',
		type: 'options',
		options: [
			{
				name: 'Look It Up',
				value: 'lookUp',
				description:
					"Look up in Sage X3 what became of it, if its key is known or 'Create Once By' is set",
			},
			{ name: 'Report It', value: 'report', description: 'Fail, and say that it is in doubt' },
		],
		default: 'lookUp',
		description:
			'What to do with a write whose answer was lost: Sage X3 may have executed it. It is never resent automatically.',
	},
];

/** What to do with a write in doubt. */
export interface WhenInDoubt {
	looksUp: boolean;
	windowMs: number;
}

/** What to do with a write of an input item that is in doubt. */
export function readWhenInDoubt(context: IExecuteFunctions, itemIndex: number): WhenInDoubt {
	const { whenInDoubt = 'lookUp', lookUpWindow = DEFAULT_WINDOW_S } = context.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as IDataObject;
	return { looksUp: whenInDoubt === 'lookUp', windowMs: Number(lookUpWindow) * 1000 };
}
