import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { SageError } from '../SageError';

/** What the gateway says of an upload. */
export interface Tracking {
	status: string;
	/** Empty when it says nothing. */
	message: string;
	/** All of it, as it came. */
	members: JsonObject;
}

/** Where an upload stands. What statuses follow the known ones is not documented. Source: G22. */
export type Stage = 'waiting' | 'refused' | 'ended';

/** That of a file which has not arrived at the storage. Source: GF14. */
export const AWAITING_UPLOAD = 'awaiting_upload';
/** What says of itself that it is no end. Source: GF14. */
const WAITING = /^awaiting/i;
/** What says of itself that the file was not taken. Concluded from plain words, as the statuses are not documented. */
const REFUSED =
	/infect|threat|virus|malware|quarantin|refus|reject|denied|deny|fail|error|invalid|abort|cancel|expir/i;
const LONGEST_STATUS = 200;

/**
 * Reads what a tracking says.
 *
 * Source: GF14.
 * @throws SageError `unreadable` when it names no status
 */
export function readTracking(body: JsonValue | undefined): Tracking {
	const status = isJsonObject(body) ? body.status : undefined;
	if (isJsonObject(body) && typeof status === 'string' && status.trim() !== '') {
		const { statusMessage } = body;
		const message = typeof statusMessage === 'string' ? statusMessage.trim() : '';
		return { status: status.trim(), message, members: body };
	}
	throw new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'The gateway does not say where the upload stands',
		description: 'Its answer holds no status.',
	});
}

/**
 * Where an upload stands, by its status.
 * @param waiting further statuses that are no end, in small letters
 */
export function stageOf({ status }: Tracking, waiting: ReadonlySet<string>): Stage {
	const named = status.slice(0, LONGEST_STATUS);
	if (WAITING.test(named) || waiting.has(status.toLowerCase())) return 'waiting';
	return REFUSED.test(named) ? 'refused' : 'ended';
}

/** The error for a file that X3 did not take, in its own words. */
export function uploadRefused(fileName: string, { status, message }: Tracking): SageError {
	return new SageError({
		kind: 'refused',
		message: message === '' ? `The upload ended with the status '${status}'` : message,
		description: `The file '${fileName}' was uploaded, and its status is '${status}': Sage X3 did not take it. Mend the file, and send it under another name.`,
	});
}
