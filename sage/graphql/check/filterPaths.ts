import { isJsonObject, type JsonValue } from '../../exactJson';

/** The paths of the fields that a filter in X3's own syntax names, but for technical ones such as `_id`. */
export function filterPaths(filter: JsonValue): string[] {
	const paths = new Set<string>();
	collect(filter, '', paths);
	return [...paths];
}

/** The reader of filters bounds how deep they are. */
function collect(filter: JsonValue, before: string, paths: Set<string>): void {
	if (Array.isArray(filter)) {
		for (const part of filter) collect(part, before, paths);
		return;
	}
	const members = isJsonObject(filter) ? Object.entries(filter) : [];
	if (before !== '' && members.every(([name]) => isWord(name))) paths.add(before);
	for (const [name, part] of members) {
		if (!isWord(name)) collect(part, before === '' ? name : `${before}.${name}`, paths);
		else if (JOINS.has(name.slice(1))) collect(part, before, paths);
	}
}

/** Whether a name is an operator, or a technical field, which are not told apart here. Source: QF8. */
function isWord(name: string): boolean {
	return name.startsWith('_') || name.startsWith('$');
}

/** Words behind which other conditions stand. */
const JOINS: ReadonlySet<string> = new Set(['and', 'or', 'not']);
