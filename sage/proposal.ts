import { createHash } from 'crypto';
import { isJsonObject, type JsonValue } from './exactJson';

/** One write, and the state of Sage X3 that it was worked out on. */
export interface ProposedWrite {
	/** Where to: address, folder, node with its generation, by whose rights. */
	place: JsonValue;
	/** What is done there: operation, key, values with every digit. */
	write: JsonValue;
	/** What stands there now, as far as the write is about it: the fields that it changes, and the version of the record. */
	state: JsonValue;
}

/** What a proposal is about, when it is not about this write. */
export type Otherwise = 'no proposal' | 'another place' | 'another write' | 'another state';

/** `1`, the whole write, and a part of the digest of each of its parts, to tell what is another. */
const FORM = /^x3-1-([0-9a-f]{64})-([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{8})$/;

/**
 * The fingerprint of exactly one write on exactly one state: anything else has another. The SHA-256 of all of it decides;
 * the short ones behind it only say what differs.
 */
export function proposalOf({ place, write, state }: ProposedWrite): string {
	const parts = [place, write, state].map(canonical);
	return [
		'x3-1',
		digest(JSON.stringify(parts)),
		...parts.map((part) => digest(part).slice(0, 8)),
	].join('-');
}

/** How a write differs from the one that was proposed; undefined when it is that one. */
export function differsFrom(proposal: string, write: ProposedWrite): Otherwise | undefined {
	const now = proposalOf(write);
	if (proposal === now) return undefined;
	const [found, , ...proposed] = FORM.exec(proposal) ?? [];
	if (found === undefined) return 'no proposal';
	const [, , ...current] = FORM.exec(now) ?? [];
	const differs = proposed.findIndex((part, index) => part !== current[index]);
	const words: readonly Otherwise[] = ['another place', 'another write', 'another state'];
	return words[differs] ?? 'another write';
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** JSON text that does not depend on the order of names. */
function canonical(value: JsonValue): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (!isJsonObject(value)) return JSON.stringify(value);
	const members = Object.keys(value)
		.sort()
		.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
	return `{${members.join(',')}}`;
}
