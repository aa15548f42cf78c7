import { isJsonObject, parseExact, type JsonObject } from '../exactJson';
import { resolveNextLink } from '../uri';
import type { RawAnswer } from '../rawAnswer';

/**
 * Where to ask how far Sage X3 is, when it answered 202 with `phase: "Tracking"` and a `Location`;
 * undefined for every other answer.
 * Source: R25.
 */
export function trackedUrl(raw: RawAnswer, asked: URL, baseUrl: string): URL | undefined {
	if (raw.statusCode !== 202 || typeof raw.headers.location !== 'string') return undefined;
	const { phase } = stateIn(raw);
	if (typeof phase !== 'string' || !/^tracking$/i.test(phase)) return undefined;
	return resolveNextLink(raw.headers.location, asked, baseUrl);
}

/** How long to wait before asking: what the server proposes, else half a second. Milliseconds. */
export function trackingWaitMs(raw: RawAnswer): number {
	const proposed = Number(stateIn(raw).pollingMillis);
	return Number.isFinite(proposed) && proposed > 0 ? Math.min(proposed, 30_000) : 500;
}

function stateIn({ text }: RawAnswer): JsonObject {
	const body = parseExact(text);
	return body.ok && isJsonObject(body.value) ? body.value : {};
}
