/** The value of a resource locator in a row, where n8n does not take it out; anything else as it is. */
export function located(value: unknown): unknown {
	return isLocator(value) ? value.value : value;
}

/** One that a row of the editor begins with need not be marked yet. */
function isLocator(value: unknown): value is { value?: unknown } {
	if (typeof value !== 'object' || value === null) return false;
	return '__rl' in value || ('mode' in value && 'value' in value);
}
