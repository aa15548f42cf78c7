import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { timeoutMsOf, timeoutOption } from './requestOptions';

/** A file of 350 MB passes in that time at 5 Mbit/s. */
const DEFAULT_MS = 600_000;

/** Entry of the `options` of whatever sends or fetches a file. */
export const transferTimeoutOption: INodeProperties = {
	...timeoutOption,
	default: DEFAULT_MS,
	description:
		'How long the transfer of a file may take, and each other answer, in milliseconds. When a read is tried again, all its tries and the waits between them take no longer together.',
};

/** That time-out among the options, in milliseconds. */
export function transferMsOf({ timeout = DEFAULT_MS }: IDataObject): number {
	return timeoutMsOf({ timeout });
}
