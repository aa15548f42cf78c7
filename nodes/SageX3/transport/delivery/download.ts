import { readAnswer } from '../../../../sage/answer';
import { decodeBody } from '../../../../sage/charset';
import type { RawAnswer } from '../../../../sage/rawAnswer';
import { storageTarget } from '../../../../sage/redirect';
import { SageError } from '../../../../sage/SageError';
import { isWebPage } from '../../../../sage/webPage';
import type { Call } from '../call';
import type { OutgoingRequest } from '../exchange';
import { headersFor } from '../headers';
import { readMasked } from '../masking';
import { sendRepeatedly, type Effort } from '../repeat';
import { askedBy, effortOf, type Wire } from '../wire';

/** A file as it was downloaded. */
export interface Downloaded {
	content: Buffer;
	/** Media type, if the server names one. */
	contentType: string | undefined;
	/** The `Content-Type` as the server sent it, with its parameters. */
	declaredType: unknown;
}

/** A file may be of any type; what goes wrong is told in JSON. */
const FILES = 'application/json, text/plain, */*';
/** The largest file that is read: it is held in memory. */
export const LARGEST_FILE_BYTES = 1024 ** 3;
/** Beginning of a file in which a web page shows. */
const BEGINNING_BYTES = 2000;

/** Downloads a file: from Sage X3, or from the storage that it sends for it to. */
export async function download(
	wire: Wire,
	call: Call,
	url: URL,
	largestBytes: number,
): Promise<Downloaded> {
	const { method, timeoutMs } = call;
	const effort = effortOf(wire, false, timeoutMs);
	const asked = askedBy(wire.credential, call, url);
	const headers = headersFor(wire.credential, call, url, FILES);
	const request: OutgoingRequest = { method, url, headers, largestBytes };
	const passage = wire.gate?.admit(request, call);
	const shown = (answer: RawAnswer) => passage?.file(answer) ?? answer;
	const raw = await sendRepeatedly(wire.signed, wire.own, request, effort);
	const storage = storageTarget(raw, asked);
	if (storage !== undefined) {
		return downloaded(shown(await fromStorage(wire, storage, largestBytes, effort)));
	}
	if (raw.statusCode !== 200 || looksLikeWebPage(raw)) {
		readMasked(passage?.answer(raw) ?? raw, wire.credential.secrets.masker, (from) =>
			readAnswer(from, asked),
		);
	}
	return downloaded(shown(raw));
}

/**
 * Fetches a file from the storage that a download was redirected to. The address is signed itself: nothing of the
 * credential goes there, and it is shown to nobody.
 *
 * Source: GF11.
 */
async function fromStorage(
	wire: Wire,
	url: URL,
	largestBytes: number,
	effort: Effort,
): Promise<RawAnswer> {
	const request: OutgoingRequest = { method: 'GET', url, headers: {}, largestBytes };
	const raw = await sendRepeatedly(wire.unsigned, wire.own, request, effort).catch(
		(error: unknown) => {
			throw error instanceof SageError ? noStorage(url, error) : error;
		},
	);
	const { statusCode } = raw;
	if (statusCode >= 200 && statusCode <= 299) return raw;
	throw new SageError({
		kind: 'refused',
		statusCode,
		message: `The storage of Sage X3 at ${url.origin} refused the download (HTTP ${statusCode})`,
		description: 'Its addresses are valid for an hour, and it wants no other sign-in.',
	});
}

function noStorage({ origin }: URL, { trouble }: SageError): SageError {
	if (trouble.kind !== 'unreachable') return new SageError(trouble);
	const said = [trouble.message, trouble.description].filter(Boolean).join('\n');
	return new SageError({
		...trouble,
		message: `No answer from the storage of Sage X3 at ${origin}`,
		description: `The file was not downloaded. Check that n8n can reach the storage.\n${said}`,
	});
}

/** A file is not decoded as a whole for this. */
function looksLikeWebPage(raw: RawAnswer): boolean {
	const { headers, bytes } = raw;
	const beginning =
		bytes === undefined
			? raw.text
			: decodeBody(bytes.subarray(0, BEGINNING_BYTES), headers['content-type']).text;
	return isWebPage({ statusCode: 200, headers, text: beginning });
}

function downloaded(raw: RawAnswer): Downloaded {
	const { headers, bytes } = raw;
	const declaredType = headers['content-type'];
	const contentType =
		typeof declaredType === 'string' ? declaredType.split(';')[0].trim() : undefined;
	const content =
		bytes === undefined
			? Buffer.from(raw.text)
			: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	return { content, contentType, declaredType };
}
