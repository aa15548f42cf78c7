import { isJsonObject, type JsonValue } from '../../../../../sage/exactJson';
import { fieldAt } from '../../../../../sage/graphql/filter/fieldAt';
import { operatorsFor } from '../../../../../sage/graphql/filter/operators';
import { inputOf } from '../../../../../sage/graphql/input/inputOf';
import { looseName, type FilteredKind, type Scalar } from '../../../../../sage/graphql/forms';
import type { Field } from '../../../../../sage/graphql/schema/fields';
import { recordInput } from '../../../../../sage/graphql/schema/recordInput';
import { keyValue } from '../../../../../sage/graphql/selection/recordShapes';
import { unknownField } from '../../../../../sage/graphql/selection/unknownField';
import type { SageError } from '../../../../../sage/SageError';
import {
	hasNoValue,
	notComparable,
	type OnceValue,
	type OnceValues,
} from '../../../operation/once/uniqueValues';
import { isNothing } from '../../../parameters/expression';
import type { OpenNode } from '../../openNode';

/**
 * The values of some fields of a record to create.
 * @throws SageError `invalidRequest` for a field that cannot be compared, and for a value that is none
 */
export function onceValues(
	node: OpenNode,
	values: Readonly<Record<string, unknown>>,
	paths: readonly string[],
): OnceValues {
	const read = paths.map((path): OnceValue => {
		const [name] = path.split('.');
		const kind = comparableKind(node, path);
		return { path, name, kind, value: sentValue(node, values, name) };
	});
	const names = read.map(({ value, kind }) => looseName(value, kind));
	return { values: read, looseName: JSON.stringify([node.id, ...names]) };
}

/** What a field holds, after it was made sure that X3 can look for it. */
function comparableKind(node: OpenNode, path: string): FilteredKind {
	const { name, records } = node;
	if (path.includes('[]')) throw doesNotFit(node, path, 'it stands in lines');
	if (records === undefined) return path.includes('.') ? 'reference' : undefined;
	if (path.includes('.')) {
		throw doesNotFit(node, path, 'it is a field of another record: choose the reference itself');
	}
	const field = fieldAt(path, records.root, records.types);
	if (field === undefined)
		throw isMissing(node, path) ?? unknownField(name, '', path, records.root);
	if (!isComparable(field)) throw doesNotFit(node, path, 'Sage X3 cannot look for its values');
	const taken = recordInput(node.schema, 'create')?.fields;
	if (taken !== undefined && !taken.some((input) => input.name === path)) {
		throw doesNotFit(node, path, 'a new record does not take it');
	}
	return field.shape === 'value' ? field.kind : 'reference';
}

/** Whether a field can be looked for by its values. */
function isComparable(field: Field): boolean {
	return operatorsFor(field).some(({ name }) => name === 'in');
}

/** A field that can be sent and not be read back. */
function isMissing(node: OpenNode, path: string): SageError | undefined {
	const isSent = recordInput(node.schema, 'create')?.fields?.some(({ name }) => name === path);
	return isSent === true
		? doesNotFit(node, path, 'it can be sent, but not be read back')
		: undefined;
}

function sentValue(
	node: OpenNode,
	values: Readonly<Record<string, unknown>>,
	name: string,
): Scalar {
	const taken = recordInput(node.schema, 'create')?.fields;
	const given = new Map(Object.entries(values)).get(name);
	if (isNothing(given)) throw hasNoValue(node.name, name);
	const schema = taken && { fields: taken, types: node.schema?.inputTypes ?? new Map() };
	const sent = new Map(Object.entries(inputOf({ [name]: given }, schema, node.name).data)).get(
		name,
	);
	const value: JsonValue = keyValue(sent ?? null);
	if (isNothing(value) || value === null) throw hasNoValue(node.name, name);
	if (Array.isArray(value) || isJsonObject(value)) {
		throw doesNotFit(node, name, 'it holds several values');
	}
	return value;
}

function doesNotFit({ name }: OpenNode, path: string, reason: string): SageError {
	return notComparable(
		name,
		path,
		reason,
		'Choose fields with a value of their own, or references, that are among the values of a new record. Nothing was sent.',
	);
}
