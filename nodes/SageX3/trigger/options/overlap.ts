import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';

const DEFAULT_MINUTES = 5;
const MILLISECONDS_PER_MINUTE = 60_000;

/** How long a transaction may take. */
export const overlapOption: INodeProperties = {
	displayName: 'Overlap',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_MINUTES,
	description:
		'How many minutes to look back for changes that became visible late: as long as a transaction of Sage X3 may stay open between the time stamp of a record and its commit',
};

/**
 * The overlap in milliseconds.
 * @throws SageError `invalidRequest` when it is no number from 0 on
 */
export function overlapMsOf({ overlap }: IDataObject): number {
	const minutes = Number(overlap ?? DEFAULT_MINUTES);
	if (minutes >= 0) return Math.round(minutes * MILLISECONDS_PER_MINUTE);
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Overlap' is no number from 0 on: ${String(overlap)}`,
		description: 'Give it in minutes.',
	});
}
