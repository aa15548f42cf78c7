import { isObject } from '../http/body';

/** Members that name a record: the file of a listing, the record of a GraphQL node. */
const keyNames = ['key', '_id', 'code', 'id', '$uuid', 'downloadUrl', 'deleteUrl'];

/**
 * Gives the records of a page keys that no page had before: of api1 (`$resources`), of data delivery (`items`) and of
 * GraphQL (`edges`). Together with a next link that always stands there, the list has no end.
 */
export function withNewRecords(page: string, serial: number): string {
	const parsed: unknown = JSON.parse(page);
	for (const [index, record] of recordsIn(parsed).entries()) rename(record, `E${serial}-${index}`);
	return JSON.stringify(parsed);
}

function recordsIn(value: unknown): Record<string, unknown>[] {
	if (!isObject(value)) return [];
	const { $resources, items, edges } = value;
	const list = [$resources, items, edges].find((candidate) => Array.isArray(candidate));
	return Array.isArray(list) ? list.filter(isObject) : Object.values(value).flatMap(recordsIn);
}

function rename(record: Record<string, unknown>, key: string): void {
	if (isObject(record.node)) return rename(record.node, key);
	const first = Object.keys(record).find((name) => !name.startsWith('$'));
	for (const [name, value] of Object.entries(record)) {
		if (name !== first && !keyNames.includes(name)) continue;
		if (isObject(value)) rename(value, key);
		else if (typeof value === 'string') record[name] = renamed(value, key);
	}
}

/** The address of a file has its name at the end. */
function renamed(value: string, key: string): string {
	const [, address] = /^([^?]*\?filename=)/.exec(value) ?? [];
	return address === undefined ? key : `${address}${key}`;
}
