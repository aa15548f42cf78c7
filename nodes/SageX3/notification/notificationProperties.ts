import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { dedupeKeyOption } from '../parameters/dedupeKey';

const HOUR_MS = 3_600_000;
const DEFAULT_MAX_AGE_HOURS = 24;

/** The parameters of the node. */
export const notificationProperties: INodeProperties[] = [
	{
		displayName:
			'Enter the production URL above as the Notification URL of your application in Sage’s App Registry. It must be reachable from the internet over https.',
		name: 'registration',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'File Available (Notification)',
				value: 'fileNotification',
				description: 'The gateway announces a new file to download',
			},
		],
		default: 'fileNotification',
	},
	{
		displayName: 'Fetch Details',
		name: 'fetchDetails',
		type: 'boolean',
		default: true,
		description:
			'Whether to ask Sage X3 what the notification is about, and add the answer as details. Only these details are proven to come from Sage X3.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			dedupeKeyOption,
			{
				displayName: 'Max Age (Hours)',
				name: 'maxAge',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 2 },
				default: DEFAULT_MAX_AGE_HOURS,
				description: 'How old a notification may be. Older ones are refused; 0 takes any age.',
			},
		],
	},
];

/**
 * The age that a notification may have, in milliseconds; `Infinity` for any.
 * @returns undefined when Max Age is no number of hours: then nobody can say what may be taken
 */
export function maxAgeMsOf(options: IDataObject): number | undefined {
	const given = 'maxAge' in options ? options.maxAge : DEFAULT_MAX_AGE_HOURS;
	const isNumeric = typeof given === 'number' || (typeof given === 'string' && given.trim() !== '');
	const hours = isNumeric ? Number(given) : NaN;
	if (!Number.isFinite(hours) || hours < 0) return undefined;
	return hours === 0 ? Infinity : hours * HOUR_MS;
}
