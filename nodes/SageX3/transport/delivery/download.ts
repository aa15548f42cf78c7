import { readAnswer } from '../../../../sage/answer';
import type { RawAnswer } from '../../../../sage/rawAnswer';
import { storageTarget } from '../../../../sage/redirect';
import { atOnce, inOneStep } from '../../../../sage/steps';
import { isWebPageIn } from '../arrivedAnswer';
import type { Call } from '../call';
import type { OutgoingRequest } from '../exchange';
import { headersFor } from '../headers';
import { readMasked } from '../masking';
import { sendRepeatedly } from '../repeat';
import type { TakeIn } from '../takeIn';
import { askedBy, effortOf, type Wire } from '../wire';
import { fromStorage, isLapsed } from './storage';

/** A file as it was downloaded. */
export interface Downloaded {
	content: Buffer;
	/** The `Content-Type` as the server sent it, with its parameters. */
	declaredType: unknown;
}

/** A file may be of any type; what goes wrong is told in JSON. */
const FILES = 'application/json, text/plain, */*';
/** The largest file that is read. */
export const LARGEST_FILE_BYTES = 1024 ** 3;

/** Downloads a file: from Sage X3, or from the storage that it sends for it to. It is held in memory. */
export async function download(
	wire: Wire,
	call: Call,
	url: URL,
	largestBytes: number,
): Promise<Downloaded> {
	const raw = await fileAnswer(wire, call, url, { largestBytes });
	return { content: contentOf(raw), declaredType: raw.headers['content-type'] };
}

/**
 * Fetches a file likewise, but lets it be taken in piece by piece. One that has to be looked through before it is shown is
 * held in memory first.
 */
export async function fetchFile(
	wire: Wire,
	call: Call,
	url: URL,
	takeIn: TakeIn,
	largestBytes: number,
): Promise<void> {
	const raw = await fileAnswer(wire, call, url, { largestBytes, takeIn });
	if (raw.isTakenIn) return;
	const content = contentOf(raw);
	await takeIn({ headers: raw.headers, pieces: only(content), streamOf: () => undefined });
}

/** The answer that brings a file. Its address at the storage is valid for a while: where that is over, a new one is asked for, once. */
async function fileAnswer(
	wire: Wire,
	call: Call,
	url: URL,
	{ largestBytes, takeIn }: Pick<OutgoingRequest, 'largestBytes' | 'takeIn'>,
): Promise<RawAnswer> {
	const { method, timeoutMs } = call;
	const effort = effortOf(wire, false, timeoutMs);
	const asked = askedBy(wire.credential, call, url);
	const headers = headersFor(wire.credential, call, url, FILES);
	const plain: OutgoingRequest = { method, url, headers, largestBytes };
	const passage = wire.gate?.admit(plain, call);
	const taking = takeIn === undefined || passage?.looksIntoFiles ? {} : { takeIn };
	const shown = (answer: RawAnswer) => passage?.file(answer) ?? answer;
	for (let tries = 1; ; tries++) {
		const raw = await sendRepeatedly(wire.signed, wire.own, { ...plain, ...taking }, effort);
		const storage = storageTarget(raw, asked);
		if (storage === undefined) {
			if (raw.isTakenIn) return raw;
			if (raw.statusCode === 200 && !isWebPageIn(contentOf(raw), raw.headers)) return shown(raw);
			const { masker } = wire.credential.secrets;
			const read = inOneStep((from: RawAnswer) => readAnswer(from, asked));
			atOnce(readMasked(passage?.answer(raw) ?? raw, masker, read));
			return shown(raw);
		}
		const stored = await fromStorage(wire, storage, { largestBytes, ...taking }, effort);
		if (stored.kind === 'file') return stored.raw.isTakenIn ? stored.raw : shown(stored.raw);
		if (tries > 1 || !isLapsed(stored)) throw stored.error;
	}
}

function contentOf({ bytes, text }: RawAnswer): Buffer {
	return bytes === undefined
		? Buffer.from(text)
		: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

async function* only(content: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
	yield await Promise.resolve(content);
}
