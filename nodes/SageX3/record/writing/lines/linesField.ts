import type { InputField } from '../../../../../sage/graphql/schema/fields';
import type { NodeSchema } from '../../../../../sage/graphql/schema/nodeSchema';
import { recordInput } from '../../../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../../../sage/SageError';
import type { NamesTaken } from '../../../operation/lines/dividedValues';
import type { Needs } from '../../../operation/operation';
import type { OpenNode } from '../../openNode';

/** A field of a record that takes lines. */
export type LinesField = InputField & { shape: 'list' };

/** The fields that take lines, of those that the mutations of an operation take, each once. */
export function linesFields(schema: NodeSchema, needs: Needs): LinesField[] {
	const lists = inputsOf(schema, needs).flat().filter(takesLines);
	return [...new Map(lists.map((field) => [field.name, field])).values()];
}

/** The inputs of those mutations, as far as the schema tells them. */
function inputsOf(schema: NodeSchema, needs: Needs): Array<readonly InputField[]> {
	const mutations = (['create', 'update'] as const).filter((name) => needs.flat().includes(name));
	return mutations.flatMap((mutation) => {
		const fields = recordInput(schema, mutation)?.fields;
		return fields === undefined ? [] : [fields];
	});
}

function takesLines(field: InputField): field is LinesField {
	return field.shape === 'list' && field.ofObjects;
}

/**
 * Sees to it that a node takes lines in a field, as far as its schema is known: lines are never left out silently, not
 * even where unknown fields are.
 * @throws SageError `invalidRequest`
 */
export function requireLinesField({ name, schema }: OpenNode, needs: Needs, field: string): void {
	if (schema === undefined || inputsOf(schema, needs).length === 0) return;
	const taken = linesFields(schema, needs);
	if (taken.some((one) => one.name === field)) return;
	const names = taken.map((one) => one.name).join(', ');
	throw new SageError({
		kind: 'invalidRequest',
		message: `${name} takes no lines in '${field}'`,
		description: `Fields that take lines: ${names || 'none'}. Nothing was sent.`,
	});
}

/** The names that a record and its lines in a field take; undefined where the schema does not tell. */
export function namesTaken(
	{ schema }: OpenNode,
	needs: Needs,
	linesField: string,
): NamesTaken | undefined {
	const field = schema && linesFields(schema, needs).find(({ name }) => name === linesField);
	const line = field && schema?.inputTypes.get(field.of);
	if (schema === undefined || line === undefined) return undefined;
	return {
		record: new Set(
			inputsOf(schema, needs)
				.flat()
				.map(({ name }) => name),
		),
		line: new Set(line.map(({ name }) => name)),
	};
}
