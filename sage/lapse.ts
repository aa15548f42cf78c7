const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 7;

/** Whole days until a moment; negative when it is over. Both in milliseconds since 1970. */
export function daysUntil(momentMs: number, nowMs: number): number {
	return Math.floor((momentMs - nowMs) / DAY_MS);
}

/** Whether a sign-in lapses within 7 days, or has. */
export function lapsesSoon(momentMs: number, nowMs: number): boolean {
	return momentMs - nowMs <= SOON_DAYS * DAY_MS;
}
