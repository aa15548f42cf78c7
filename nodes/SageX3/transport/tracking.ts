import { inDoubtIf } from '../../../sage/inDoubt';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { nextTracker, trackingWaitMs } from '../../../sage/rest/tracking';
import { SageError } from '../../../sage/SageError';
import type { OutgoingRequest } from './exchange';
import { stillWorking } from './noAnswer';
import { pause } from './pause';
import { sendRepeatedly, type Effort } from './repeat';
import { effortOf, type Wire } from './wire';

/**
 * Waits for the end of work that Sage X3 goes on with after a 202, as long as one request may take. Without its end, a
 * write is in doubt.
 *
 * @param url of its tracker
 */
export async function endOfTracked(
	wire: Wire,
	request: OutgoingRequest,
	first: RawAnswer,
	url: URL,
	{ isWrite, timeoutMs }: Effort,
): Promise<RawAnswer> {
	const effort = effortOf(wire, false, timeoutMs);
	let raw = first;
	let at: URL | undefined = url;
	try {
		while (at !== undefined) {
			const waitMs = trackingWaitMs(raw);
			const restMs = effort.deadline.restMs();
			await pause(Math.min(waitMs, restMs), wire.cancelled);
			if (waitMs >= restMs) throw stillWorking(timeoutMs);
			const question = { ...request, method: 'GET' as const, body: undefined, url: at };
			raw = await sendRepeatedly(wire.signed, wire.own, question, effort);
			at = nextTracker(raw, at, wire.credential.baseUrl);
		}
	} catch (error) {
		throw error instanceof SageError ? inDoubtIf(isWrite, error.trouble) : error;
	}
	return raw;
}
