import { literal } from '../../../../sage/graphql/literal';
import type { InputField } from '../../../../sage/graphql/schema/fields';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { operationOf } from '../../../../sage/graphql/schema/nodeSchema';
import { readIsoDate } from '../../../../sage/isoDate';
import { SageError } from '../../../../sage/SageError';
import { keyText, type Key } from '../key/key';
import type { OpenNode } from '../openNode';

/**
 * The key as the arguments of `delete`: X3 takes its fields, sibling products `_id`.
 *
 * Sources: Q15, Q16.
 * @throws SageError `invalidRequest` when the key does not fit the arguments
 */
export function deleteArguments(node: OpenNode, key: Key): string {
	const taken = node.schema && operationOf(node.schema, 'delete', true)?.arguments;
	if (taken === undefined || taken.length === 0) return asTyped(key);
	const names = keyFields(node.schema);
	if (names.length === 0) return `_id: ${literal(wholeId(node, key))}`;
	const values = key.kind === 'parts' ? byName(node, key, names) : new Map([[names[0], key.id]]);
	return taken
		.filter(({ field }) => names.includes(field.name))
		.map(({ field }) => `${field.name}: ${argumentText(node, key, field, values)}`)
		.join(', ');
}

/** A value that does not fit its argument must not reach the document: X3 would refuse all that is in it. */
function argumentText(
	node: OpenNode,
	key: Key,
	field: InputField,
	values: Map<string, string | number>,
): string {
	const value = values.get(field.name) ?? '';
	const kind = field.shape === 'value' ? field.kind : undefined;
	if (kind === 'int' && !/^-?\d+$/.test(String(value))) {
		throw doesNotFit(node, key, `${field.name} is a whole number.`);
	}
	if (kind !== 'date') return literal(value, kind);
	const date = readIsoDate(String(value));
	if (date === undefined) throw doesNotFit(node, key, `${field.name} is a date, YYYY-MM-DD.`);
	return literal(date.day, kind);
}

function asTyped(key: Key): string {
	if (key.kind === 'whole') return `_id: ${literal(key.id)}`;
	return literal(Object.fromEntries(key.parts.map(({ name, value }) => [name, value]))).slice(
		1,
		-1,
	);
}

function wholeId(node: OpenNode, key: Key): string {
	if (key.kind === 'whole') return key.id;
	if (key.parts.length === 1) return String(key.parts[0].value);
	throw doesNotFit(
		node,
		key,
		"Enter the key as a whole, its parts joined by | in the key's order.",
	);
}

function byName(node: OpenNode, { parts, kind }: Extract<Key, { kind: 'parts' }>, names: string[]) {
	const given = new Map(parts.map(({ name, value }) => [name, value]));
	const missing = names.filter((name) => !given.has(name));
	const unknown = parts.filter(({ name }) => !names.includes(name));
	if (missing.length === 0 && unknown.length === 0) return given;
	throw doesNotFit(node, { kind, parts }, `It has the parts ${names.join(', ')}.`);
}

function doesNotFit({ name }: OpenNode, key: Key, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `'${keyText(key)}' is not the whole key of ${name}`,
		description: `${wayOut} Nothing was deleted.`,
	});
}
