import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { timeoutMsOf, timeoutOption } from './requestOptions';

/** A file of 350 MB passes in that time at 5 Mbit/s. */
const DEFAULT_MS = 600_000;

/** Entry of the `options` of whatever sends or fetches a file. */
export const transferTimeoutOption: INodeProperties = {
	...timeoutOption,
	default: DEFAULT_MS,
	description:
		'How long the transfer of a file, or any other answer, may take, in milliseconds. If a read is retried, all its tries and the waits between them share this time.',
};

/** That time-out among the options, in milliseconds. */
export function transferMsOf({ timeout = DEFAULT_MS }: IDataObject): number {
	return timeoutMsOf({ timeout });
}
