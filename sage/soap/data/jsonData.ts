import { isTooDeep } from '../../depth';
import { isJsonObject, parseExact, type JsonObject, type JsonValue } from '../../exactJson';
import { atOnce, mapped, type Steps } from '../../steps';
import {
	NO_GROUP,
	ROWS_AT_A_TIME,
	type Block,
	type Fields,
	type FieldValue,
	type ServiceData,
} from './blocks';

/**
 * Reads the JSON form of a result: an object of groups and tables, or the array of a query.
 *
 * Sources: SF6, S24.
 * @returns why it cannot be read, if so
 */
export function readJsonData(text: string): ServiceData | { problem: string } {
	return atOnce(jsonDataInSteps(text));
}

/** The same in steps: a list may be long. */
export function* jsonDataInSteps(text: string): Steps<ServiceData | { problem: string }> {
	const parsed = parseExact(text);
	yield;
	if (!parsed.ok) return { problem: parsed.reason };
	const { value } = parsed;
	if (isTooDeep(value)) return { problem: 'It is nested too deeply' };
	if (Array.isArray(value)) {
		const objects = value.filter(isJsonObject);
		if (objects.length < value.length) return { problem: 'A row of the list is not an object' };
		const rows = yield* mapped(objects, fieldsOf, ROWS_AT_A_TIME);
		return { kind: 'rows', rows, isCut: undefined };
	}
	if (!isJsonObject(value)) return { problem: 'It is neither an object nor a list' };
	const members = Object.entries(value);
	const loose = fieldsOf(Object.fromEntries(members.filter(([, member]) => !isBlock(member))));
	const blocks = members.flatMap(([id, block]) => blockOf(id, block) ?? []);
	return {
		kind: 'blocks',
		blocks:
			loose.length === 0 ? blocks : [{ kind: 'group', id: NO_GROUP, fields: loose }, ...blocks],
	};
}

function isBlock(value: JsonValue): boolean {
	return (
		isJsonObject(value) ||
		(Array.isArray(value) && (value.length === 0 || value.some(isJsonObject)))
	);
}

function blockOf(id: string, value: JsonValue): Block | undefined {
	if (!isBlock(value)) return undefined;
	if (Array.isArray(value)) {
		const lines = value.flatMap((line, index) =>
			isJsonObject(line) ? [{ number: index + 1, fields: fieldsOf(line) }] : [],
		);
		return { kind: 'table', id, lines };
	}
	return isJsonObject(value) ? { kind: 'group', id, fields: fieldsOf(value) } : undefined;
}

const LABEL = '_LBL';

function fieldsOf(object: JsonObject): Fields {
	const given = new Map(Object.entries(object));
	return [...given].flatMap(([name, value]): Array<[string, FieldValue]> => {
		if (name.endsWith(LABEL) && given.has(name.slice(0, -LABEL.length))) return [];
		const label = given.get(`${name}${LABEL}`);
		const text = Array.isArray(value) ? value.map(textOf) : textOf(value);
		return [
			[name, { text, type: undefined, label: label === undefined ? undefined : textOf(label) }],
		];
	});
}

/** X3 sends text; what is none is told as JSON. */
function textOf(value: JsonValue): string {
	if (typeof value === 'string') return value;
	return value === null ? '' : JSON.stringify(value);
}
