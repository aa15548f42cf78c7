import { isJsonObject, type JsonValue } from '../../../../sage/exactJson';
import { keyValue } from '../../../../sage/graphql/selection/recordShapes';
import { SageError } from '../../../../sage/SageError';
import type { Key, KeyPart } from './key';
import type { RecordToWrite } from './write';

/**
 * The key of a record to write: the values of its matching columns. One column that is the whole key of the node
 * can be read by directly.
 * @throws SageError `invalidRequest` when there is no matching column, or one is empty
 */
export function matchingKey({ node, columns: { matching, values } }: RecordToWrite): Key {
	if (matching.length === 0) {
		throw invalid(
			`It is not said which record of ${node.name} is meant`,
			"Choose the key under 'Columns to match on'.",
		);
	}
	const parts = matching.map((name): KeyPart => {
		const value = partOf(values[name]);
		if (value !== undefined) return { name, value };
		throw invalid(
			`The key field '${name}' of ${node.name} has no value`,
			'Check what its expression gives for this item.',
		);
	});
	const [only] = parts;
	return parts.length === 1 && (only.name === '_id' || isWholeKey(node, only.name))
		? { kind: 'whole', id: String(only.value) }
		: { kind: 'parts', parts };
}

function partOf(value: unknown): string | number | undefined {
	const key = keyValue(isJsonObject(value) ? value : ((value ?? null) as JsonValue));
	if (typeof key === 'number') return key;
	return typeof key === 'string' && key.trim() !== '' ? key.trim() : undefined;
}

/** Whether a field is the whole key of a node: its `delete` takes nothing else. Source: Sage docs, mutation types. */
function isWholeKey({ schema }: RecordToWrite['node'], name: string): boolean {
	const remove = schema?.operations.find((operation) => operation.name === 'delete');
	return remove?.arguments.length === 1 && remove.arguments[0].field.name === name;
}

function invalid(message: string, description: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${description} Nothing was sent.`,
	});
}
