import { isJsonObject, parseExact } from '../../../../sage/exactJson';
import { gone, type CheckFinding } from '../../../../sage/graphql/check/finding';
import { comparedInput, mandatory } from '../../../../sage/graphql/check/usedInput';
import { argumentFields } from '../../../../sage/graphql/schema/argumentFields';
import { nodeName } from '../../../../sage/graphql/nodePath';
import { operationOf, type NodeSchema } from '../../../../sage/graphql/schema/nodeSchema';
import { isExpression } from '../../parameters/savedWorkflow';
import type { ColumnUse } from './usedColumns';

/**
 * Compares the typed arguments of an operation of the node's own with those that it takes; undefined when only a run can
 * tell them.
 */
export function checkedArguments(
	given: unknown,
	schema: NodeSchema,
	name: string,
): CheckFinding[] | undefined {
	const operation = operationOf(schema, name);
	if (operation === undefined || isExpression(given)) return undefined;
	const parsed = typeof given === 'string' ? parseExact(given) : undefined;
	const value = parsed === undefined ? given : parsed.ok ? parsed.value : undefined;
	const passed = isJsonObject(value) ? value : { parameter: {} };
	const taken = operation.arguments;
	const what = `The operation ${name} of ${nodeName(schema.node.path)}`;
	const findings = Object.entries(passed).flatMap(([argument, content]): CheckFinding[] => {
		const known = taken.find(({ field }) => field.name === argument);
		if (known === undefined) {
			const names = taken.map(({ field }) => field.name);
			return [gone('argumentGone', argument, `${what} takes no '${argument}'`, names)];
		}
		if (known.fields === undefined || !isJsonObject(content)) return [];
		const { fields } = known;
		const missing = fields.filter(
			({ name: field, isRequired }) =>
				isRequired && !Object.prototype.hasOwnProperty.call(content, field),
		);
		const input = { node: what, fields, types: schema.inputTypes };
		return [
			...Object.entries(content).flatMap(([field, typed]) =>
				comparedInput(
					{
						name: field,
						title: undefined,
						members: undefined,
						value: { kind: 'typed', value: typed },
					},
					input,
				),
			),
			...missing.map((field) => mandatory(field.name, what)),
		];
	});
	const absent = taken.filter(
		({ field }) => field.isRequired && !Object.prototype.hasOwnProperty.call(passed, field.name),
	);
	return [...findings, ...absent.map(({ field }) => mandatory(field.name, what))];
}

/** The same for arguments that are mapped field by field: what expressions give, nobody knows. */
export function checkedArgumentFields(
	columns: readonly ColumnUse[],
	schema: NodeSchema,
	name: string,
): CheckFinding[] {
	const operation = operationOf(schema, name);
	if (operation === undefined) return [];
	const what = `The operation ${name} of ${nodeName(schema.node.path)}`;
	const fields = argumentFields(operation);
	const input = { node: what, fields, types: schema.inputTypes };
	const missing = fields.filter(
		(field) => field.isRequired && !columns.some((column) => column.name === field.name),
	);
	return [
		...columns.flatMap((column) => comparedInput(column, input)),
		...missing.map((field) => mandatory(field.name, what)),
	];
}
