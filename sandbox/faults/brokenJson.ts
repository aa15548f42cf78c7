/** JSON that stops in the middle. */
export function cutInHalf(json: string): string {
	return json.slice(0, Math.ceil(json.length / 2));
}

/**
 * JSON as one server was seen to write it: single backslashes inside strings (R30). Text without any backslash gets a
 * member that has some.
 */
export function withLoneBackslashes(json: string): string {
	if (json.includes('\\\\')) return json.replaceAll('\\\\', '\\');
	return json.replace(/^\{/, () => '{"$file":"C:\\Sage\\X3\\Folders",');
}
