import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { amountOf } from './amount';

const DEFAULT_MINUTES = 5;
/** Ten years. */
const MOST_MINUTES = 5_256_000;
const DEFAULT_NUMBERS = 1000;
const MOST_NUMBERS = Number.MAX_SAFE_INTEGER;
const MILLISECONDS_PER_MINUTE = 60_000;

/** How long a transaction may take. */
export const overlapOption: INodeProperties = {
	displayName: 'Overlap (Minutes)',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_MINUTES, numberPrecision: 2 },
	default: DEFAULT_MINUTES,
	description:
		'How far to look back for changes that became visible late: as long as a transaction of Sage X3 may stay open between the time stamp of a record and its commit',
};

/** The same where numbers tell of a change. */
export const overlapNumbersOption: INodeProperties = {
	displayName: 'Overlap in Numbers',
	name: 'overlapNumbers',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_NUMBERS },
	default: DEFAULT_NUMBERS,
	description: 'How many numbers to look back for entities that became visible late',
};

/**
 * The overlap in milliseconds.
 * @throws SageError `invalidRequest` when it is no number from 0 on
 */
export function overlapMsOf({ overlap }: IDataObject): number {
	const minutes = amountOf(overlap, 'Overlap', DEFAULT_MINUTES, MOST_MINUTES);
	return Math.round(minutes * MILLISECONDS_PER_MINUTE);
}

/**
 * The overlap in steps of a number.
 * @throws SageError `invalidRequest` when it is no number from 0 on
 */
export function overlapNumbersOf({ overlapNumbers }: IDataObject): number {
	return Math.ceil(amountOf(overlapNumbers, 'Overlap in Numbers', DEFAULT_NUMBERS, MOST_NUMBERS));
}
