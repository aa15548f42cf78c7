import type { JsonValue } from '../../../../sage/exactJson';
import { isRounded } from '../../../../sage/graphql/filter/numberLiteral';
import { inputOf } from '../../../../sage/graphql/input/inputOf';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { recordInput } from '../../../../sage/graphql/schema/recordInput';
import { keyValue } from '../../../../sage/graphql/selection/recordShapes';
import { SageError } from '../../../../sage/SageError';
import { roundedKey, type Key, type KeyPart } from './key';
import type { OpenNode } from '../openNode';

/** Values to write, and which of them tell the record. */
export interface MatchedValues {
	values: Readonly<Record<string, unknown>>;
	/** Names of the fields that tell which record is meant. */
	matching: readonly string[];
}

/**
 * The key of a record to change: the values of its matching columns, as they will be sent. One column that is the whole
 * key of the node can be read by directly.
 * @throws SageError `invalidRequest` when the matching columns are not the whole key, or one is empty
 */
export function matchingKey(node: OpenNode, { matching, values }: MatchedValues): Key {
	requireWholeKey(node, matching);
	const taken = recordInput(node.schema, 'update')?.fields;
	for (const name of matching) {
		const given = values[name];
		if (typeof given === 'number' && isRounded(given)) throw roundedKey(given);
	}
	const named = Object.fromEntries(matching.map((name) => [name, values[name]]));
	const { data } = inputOf(named, taken && { fields: taken, types: new Map() }, node.name);
	const parts = matching.map((name): KeyPart => {
		if (taken !== undefined && !taken.some((field) => field.name === name)) {
			throw invalid(
				`${node.name} takes no '${name}': it cannot tell which record to change`,
				"Choose other fields under 'Fields to match on'. If the record type has changed, first choose 'Refresh Field List' in the menu (three dots) of 'Values'.",
			);
		}
		const value = partOf(data[name]);
		if (value !== undefined) return { name, value };
		throw invalid(
			`The key field '${name}' of ${node.name} has no value`,
			'Check what its expression gives for this item.',
		);
	});
	const [only] = parts;
	return parts.length === 1 && (only.name === '_id' || keyFields(node.schema).length === 1)
		? { kind: 'whole', id: String(only.value) }
		: { kind: 'parts', parts };
}

function requireWholeKey({ name, schema }: OpenNode, matching: readonly string[]): void {
	if (matching.length === 0) {
		throw invalid(
			`Nothing says which record of ${name} is meant`,
			"Choose the key under 'Fields to match on'.",
		);
	}
	const keys = keyFields(schema);
	if (matching.includes('_id') || keys.every((key) => matching.includes(key))) return;
	throw invalid(
		`${matching.join(', ')} is not the whole key of ${name}`,
		`Under 'Fields to match on', choose ${keys.join(', ')}.`,
	);
}

function partOf(value: JsonValue | undefined): string | number | undefined {
	const key = keyValue(value ?? null);
	if (typeof key === 'number') return key;
	return typeof key === 'string' && key.trim() !== '' ? key : undefined;
}

function invalid(message: string, description: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${description} Nothing was sent.`,
	});
}
