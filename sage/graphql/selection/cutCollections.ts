import { asConnection } from '../connection';
import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';

/** A collection that has more lines than were read. */
export interface CutCollection {
	/** `lines`, or `lines[].taxes` for a collection of lines. */
	path: string;
	/** The record or line that it belongs to. */
	holder: JsonObject;
	name: string;
	/** The lines that were read. */
	lines: readonly JsonValue[];
}

/** The collections of a record, as it came, that have more lines than were asked for. */
export function cutCollections(record: JsonObject): CutCollection[] {
	const cut: CutCollection[] = [];
	collect(record, '', cut);
	return cut;
}

function collect(holder: JsonObject, before: string, cut: CutCollection[]): void {
	for (const name of Object.keys(holder)) {
		const value = holder[name];
		if (!isJsonObject(value)) continue;
		const path = before + name;
		const list = asConnection(value, path) ?? asConnection(value.query ?? null, path);
		if (list === undefined) {
			collect(value, `${path}.`, cut);
			continue;
		}
		if (list.pageInfo?.hasNextPage === true) cut.push({ path, holder, name, lines: list.nodes });
		for (const line of list.nodes) {
			if (isJsonObject(line)) collect(line, `${path}[].`, cut);
		}
	}
}

/**
 * Marks what was cut, in place, so that it shows wherever the record goes: `$cut` of a record or line names its
 * collections that are not whole, and the last line that was read has `$more`.
 */
export function markCut(collections: readonly CutCollection[]): void {
	for (const { holder, name, lines } of collections) {
		if (Array.isArray(holder.$cut)) holder.$cut.push(name);
		else holder.$cut = [name];
		const last = lines[lines.length - 1];
		if (isJsonObject(last)) last.$more = true;
	}
}

/** The fields of a record or line that are marked as collections that are not whole. */
export function markedCut({ $cut }: Readonly<Record<string, unknown>>): ReadonlySet<unknown> {
	return new Set(Array.isArray($cut) ? $cut : []);
}

/** Whether a list is not whole by its own looks: a line with `$more`, or a page of X3's with another one behind it. */
export function isCutList(value: unknown): boolean {
	if (Array.isArray(value)) return value.some((line) => isJsonObject(line) && line.$more === true);
	if (!isJsonObject(value)) return false;
	const list = isJsonObject(value.query) ? value.query : value;
	return (
		Array.isArray(list.edges) && isJsonObject(list.pageInfo) && list.pageInfo.hasNextPage === true
	);
}
