import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { filterPaths } from '../../../../sage/graphql/check/filterPaths';
import type { Condition } from '../../../../sage/graphql/filter/condition';
import { readRelaxedJson } from '../../../../sage/graphql/filter/relaxedJson';
import { hasExpression } from '../../parameters/expression';
import { pathsIn } from '../../parameters/paths';
import { isExpression, savedRows, savedValue } from '../../parameters/savedWorkflow';

/** A field that a saved node reads, compares with, sorts by or tells a record by. */
export interface FieldUse {
	/** `billToCustomer.code` */
	path: string;
	/** The label of the parameter that names it. */
	parameter: string;
	/** The whole condition, where nothing of it is an expression. */
	condition?: Condition;
}

/** The fields that a saved node uses, and the parameters that only a run can tell. */
export interface FieldUses {
	fields: FieldUse[];
	/** Labels of parameters whose value an expression gives. */
	byExpression: string[];
}

/** The fields that the parameters of a saved node name. Values of mapped fields are not among them. */
export function usedFields(parameters: JsonObject): FieldUses {
	const uses: FieldUses = { fields: [], byExpression: [] };
	const take = (parameter: string, given: unknown) => {
		if (isExpression(given)) uses.byExpression.push(parameter);
		for (const path of isExpression(given) ? [] : pathsIn(given)) {
			if (isExpression(path)) uses.byExpression.push(parameter);
			else uses.fields.push({ parameter, path });
		}
	};
	const options = savedValue(parameters, 'options');
	const ofOptions = isJsonObject(options) ? options : {};
	take('Fields to Return', savedValue(parameters, 'fields'));
	take('More Fields', savedValue(ofOptions, 'moreFields'));
	takeFilter(parameters, uses);
	savedRows(parameters, 'sort', 'field').forEach((row, index) =>
		take(rowOf('Sort', index), savedValue(row, 'name')),
	);
	savedRows(parameters, 'aggregates', 'aggregate').forEach((row, index) =>
		take(rowOf('Aggregates', index), savedValue(row, 'field')),
	);
	take('Group By', savedValue(parameters, 'groupBy'));
	take('Time Stamp Field', savedValue(parameters, 'stampField'));
	take('Create Once By', savedValue(ofOptions, 'createOnceBy'));
	if (savedValue(parameters, 'keyEntry') === 'parts') {
		savedRows(parameters, 'keyParts', 'part').forEach((row, index) =>
			take(rowOf('Key Parts', index), savedValue(row, 'name')),
		);
	}
	return uses;
}

function takeFilter(parameters: JsonObject, uses: FieldUses): void {
	const mode = savedValue(parameters, 'filterMode') ?? 'conditions';
	if (mode === 'text') {
		const text = savedValue(parameters, 'filterText');
		const read =
			typeof text === 'string' && !isExpression(text) ? readRelaxedJson(text) : undefined;
		if (read?.ok !== true) uses.byExpression.push('Filter Text');
		else
			uses.fields.push(
				...filterPaths(read.value).map((path) => ({ parameter: 'Filter Text', path })),
			);
		return;
	}
	savedRows(parameters, 'conditions', 'condition').forEach((row, index) => {
		const parameter = rowOf('Conditions', index);
		const field = savedValue(row, 'field');
		if (typeof field !== 'string' || isExpression(field)) {
			uses.byExpression.push(parameter);
			return;
		}
		const condition = hasExpression(row) ? undefined : conditionOf(row);
		if (condition === undefined)
			uses.byExpression.push(`${parameter} (what ${field} is compared with)`);
		uses.fields.push({ parameter, path: field.trim(), ...(condition && { condition }) });
	});
}

/** Which lines must match is no matter of the schema. */
function conditionOf(row: JsonObject): Condition {
	return {
		field: savedValue(row, 'field'),
		operator: savedValue(row, 'operator') ?? 'eq',
		value: savedValue(row, 'value'),
	};
}

function rowOf(parameter: string, index: number): string {
	return `${parameter}, row ${index + 1}`;
}
