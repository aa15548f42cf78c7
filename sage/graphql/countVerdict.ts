import { remark, type Diagnosis } from '../diagnoses';
import type { JsonValue } from '../exactJson';
import { SageError } from '../SageError';

/** What X3 has counted, and what came. */
interface Counts {
	/** Before the first page was asked for, and after the last one had come. */
	before: number;
	after: number;
	/** Different records that came. */
	read: number;
	/** What was asked for, for people: the node, and its filter. */
	asked: string;
}

/**
 * Judges whether a list came whole. Where X3 counts the same before and after, as many have to come. Where it does not,
 * records were created or deleted meanwhile: then nobody can tell whether those that came and went are among what was
 * read, and a number between both counts is what is to be expected.
 * @throws SageError `unreadable` when more or fewer came
 */
export function countVerdict({ before, after, read, asked }: Counts): Diagnosis[] {
	if (read < Math.min(before, after) || read > Math.max(before, after)) {
		const counts = before === after ? `${before}` : `${before} before and ${after} after`;
		throw new SageError({
			kind: 'unreadable',
			message: `Sage X3 counts ${counts}, but ${read} different records came`,
			description: `Asked for: ${asked}. Records that this user may not see, or a list that shifts while it is read, make such a difference. Nothing counts as read. Read again when nobody writes, or switch Check Count off.`,
		});
	}
	if (before === after) return [];
	return [
		remark(
			'warning',
			`The list changed while it was read: Sage X3 counted ${before} records before and ${after} after, and ${read} came. All that were there the whole time should be among them; those that were created or deleted meanwhile may be or not.`,
		),
	];
}

/**
 * A count as X3 tells it.
 * @throws SageError `unreadable` when it is none
 */
export function readCount(count: JsonValue | undefined): number {
	const number = typeof count === 'string' && /^\d{1,15}$/.test(count) ? Number(count) : count;
	if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number;
	const told = count === undefined ? 'nothing' : JSON.stringify(count).slice(0, 100);
	throw new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'Sage X3 does not tell how many records there are',
		description: `Its totalCount is ${told}. Switch Check Count off to read without it. Nothing counts as read.`,
	});
}
