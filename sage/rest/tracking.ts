import { isJsonObject, parseExact, type JsonObject } from '../exactJson';
import { inDoubtIf } from '../inDoubt';
import type { Asked, RawAnswer } from '../rawAnswer';
import { SageError } from '../SageError';
import { resolveNextLink } from '../uri';

/**
 * Where to ask how far Sage X3 is, when it answered 202 with `phase: "Tracking"` and a `Location`; undefined for every
 * answer that needs no asking.
 * Source: R25.
 * @throws SageError when it goes on working and does not say where to ask: a write is in doubt then
 */
export function trackedUrl(raw: RawAnswer, asked: Asked, baseUrl: string): URL | undefined {
	if (raw.statusCode !== 202 || !isTracking(raw)) return undefined;
	const url = locationOf(raw, asked.url, baseUrl);
	if (url !== undefined) return url;
	throw inDoubtIf(asked.isWrite, {
		kind: 'unreadable',
		statusCode: raw.statusCode,
		message: 'Sage X3 goes on working and does not say where to ask for the result',
		description: 'It answered 202 with the phase Tracking, without a Location that could be asked.',
	});
}

/** Where to ask again, as long as the work goes on: at the same place, unless another one is named. */
export function nextTracker(raw: RawAnswer, at: URL, baseUrl: string): URL | undefined {
	const goesOn = raw.statusCode >= 200 && raw.statusCode < 300 && isTracking(raw);
	return goesOn ? (locationOf(raw, at, baseUrl) ?? at) : undefined;
}

const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;

/** How long to wait before asking: what the server proposes, else half a second. Milliseconds. */
export function trackingWaitMs(raw: RawAnswer): number {
	const proposed = Number(stateIn(raw).pollingMillis);
	if (!Number.isFinite(proposed) || proposed <= 0) return 500;
	return Math.min(Math.max(proposed, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
}

/** Statuses of a tracker that is gone, or that does not let itself be asked: they tell nothing about the work. */
const ABOUT_TRACKER: ReadonlySet<number> = new Set([401, 403, 404, 405, 410]);

/**
 * Reads the end of tracked work. A tracker that is gone or refuses tells nothing about a write; only diagnoses of Sage
 * X3's own do.
 * @param read reads the last answer
 */
export function readTracked<T>(raw: RawAnswer, asked: Asked, read: () => T): T {
	try {
		const ended = read();
		checkPhase(raw, asked);
		return ended;
	} catch (error) {
		throw error instanceof SageError
			? inDoubtIf(asked.isWrite && !isAboutWork(raw, error), error.trouble)
			: error;
	}
}

/** Whether a failure is X3's own word about the work, not about the tracker. */
function isAboutWork({ statusCode }: RawAnswer, { trouble }: SageError): boolean {
	return trouble.diagnoses !== undefined && !ABOUT_TRACKER.has(statusCode);
}

const FAILURE = /^(?:error|failed|failure|fault|aborted|cancell?ed|rejected|refused)$/i;

/** What the members of a tracking payload are called beside `phase` in SData, the ancestor of api1. Source: R25. */
const TRACKING_MEMBERS = [
	'phaseDetail',
	'progress',
	'elapsedSeconds',
	'remainingSeconds',
	'pollingMillis',
];

function checkPhase(raw: RawAnswer, { isWrite }: Asked): void {
	const state = stateIn(raw);
	const { phase, phaseDetail } = state;
	const isState = TRACKING_MEMBERS.some((name) => name in state);
	if (!isState || typeof phase !== 'string' || !FAILURE.test(phase.trim())) return;
	const detail = typeof phaseDetail === 'string' ? phaseDetail.trim() : '';
	throw inDoubtIf(isWrite, {
		kind: 'refused',
		statusCode: raw.statusCode,
		message: detail || `Sage X3 has ended the work with the phase ${phase}`,
		...(detail ? { description: `The phase is ${phase}.` } : {}),
	});
}

function isTracking(raw: RawAnswer): boolean {
	const { phase } = stateIn(raw);
	return typeof phase === 'string' && /^tracking$/i.test(phase.trim());
}

function locationOf({ headers }: RawAnswer, asked: URL, baseUrl: string): URL | undefined {
	const { location } = headers;
	if (typeof location !== 'string' || location.trim() === '') return undefined;
	return resolveNextLink(location.trim(), asked, baseUrl);
}

function stateIn({ text }: RawAnswer): JsonObject {
	const body = parseExact(text);
	return body.ok && isJsonObject(body.value) ? body.value : {};
}
