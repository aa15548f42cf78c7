import type { JsonObject, JsonValue } from '../../../../sage/exactJson';
import { isForm, type FilteredKind, type Scalar } from '../../../../sage/graphql/forms';
import { likeness } from '../../../../sage/sameValue';
import { SageError } from '../../../../sage/SageError';

/** A field of a document that makes it unique, with the value of one input item as it will be sent. */
export interface OnceValue {
	/** Name of the value; a path behind it is known where the schema is hidden: `soldToCustomer._id`. */
	path: string;
	/** The first step of the path. */
	name: string;
	value: Scalar;
	kind: FilteredKind;
}

/** The values that make a document unique. */
export interface OnceValues {
	values: OnceValue[];
	/** Equal for documents that Sage X3 may hold as one: they must not be created at the same time. */
	looseName: string;
}

/** As messages show them. */
export function onceText({ values }: OnceValues): string {
	return values.map(({ name, value }) => `${name} ${value}`).join(', ');
}

/** What a record holds under a name; undefined where it has no such field. */
export function heldBy(record: JsonObject, name: string): JsonValue | undefined {
	return Object.prototype.hasOwnProperty.call(record, name) ? record[name] : undefined;
}

/** Whether a record holds the values, in whatever form X3 keeps them. */
export function holdsValues({ values }: OnceValues, record: JsonObject): boolean {
	return values.every(({ name, value, kind }) => isForm(value, heldBy(record, name), kind));
}

/** Whether a record holds exactly the values that were sent. */
export function holdsExactly({ values }: OnceValues, record: JsonObject): boolean {
	return values.every(
		({ name, value, kind }) => likeness(value, heldBy(record, name), kind ?? 'string') === 'same',
	);
}

/**
 * The refusal of an item that has no value for a field of *Create Once By*.
 * @param of the node or web service
 */
export function hasNoValue(of: string, name: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `'${name}' of ${of} has no value, and 'Create Once By' needs one`,
		description:
			'Check that it is among the values, and what its expression gives for this item. Nothing was sent for it.',
	});
}

/**
 * The refusal of a field that *Create Once By* cannot take.
 * @param of the node or web service
 * @param reason the end of the sentence
 * @param wayOut what to do, and what was not done
 */
export function notComparable(of: string, path: string, reason: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `'${path}' of ${of} does not fit 'Create Once By': ${reason}`,
		description: wayOut,
	});
}
