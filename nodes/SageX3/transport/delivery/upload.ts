import { inDoubtIf } from '../../../../sage/inDoubt';
import { SageError } from '../../../../sage/SageError';
import type { OutgoingRequest } from '../exchange';
import { sendRepeatedly } from '../repeat';
import { effortOf, type Wire } from '../wire';
import { isLapsed, keepSecret, saidBy } from './storage';

/** A file on its way to a storage. */
export interface FileBody {
	/** A stream is opened anew for each try. */
	content: NonNullable<OutgoingRequest['body']>;
	bytes: number;
}

/** What became of it; `lapsed` when the time of the address is over: then nothing was stored. */
export type Put = { kind: 'stored' } | { kind: 'lapsed'; error: SageError };

/** A storage has little to say. */
const LARGEST_ANSWER_BYTES = 1024 ** 2;
/** A person's browser would look elsewhere after these: the file may have been stored. */
const SEE_OTHER = [302, 303];

/**
 * Sends a file to the signed address of a storage, once. Nothing of the credential goes there. The storage wants to know
 * its length, and gets no media type, as in Sage's own example.
 *
 * Source: GF14.
 * @throws SageError; in doubt when the file may have been stored
 */
export async function putFile(
	wire: Wire,
	url: URL,
	{ content, bytes }: FileBody,
	timeoutMs: number,
): Promise<Put> {
	keepSecret(url, wire.credential.secrets);
	const request: OutgoingRequest = {
		method: 'PUT',
		url,
		headers: { 'Content-Length': String(bytes) },
		body: content,
		largestBytes: LARGEST_ANSWER_BYTES,
	};
	const effort = effortOf(wire, true, timeoutMs);
	const raw = await sendRepeatedly(wire.unsigned, wire.own, request, effort).catch(
		async (error: unknown) => await Promise.reject<never>(asStorage(url, error)),
	);
	const { statusCode } = raw;
	if (statusCode >= 200 && statusCode <= 299) return { kind: 'stored' };
	const isOpen = statusCode >= 500 || statusCode === 408 || SEE_OTHER.includes(statusCode);
	const error = inDoubtIf(isOpen, {
		kind: 'refused',
		statusCode,
		message: `The storage of Sage X3 at ${url.origin} refused the upload (HTTP ${statusCode})`,
		...(saidBy(raw) === undefined ? {} : { description: saidBy(raw) }),
	});
	return isLapsed({ raw }) ? { kind: 'lapsed', error } : await Promise.reject<never>(error);
}

function asStorage({ origin }: URL, error: unknown): unknown {
	if (!(error instanceof SageError) || error.trouble.kind !== 'unreachable') return error;
	const { trouble } = error;
	const said = [trouble.description, trouble.message].filter(Boolean).join('\n');
	return new SageError({
		...trouble,
		message: `No answer from the storage of Sage X3 at ${origin}`,
		description: said,
	});
}
