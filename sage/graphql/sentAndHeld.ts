import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { likeness, type Holds } from '../sameValue';
import type { RecordSchema } from './schema/recordSchema';
import { holdsOf } from './schema/holds';

/** How a record compares with the values that were sent for it. */
export interface SentAndHeld {
	/** Names of fields that hold another value. */
	different: string[];
	/** Names of fields that hold what X3 may have made of the value, which they may have held before, too: `ACME` for `Acme`. */
	respelt: string[];
	/** Names of values that cannot be read back, those in lines as `lines[].name`. */
	unread: string[];
}

/**
 * Compares what was sent with the record that X3 holds now: every value that can be read back, lines by their fields.
 * @param names paths that were asked for, such as `city` or `lines[].product`; what stands at no other can be compared
 */
export function sentAndHeld(
	sent: JsonObject,
	held: JsonObject,
	schema: RecordSchema | undefined,
	names: ReadonlySet<string>,
): SentAndHeld {
	const fields = new Map(Object.entries(held));
	const record = schema && holdsOf(schema.root, schema.types);
	const compared: SentAndHeld = { different: [], respelt: [], unread: [] };
	for (const [name, value] of Object.entries(sent)) {
		if (name === '_id') continue;
		const readable = readablePart(name, value, names, compared.unread);
		if (readable === undefined) continue;
		const holds: Holds | undefined = record?.fieldNamed(name);
		const alike = likeness(readable, fields.get(name), holds, 'byLetters');
		if (alike !== 'same') compared[alike].push(name);
	}
	return compared;
}

/** What of a value can be read back; undefined when nothing can. */
function readablePart(
	path: string,
	value: JsonValue,
	names: ReadonlySet<string>,
	unread: string[],
): JsonValue | undefined {
	if (Array.isArray(value) && value.some(isJsonObject)) {
		const lines = value.map((line) =>
			isJsonObject(line) ? readableFields(`${path}[].`, line, names, unread) : line,
		);
		const isKnown = lines.some((line) => !isJsonObject(line) || Object.keys(line).length > 0);
		return isKnown ? lines : undefined;
	}
	if (isJsonObject(value) && !names.has(path)) {
		const fields = readableFields(`${path}.`, value, names, unread);
		return Object.keys(fields).length > 0 ? fields : undefined;
	}
	if (names.has(path) || names.has(`${path}[]`)) return value;
	if (!unread.includes(path)) unread.push(path);
	return undefined;
}

function readableFields(
	before: string,
	fields: JsonObject,
	names: ReadonlySet<string>,
	unread: string[],
): JsonObject {
	const readable = Object.entries(fields).flatMap(([name, value]) => {
		const part = readablePart(before + name, value, names, unread);
		return part === undefined ? [] : [[name, part] as const];
	});
	return Object.fromEntries(readable);
}
