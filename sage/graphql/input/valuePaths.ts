import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';

/**
 * The field paths by which a record that holds these values can be read back: `city`, `salesOrderLines[].product`. Lines that
 * are none ask for the lines as they are.
 */
export function valuePaths(data: JsonObject): string[] {
	const paths = new Set<string>();
	for (const [name, value] of Object.entries(data)) collect(name, value, paths);
	return [...paths];
}

function collect(path: string, value: JsonValue, paths: Set<string>): void {
	if (Array.isArray(value)) {
		const lines = value.filter(isJsonObject);
		if (lines.length === 0) paths.add(`${path}[]`);
		for (const line of lines) collectBelow(`${path}[]`, line, paths);
		return;
	}
	if (isJsonObject(value) && !isTextStream(value)) collectBelow(path, value, paths);
	else paths.add(path);
}

function collectBelow(path: string, object: JsonObject, paths: Set<string>): void {
	for (const [name, value] of Object.entries(object)) collect(`${path}.${name}`, value, paths);
}

/** Its content is asked for by its own name (QF12). */
function isTextStream(value: JsonObject): boolean {
	const names = Object.keys(value);
	return names.length === 1 && names[0] === 'value';
}
