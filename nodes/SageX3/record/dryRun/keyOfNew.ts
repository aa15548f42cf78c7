import { inputOf } from '../../../../sage/graphql/input/inputOf';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { recordInput } from '../../../../sage/graphql/schema/recordInput';
import { keyValue } from '../../../../sage/graphql/selection/recordShapes';
import { valueOrProblem } from '../../operation/foreseen';
import type { Key, KeyPart } from '../key/key';
import { schemaOf } from '../writing/preparedWrite';
import type { RecordToWrite } from '../writing/recordToWrite';

/** The key that a new record is given; undefined when X3 makes it, or when the schema does not tell what the key is. */
export function keyOfNew({ node, columns: { values } }: RecordToWrite): Key | undefined {
	const names = keyFields(node.schema);
	const parts = names.flatMap((name): KeyPart[] => {
		const value = partOf(node, name, values[name]);
		return value === undefined ? [] : [{ name, value }];
	});
	if (names.length === 0 || parts.length < names.length) return undefined;
	return parts.length === 1
		? { kind: 'whole', id: String(parts[0].value) }
		: { kind: 'parts', parts };
}

function partOf(
	node: RecordToWrite['node'],
	name: string,
	given: unknown,
): string | number | undefined {
	const schema = schemaOf(node, recordInput(node.schema, 'create'));
	const input = valueOrProblem(() => inputOf({ [name]: given }, schema, node.name));
	if ('problem' in input) return undefined; // what is wrong with it is told of the values
	const value = keyValue(input.value.data[name] ?? null);
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
