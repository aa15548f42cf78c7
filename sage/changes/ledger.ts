import { keptText } from './keptText';
import type { Stamp } from './stamp';

/**
 * What a trigger has delivered, as n8n keeps it between polls. Everything that was visible up to `upTo`, inclusively,
 * is delivered. What appears later with an earlier stamp (a transaction that committed late) is looked for from `from`
 * on; `delivered` says what of that stretch was delivered already. `from` may lie behind `upTo`: then nothing can
 * appear late any more.
 */
export interface Ledger {
	from: Stamp;
	upTo: Stamp;
	/** Version delivered last, by key; see `versionOf`. */
	delivered: ReadonlyMap<string, string>;
}

const MARK_OF_REVISION = '#';

/**
 * What tells one version of a record from the next: its stamp, and its revision where there is one (an etag), as two
 * changes may bear one stamp.
 */
export function versionOf(stamp: Stamp, revision: unknown): string {
	return typeof revision === 'string' || typeof revision === 'number'
		? `${stamp}${MARK_OF_REVISION}${keptText(String(revision))}`
		: stamp;
}

/** The stamp of a version. */
export function stampOfVersion(version: string): Stamp {
	return version.split(MARK_OF_REVISION, 1)[0];
}

/**
 * Whether two versions of one record are the same. One that was read without its revision is told by its stamp alone:
 * a server that hides its schema for a while must not make everything look new.
 */
export function isSameVersion(left: string | undefined, right: string): boolean {
	if (left === undefined || left === right) return left === right;
	const areWhole = left.includes(MARK_OF_REVISION) && right.includes(MARK_OF_REVISION);
	return !areWhole && stampOfVersion(left) === stampOfVersion(right);
}
