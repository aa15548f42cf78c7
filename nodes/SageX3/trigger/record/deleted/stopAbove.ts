import { createHash } from 'crypto';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { packKeys } from '../../../../../sage/changes/packedKeys';
import { SageError } from '../../../../../sage/SageError';
import { amountOf } from '../../../parameters/amount';

const PERCENT = 'Stop Above (Percent)';
const RECORDS = 'Stop Above (Records)';
const DEFAULT_PERCENT = 10;
const DEFAULT_RECORDS = 100;
/** Of so few, all may vanish at once. */
const FEW = 10;

/** How many records may vanish at once before a person has to look. */
export const stopOptions: INodeProperties[] = [
	{
		displayName: PERCENT,
		name: 'stopAbovePercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: DEFAULT_PERCENT,
		description:
			'What share of the records may vanish from one sweep to the next. If more do, and more than Stop Above (Records), it is an error that a person has to confirm. 100 never stops.',
	},
	{
		displayName: RECORDS,
		name: 'stopAboveRecords',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 200_000 },
		default: DEFAULT_RECORDS,
		description:
			'How many records may vanish from one sweep to the next. If more do, and more than Stop Above (Percent), it is an error that a person has to confirm.',
	},
	{
		displayName: 'Confirmed Deletions',
		name: 'confirmedDeletions',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234-3f9a2c1b',
		description:
			'The code that the error names when more records have vanished than Stop Above allows. It confirms these deletions only, and does nothing later.',
	},
];

/** How many may vanish at once, and what a person has confirmed. */
export interface Stop {
	percent: number;
	records: number;
	confirmed: unknown;
}

/** @throws SageError `invalidRequest` for what is no number */
export function readStop(options: IDataObject): Stop {
	return {
		percent: amountOf(options.stopAbovePercent, PERCENT, DEFAULT_PERCENT, 100),
		records: amountOf(options.stopAboveRecords, RECORDS, DEFAULT_RECORDS, 200_000),
		confirmed: options.confirmedDeletions,
	};
}

interface Vanished {
	known: ReadonlySet<string>;
	missing: number;
	/** How many records there are now. */
	left: number;
	nodeName: string;
}

/**
 * Sees to it that a person confirms when more has vanished than usual: a right that was taken, a folder that was
 * restored or a server that is half up look as if records were deleted.
 * @throws SageError `refused`, which says how to confirm
 */
export function checkVanished(vanished: Vanished, { percent, records, confirmed }: Stop): void {
	const { known, missing, left, nodeName } = vanished;
	if (percent === 100) return;
	const isTooMany = (count: number) => count > records && count > (known.size * percent) / 100;
	const isAll = left === 0 && known.size > FEW;
	if (!isTooMany(missing) && !isAll) return;
	const code = codeOf(known);
	const unexpected = missing - confirmedBy(confirmed, code);
	if (!isTooMany(unexpected) && !(isAll && unexpected > 0)) return;
	throw new SageError({
		kind: 'refused',
		message: `${missing} of ${known.size} records of ${nodeName} have vanished at once`,
		description: `That is more than 'Stop Above' allows, so nothing was reported. Check whether they were deleted in Sage X3 or have left the conditions, or whether the user of the credential has lost a right. If they were deleted or have left the conditions, put ${missing}-${code} into the option 'Confirmed Deletions': only those that were deleted are reported. If not, nothing is reported once they are back.`,
	});
}

/** Names the keys from which the missing ones were told: as long as nothing was confirmed, they stay the same. */
function codeOf(known: ReadonlySet<string>): string {
	return createHash('sha256').update(packKeys(known)).digest('hex').slice(0, 8);
}

/** How many a person has confirmed, of these keys; 0 for any other code. */
function confirmedBy(given: unknown, code: string): number {
	const [, count, named] = /^(\d{1,6})-([0-9a-f]{8})$/.exec(String(given ?? '').trim()) ?? [];
	return named === code ? Number(count) : 0;
}
