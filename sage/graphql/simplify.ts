import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { isExactNumber } from '../exactNumber';
import { connectionNodes, keyValue, soleName } from './selection/recordShapes';
import type { Field, RecordType } from './schema/fields';
import type { RecordSchema } from './schema/recordSchema';

export interface SimplifyOptions {
	/** Decimals come as text with every digit; `number` makes numbers of those that lose nothing. Needs the schema. */
	decimals: 'string' | 'number';
}

type Convert = (value: JsonValue) => JsonValue;
type ConvertRecord = (record: JsonObject) => JsonObject;

/**
 * Prepares to turn records of Sage X3 into flat, clean JSON: collections as arrays, references that hold nothing but a
 * key as that key, text streams as text. What the schema says about a field is looked up once; fields that it does not
 * know, such as aliases, go by their looks. Records that are given are never changed.
 */
export function compileSimplify(
	schema: RecordSchema | undefined,
	options: SimplifyOptions,
): ConvertRecord {
	return schema === undefined ? simplifyByLooks : new Plan(schema, options).ofType(schema.root);
}

/** How the fields of each record type are simplified. Types that are never met are never looked at. */
class Plan {
	private readonly converts = new Map<RecordType, ConvertRecord>();

	constructor(
		private readonly schema: RecordSchema,
		private readonly options: SimplifyOptions,
	) {}

	ofType(type: RecordType): ConvertRecord {
		const known = this.converts.get(type);
		if (known !== undefined) return known;
		let fields: ReadonlyMap<string, Convert> | undefined;
		const convert: ConvertRecord = (record) => {
			fields ??= new Map(type.fields.map((field) => [field.name, this.ofField(field)]));
			return withFields(record, fields, this.options.decimals === 'number');
		};
		this.converts.set(type, convert);
		return convert;
	}

	private ofField(field: Field): Convert {
		switch (field.shape) {
			case 'value':
				if (field.kind === 'text') return textOf;
				return field.kind === 'decimal' && this.options.decimals === 'number' ? numberOf : asIs;
			case 'reference': {
				const ofRecord = this.ofTypeNamed(field.type);
				return (value) => keyOrRecord(value, ofRecord);
			}
			case 'collection': {
				const ofLine = this.ofTypeNamed(field.type);
				return (value) => {
					const lines = connectionNodes(value) ?? value;
					return Array.isArray(lines) ? lines.map(each(ofLine)) : byLooks(lines);
				};
			}
		}
	}

	private ofTypeNamed(name: string | undefined): ConvertRecord {
		const type = name === undefined ? undefined : this.schema.types.get(name);
		return type === undefined ? simplifyByLooks : this.ofType(type);
	}
}

/** A copy of a record with what has to be converted; scalars are looked at only when they may have to. */
function withFields(
	record: JsonObject,
	fields: ReadonlyMap<string, Convert>,
	includesScalars: boolean,
): JsonObject {
	const simple = { ...record };
	for (const name of Object.keys(record)) {
		const value = record[name];
		if (value === null || (typeof value !== 'object' && !includesScalars)) continue;
		const convert = fields.get(name) ?? byLooks;
		simple[name] = convert(value);
	}
	return simple;
}

const NO_FIELDS: ReadonlyMap<string, Convert> = new Map();

function simplifyByLooks(record: JsonObject): JsonObject {
	return withFields(record, NO_FIELDS, false);
}

/** What a value without a schema looks like: a connection, a text stream, a key or an object of its own. */
function byLooks(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(each(simplifyByLooks));
	if (!isJsonObject(value)) return value;
	const lines = connectionNodes(value);
	if (lines !== undefined) return lines.map(each(simplifyByLooks));
	const isText = soleName(value) === 'value' && !isJsonObject(value.value);
	return isText ? textOf(value) : keyOrRecord(value, simplifyByLooks);
}

/** Most references hold a key alone: nothing of them has to be copied. */
function keyOrRecord(value: JsonValue, convert: ConvertRecord): JsonValue {
	const key = keyValue(value);
	return isJsonObject(key) ? keyValue(convert(key)) : key;
}

/** Lines stay objects, even those with nothing but a key. */
function each(convert: ConvertRecord): Convert {
	return (line) => (isJsonObject(line) ? convert(line) : line);
}

function asIs(value: JsonValue): JsonValue {
	return value;
}

/** A double keeps any decimal of up to 15 digits: these need no second look. */
const SHORT_DECIMAL = /^-?(?=[\d.]{1,16}$)\d{1,15}(?:\.\d{1,14})?$/;

function numberOf(value: JsonValue): JsonValue {
	if (typeof value !== 'string') return value;
	return SHORT_DECIMAL.test(value) || isExactNumber(value) ? Number(value) : value;
}

/** The text of a text stream. Source: QF12. */
function textOf(value: JsonValue): JsonValue {
	if (!isJsonObject(value)) return value;
	const text = value.value;
	return typeof text === 'string' || text === null ? text : value;
}
