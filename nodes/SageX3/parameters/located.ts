/** What a resource locator names, where n8n does not take it out: in rows, in the editor, in saved workflows. Anything else as it is. */
export function located(value: unknown): unknown {
	return isLocator(value) ? value.value : value;
}

/** Ways to give a value. One that a row of the editor begins with need not be marked as a locator yet. */
const MODES: ReadonlySet<unknown> = new Set(['list', 'name', 'value']);
const MEMBERS: ReadonlySet<string> = new Set(['mode', 'value']);

function isLocator(value: unknown): value is { mode?: unknown; value?: unknown } {
	if (typeof value !== 'object' || value === null) return false;
	if ('__rl' in value) return true;
	const names = Object.keys(value).filter((name) => !name.startsWith('cachedResult'));
	if (names.length !== MEMBERS.size || !names.every((name) => MEMBERS.has(name))) return false;
	return 'mode' in value && MODES.has(value.mode);
}
