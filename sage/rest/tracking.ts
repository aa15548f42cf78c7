import { isJsonObject, parseExact } from '../exactJson';
import { resolveNextLink } from '../uri';
import type { RawAnswer } from '../answer';

/**
 * Where to ask how far Sage X3 is, when it answered 202 with `phase: "Tracking"` and a `Location`;
 * undefined for every other answer.
 * Source: sage-x3 rest, asynchronous replies; contradictions R25.
 */
export function trackedUrl(raw: RawAnswer, asked: URL, baseUrl: string): URL | undefined {
	if (raw.statusCode !== 202 || typeof raw.headers.location !== 'string') return undefined;
	const body = parseExact(raw.text);
	const phase = body.ok && isJsonObject(body.value) ? body.value.phase : undefined;
	if (phase !== 'Tracking') return undefined;
	return resolveNextLink(raw.headers.location, asked, baseUrl);
}

/** How long to wait before asking: what the server proposes, else half a second. Milliseconds. */
export function trackingWaitMs(raw: RawAnswer): number {
	const body = parseExact(raw.text);
	const proposed = body.ok && isJsonObject(body.value) ? Number(body.value.pollingMillis) : NaN;
	return Number.isFinite(proposed) && proposed > 0 ? Math.min(proposed, 30_000) : 500;
}
