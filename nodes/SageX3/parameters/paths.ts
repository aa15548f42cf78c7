/** Paths of fields, from a list, or from a text with commas between them. */
export function pathsIn(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return list.map((path) => String(path ?? '').trim()).filter((path) => path !== '');
}
