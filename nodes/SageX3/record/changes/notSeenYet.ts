import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import { millisecondsOf, stampAt, type Stamp } from '../../../../sage/changes/stamp';

/**
 * Says that a limit has cut off what changed later.
 * @param first time stamp of the first change that was let through: where it is also that of the last one, beginning with it
 *   would bring the same changes for ever
 */
export function limitReached(limit: number, first: Stamp, last: Stamp): Diagnosis {
	const goOn =
		first === last
			? `All of them have the time stamp ${last}: set a higher limit. To begin with it would bring the same ones again.`
			: `The last one here has the time stamp ${last}: begin with it to go on. Changes with exactly this time stamp may come again.`;
	return remark('warning', `There are more changes than the limit of ${limit}. ${goOn}`);
}

/**
 * Says from where on changes may still appear: a transaction that is open now stamps its records before it commits.
 * By this machine's clock, as nobody knows Sage X3's.
 * @param until where the period ends; undefined when it is open
 * @param overlapMs how long a transaction may stay open
 */
export function mayCommitLate(until: Stamp | undefined, overlapMs: number): Diagnosis[] {
	const openSince = Date.now() - overlapMs;
	if (until !== undefined && millisecondsOf(until) <= openSince) return [];
	return [
		remark(
			'info',
			`Sage X3 may still commit changes whose time stamps lie in this period, from ${stampAt(openSince, 'moment')} on. Let the next period begin there.`,
		),
	];
}
