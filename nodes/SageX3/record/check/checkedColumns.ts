import { gone, type CheckFinding } from '../../../../sage/graphql/check/finding';
import { likelyNames } from '../../../../sage/graphql/check/likelyNames';
import { comparedInput, mandatory } from '../../../../sage/graphql/check/usedInput';
import type { InputField } from '../../../../sage/graphql/schema/fields';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import type { NodeSchema } from '../../../../sage/graphql/schema/nodeSchema';
import { recordInput } from '../../../../sage/graphql/schema/recordInput';
import { mapperType } from '../writing/mapperType';
import type { ColumnUse, ColumnUses } from './usedColumns';

type Mutation = 'create' | 'update';

/** Whose columns are compared with what. */
export interface ColumnsNow {
	/** As the user knows it: `x3MasterData/customer`. */
	node: string;
	schema: NodeSchema;
	/** The mutations that the operation may make. */
	mutations: readonly Mutation[];
	/** Whether the credential lets nobody write a field: nothing is told of it. */
	mayNotWrite(field: string): boolean;
}

/** Compares mapped values with what the mutations of a node take. */
export function checkedColumns(uses: ColumnUses, now: ColumnsNow): CheckFinding[] {
	const { node, schema } = now;
	const fields = inputFields(now);
	const input = { node, fields, types: schema.inputTypes };
	return [
		...uses.columns.flatMap((use) => [
			...comparedInput(use, input),
			...changedType(use, fields, node),
		]),
		...nowMandatory(uses, now),
		...changedKey(uses, now, fields),
	];
}

function inputFields({ schema, mutations, mayNotWrite }: ColumnsNow): InputField[] {
	const byName = new Map<string, InputField>();
	for (const mutation of mutations) {
		for (const field of recordInput(schema, mutation)?.fields ?? []) {
			if (!byName.has(field.name) && !mayNotWrite(field.name)) byName.set(field.name, field);
		}
	}
	return [...byName.values()];
}

/** An expression gave what fitted the field as it was; what is typed in is compared by itself. */
function changedType(
	{ name, noted, value }: ColumnUse,
	fields: readonly InputField[],
	node: string,
): CheckFinding[] {
	const field = fields.find((one) => one.name === name);
	if (field === undefined || noted === undefined || value.kind === 'typed') return [];
	const type = mapperType(field);
	if (type === noted) return [];
	return [
		{
			kind: 'typeChanged',
			severity: 'warning',
			used: noted,
			now: type,
			message: `Field '${name}' of ${node} was mapped as ${noted}, and is ${type} now`,
			wayOut:
				"Refresh the field list in the menu (three dots) of 'Values', and see whether what its expression gives still fits.",
			similar: [],
		},
	];
}

/**
 * Of a record that may be there already, it is not known whether it will be created. Nor is it known what input items
 * bring that are taken as they are: then only what has become mandatory is told.
 */
function nowMandatory(
	{ columns, matching, isAutomatic, wasMandatory }: ColumnUses,
	{ node, schema, mutations, mayNotWrite }: ColumnsNow,
): CheckFinding[] {
	const mapped = new Set([...columns.map(({ name }) => name), ...matching]);
	const isMissing = ({ name, isRequired }: InputField) =>
		isRequired && !mapped.has(name) && !mayNotWrite(name);
	const findings = new Map<string, CheckFinding>();
	for (const mutation of mutations) {
		for (const { name } of (recordInput(schema, mutation)?.fields ?? []).filter(isMissing)) {
			const found = mandatory(name, node);
			if (isAutomatic) {
				if (wasMandatory.size === 0 || wasMandatory.get(name) === true) continue;
				const message = `${node} needs a value for '${name}' now, and it is not known whether the input items have it`;
				findings.set(name, { ...found, severity: 'warning', message });
			} else {
				const isSure = mutations.length === 1 || mutation === 'update';
				findings.set(name, { ...found, severity: isSure ? 'error' : 'warning' });
			}
		}
	}
	return [...findings.values()];
}

function changedKey(
	{ matching }: ColumnUses,
	{ node, schema, mutations }: ColumnsNow,
	fields: readonly InputField[],
): CheckFinding[] {
	if (!mutations.includes('update') || matching.length === 0) return [];
	const keys = keyFields(schema);
	const unknown = matching.filter((name) => !fields.some((field) => field.name === name));
	if (unknown.length > 0) {
		return unknown.map((name) =>
			gone(
				'fieldGone',
				name,
				`${node} takes no '${name}': it cannot tell which record is meant`,
				likelyNames(name, undefined, fields),
			),
		);
	}
	if (matching.includes('_id') || keys.every((key) => matching.includes(key))) return [];
	return [
		{
			kind: 'keyChanged',
			severity: 'error',
			used: matching.join(', '),
			now: keys.join(', '),
			message: `${matching.join(', ')} is not the whole key of ${node}`,
			wayOut: `Under 'Fields to match on', choose ${keys.join(', ')}.`,
			similar: keys,
		},
	];
}
