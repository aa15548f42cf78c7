/** What a value field holds. It decides which operators and inputs fit. */
export type ValueKind =
	| 'id'
	| 'string'
	| 'int'
	| 'decimal'
	| 'boolean'
	| 'date'
	| 'datetime'
	| 'enum'
	/** A text stream: an object whose only content is `value`. */
	| 'text'
	/** A scalar that nobody documents. */
	| 'other';

interface AnyField {
	name: string;
	/** X3's description, often with the field code: `Code (BPCNUM)`; the name when there is none. */
	title: string;
}

/** A field with a value of its own. */
export interface ValueField extends AnyField {
	shape: 'value';
	kind: ValueKind;
	/** The members of an enum; empty for all others. */
	members: readonly string[];
}

/** A field that leads to one other record. */
export interface ReferenceField extends AnyField {
	shape: 'reference';
	/** Type name of the record referred to. */
	type: string;
}

/** A field that leads to lines or other records, many of them. */
export interface CollectionField extends AnyField {
	shape: 'collection';
	/** Type name of its records; undefined as long as that is not known. */
	type: string | undefined;
	/** Whether its records stand behind `query` (all generations but the first). */
	hasQueryLevel: boolean;
}

/** A field of a record type, as the live schema describes it. */
export type Field = ValueField | ReferenceField | CollectionField;

/** The type of a node's records, of a reference or of lines. */
export interface RecordType {
	name: string;
	fields: readonly Field[];
	/** Names of fields that the credential hides: they are not among the others. */
	hidden?: ReadonlySet<string>;
}

/** The record types that are known so far, by name. */
export type RecordTypes = ReadonlyMap<string, RecordType>;

/** A field that `create`, `update` or another operation takes. */
export type InputField = AnyField & {
	isRequired: boolean;
} & (
		| { shape: 'value'; kind: ValueKind; members: readonly string[] }
		/** An object of its own, e.g. the `parameter` of a custom operation. */
		| { shape: 'object'; type: string }
		/** A list: of lines as plain objects when `of` is an input type, else of values. */
		| { shape: 'list'; of: string; ofObjects: boolean }
	);

/** The fields of input types that are known so far, by the name of the type: those of lines, for example. */
export type InputTypes = ReadonlyMap<string, readonly InputField[]>;

/**
 * How a server spells its API. `current` is package → node → operation, with operators such as `_gt`;
 * `sage` is that of 2018–2020: `sage` → package → node, the node being the list itself, operators such as `$gt`.
 *
 * Source: QF2.
 */
export type Generation = 'current' | 'sage';
