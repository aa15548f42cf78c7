import { asConnection } from '../connection';
import { isJsonObject, type JsonObject } from '../../exactJson';

/**
 * Paths of the collections of a record, as it came, that have more lines than were asked for: `lines`, or
 * `lines[].taxes` for a collection of lines.
 */
export function cutCollections(record: JsonObject): string[] {
	const cut = new Set<string>();
	collect(record, '', cut);
	return [...cut];
}

function collect(record: JsonObject, before: string, cut: Set<string>): void {
	for (const name of Object.keys(record)) {
		const value = record[name];
		if (!isJsonObject(value)) continue;
		const path = before + name;
		const list = asConnection(value, path) ?? asConnection(value.query ?? null, path);
		if (list === undefined) {
			collect(value, `${path}.`, cut);
			continue;
		}
		if (list.pageInfo?.hasNextPage === true) cut.add(path);
		for (const line of list.nodes) {
			if (isJsonObject(line)) collect(line, `${path}[].`, cut);
		}
	}
}
