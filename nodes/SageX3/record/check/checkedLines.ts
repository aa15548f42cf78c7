import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { comparedInput, mandatory } from '../../../../sage/graphql/check/usedInput';
import type { CheckFinding } from '../../../../sage/graphql/check/finding';
import type { NodeSchema } from '../../../../sage/graphql/schema/nodeSchema';
import type { Needs } from '../../operation/operation';
import { hasExpression } from '../../parameters/expression';
import { located } from '../../parameters/located';
import { isExpression, savedRows, savedValue } from '../../parameters/savedWorkflow';
import { linesFields } from '../writing/lines/linesField';

/** Lines that a saved node gives its records apart from their other values. */
export interface LineUses {
	/** The field that holds them; undefined for an expression, and where none is named. */
	field: string | undefined;
	/** What is given to the fields of lines: once for each line of a form, once for all that are built from items. */
	lines: Array<Map<string, unknown>>;
	/** Whether a line takes further fields of the input items. */
	isAutomatic: boolean;
}

/** The lines of a saved node; undefined where they stand among its values, or there are none. */
export function usedLines(parameters: JsonObject): LineUses | undefined {
	const source = savedValue(parameters, 'lineSource');
	if (source !== 'items' && source !== 'form') return undefined;
	const named = savedValue(parameters, 'linesField');
	const columns = savedValue(parameters, 'columns');
	const rows =
		source === 'items'
			? [savedRows(parameters, 'lineValues', 'value')]
			: savedRows(parameters, 'lines', 'line').map((line) => savedRows(line, 'values', 'value'));
	return {
		field: typeof named === 'string' && !isExpression(named) ? named : undefined,
		lines: rows.map(valuesByField),
		isAutomatic:
			source === 'items' && isJsonObject(columns) && columns.mappingMode === 'autoMapInputData',
	};
}

function valuesByField(rows: readonly JsonObject[]): Map<string, unknown> {
	return new Map(
		rows.flatMap(({ field, ...row }): Array<[string, unknown]> => {
			const value = located(row.value) ?? '';
			const isGiven = typeof field === 'string' && !isExpression(field) && value !== '';
			return isGiven ? [[field, value]] : [];
		}),
	);
}

/** What lines are compared with. */
interface LinesNow {
	/** As the user knows it: `x3Sales/salesOrder`. */
	node: string;
	schema: NodeSchema;
	needs: Needs;
	/** Whether the credential lets nobody write a field: nothing is told of it. */
	mayNotWrite(field: string): boolean;
}

/** Compares what is given to the fields of lines with what these take, each finding once. */
export function checkedLines(uses: LineUses, now: LinesNow): CheckFinding[] {
	const { node, schema, needs, mayNotWrite } = now;
	const list = linesFields(schema, needs).find(({ name }) => name === uses.field);
	const fields = list && schema.inputTypes.get(list.of);
	if (fields === undefined) return [];
	const input = {
		node: `${node} ${uses.field}[]`,
		fields: fields.filter(({ name }) => !mayNotWrite(name)),
		types: schema.inputTypes,
	};
	const findings = uses.lines.flatMap((line) => [
		...[...line]
			.filter(([name]) => !mayNotWrite(name))
			.flatMap(([name, value]) =>
				comparedInput(
					{
						...{ name, title: undefined, members: undefined },
						value: hasExpression(value) ? { kind: 'expression' } : { kind: 'typed', value },
					},
					input,
				),
			),
		...input.fields
			.filter(({ name, isRequired }) => isRequired && !line.has(name) && !uses.isAutomatic)
			.map(({ name }) => mandatory(name, input.node)),
	]);
	return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}
