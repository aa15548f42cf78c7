import type { RawAnswer } from '../rawAnswer';
import { SageError } from '../SageError';
import type { HiddenFields } from './hiddenFields';
import { FIELD_LABELS } from './rule';
import { shownAnswer } from './shownAnswer';

/** Larger files are not looked through. */
const LARGEST_BYTES = 50 * 1024 ** 2;

/**
 * A file without the fields that are never shown. JSON goes on without their members; other text only as long as it names
 * none of them.
 * @throws SageError `restricted` for a file that names them, and for one that cannot be looked through
 */
export function shownFile(raw: RawAnswer, hidden: HiddenFields): RawAnswer {
	if (!hidden.any) return raw;
	const size = raw.bytes?.length ?? 0;
	if (size > LARGEST_BYTES) throw withheld('it is too large to be looked through');
	if (raw.undecodable !== undefined || raw.text.includes('\0'))
		throw withheld('it is not plain text');
	if (/^\s*[[{]/.test(raw.text)) {
		const { text } = shownAnswer(raw, hidden);
		const headers = { ...raw.headers, 'content-type': 'application/json; charset=utf-8' };
		return { statusCode: raw.statusCode, headers, text };
	}
	const named = hidden.inWords(raw.text);
	if (named !== undefined) throw withheld(`it names the field ${named}`);
	return raw;
}

function withheld(why: string): SageError {
	return new SageError({
		kind: 'restricted',
		message: `The credential does not allow showing this file: ${why}`,
		description: `Its rule '${FIELD_LABELS.hiddenFields}' under 'Restrict Use' refuses that.`,
	});
}
