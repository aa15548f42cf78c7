import type { JsonObject } from '../../../../sage/exactJson';
import { gone, type CheckFinding } from '../../../../sage/graphql/check/finding';
import { fieldNames } from '../../../../sage/graphql/fieldPath';
import { nodeName, nodePath } from '../../../../sage/graphql/nodePath';
import { nodeAt, similarNodes } from '../../../../sage/graphql/schema/findNode';
import { isCustom, operationOf, type NodeSchema } from '../../../../sage/graphql/schema/nodeSchema';
import { troubleIn } from '../../../../sage/SageError';
import type { Needs } from '../../operation/operation';
import { isUsable } from '../../operation/titles';
import { isExpression, savedValue } from '../../parameters/savedWorkflow';
import type { Client } from '../../transport/client';
import { graphqlApi, type GraphqlApi } from '../../transport/graphql/graphqlApi';
import type { NotTold } from '../../transport/graphql/schemaQuestions';
import { checkedArgumentFields, checkedArguments } from './checkedArguments';
import { checkedColumns } from './checkedColumns';
import { goneDefaults } from './checkedDefaults';
import { checkedField } from './checkedFields';
import { checkedLines, usedLines, type LineUses } from './checkedLines';
import { usedColumns, type ColumnUse } from './usedColumns';
import { usedFields } from './usedFields';

/** A finding, and the parameter that it is about. */
interface PlacedFinding extends CheckFinding {
	/** The label of the parameter in the editor. */
	parameter: string;
}

/** What the check of a saved node came to. */
export interface CheckedNode {
	findings: PlacedFinding[];
	/** What could not be checked, and why. */
	unchecked: string[];
}

/** What is checked of a saved node. */
export interface NodeToCheck {
	parameters: JsonObject;
	/** What its operation needs of a node of the schema. */
	needs: Needs;
	/** The folder to compare with. */
	endpoint: string;
}

/**
 * Compares what a saved node of Sage X3 uses of records with the live schema.
 * @throws SageError when Sage X3 cannot be asked, or the credential does not allow it
 */
export async function checkedNode(client: Client, saved: NodeToCheck): Promise<CheckedNode> {
	const { parameters, needs, endpoint } = saved;
	const typed = savedValue(parameters, 'node');
	if (typeof typed !== 'string' || typed.trim() === '')
		return notChecked('no record type is chosen');
	if (isExpression(typed)) return notChecked("'Record Type' is an expression");
	const path = pathOf(typed);
	if (path === undefined) return found('Record Type', [noNode(typed)]);
	const api = await folderOf(client, endpoint);
	if (!('schema' in api)) return found('Endpoint', [api]);
	const catalog = await api.schema.catalog();
	if (catalog === undefined) return hidden(api.schema.notTold());
	if (nodeAt(catalog, path) === undefined) {
		const similar = similarNodes(catalog, path[path.length - 1]);
		const message = `There is no record type ${nodeName(path)} in this folder`;
		return found('Record Type', [gone('nodeGone', nodeName(path), message, similar)]);
	}
	const fields = usedFields(parameters);
	const custom = customOf(parameters, needs);
	const schema = await api.schema.node(path, {
		paths: fields.fields.map((use) => fieldNames(use.path)),
		collections: false,
		inputs: [...needs.flat(), ...(custom === undefined ? [] : [custom])],
		custom,
	});
	if (schema === undefined) return hidden(api.schema.notTold());
	return comparedWith(schema, { client, saved, custom });
}

interface Comparing {
	client: Client;
	saved: NodeToCheck;
	/** Name of the operation of the node's own that is run. */
	custom: string | undefined;
}

function comparedWith(schema: NodeSchema, { client, saved, custom }: Comparing): CheckedNode {
	const { parameters, needs } = saved;
	const node = nodeName(schema.node.path);
	const lacking = lackingOperation(schema, saved, custom);
	if (lacking !== undefined) return found('Operation', [lacking]);
	const checked: CheckedNode = { findings: [], unchecked: [] };
	const defaults = goneDefaults(parameters, schema);
	if (defaults !== undefined) checked.findings.push({ ...defaults, parameter: 'Options' });
	const expressions: string[] = [];
	const { fields, byExpression } = usedFields(parameters);
	expressions.push(...byExpression);
	const { generation } = schema.node;
	for (const use of fields) {
		if (schema.root === undefined) break;
		const records = { root: schema.root, types: schema.types };
		const outcome = checkedField(use, records, { node, generation });
		if (outcome === 'hidden') checked.unchecked.push(neverShown(use.parameter, use.path));
		else if (outcome !== 'asItWas') checked.findings.push({ ...outcome, parameter: use.parameter });
	}
	if (schema.root === undefined && fields.length > 0) {
		checked.unchecked.push('what its result holds: the schema does not tell');
	}
	const mayNotWrite = (name: string) => client.gate?.rules.hidden.mayNotWrite(name) ?? false;
	const mutations = (['create', 'update'] as const).filter((it) => needs.flat().includes(it));
	const columns = mutations.length === 0 ? undefined : usedColumns(parameters);
	if (columns !== undefined) {
		const secret = columns.columns.filter(({ name }) => mayNotWrite(name));
		checked.unchecked.push(...secret.map(({ name }) => neverShown('Values', name)));
		const open = columns.columns.filter(({ name }) => !mayNotWrite(name));
		const lines = usedLines(parameters);
		const now = { node, schema, mutations, mayNotWrite };
		const findings = checkedColumns({ ...columns, columns: [...open, ...columnOf(lines)] }, now);
		checked.findings.push(
			...findings.map((one) => ({
				...one,
				parameter: one.used === lines?.field ? 'Lines Field' : 'Values',
			})),
		);
		if (lines !== undefined) {
			const ofLines = checkedLines(lines, { node, schema, needs, mayNotWrite });
			checked.findings.push(...ofLines.map((one) => ({ ...one, parameter: 'Lines' })));
		}
		if (columns.isAutomatic) checked.unchecked.push("'Values': input items are taken as they are");
		expressions.push(
			...open
				.filter(({ value }) => value.kind === 'expression')
				.map(({ name }) => `Values (what ${name} is given)`),
		);
	}
	if (custom !== undefined && savedValue(parameters, 'argumentsMode') === 'fields') {
		const mapped = usedColumns(parameters)?.columns ?? [];
		const findings = checkedArgumentFields(mapped, schema, custom);
		checked.findings.push(...findings.map((one) => ({ ...one, parameter: 'Values' })));
	} else if (custom !== undefined) {
		const given = savedValue(parameters, 'operationArguments');
		const findings = checkedArguments(given, schema, custom);
		if (findings === undefined) expressions.push('Arguments');
		else checked.findings.push(...findings.map((one) => ({ ...one, parameter: 'Arguments' })));
	}
	if (expressions.length > 0) {
		checked.unchecked.push(`what expressions give in: ${[...new Set(expressions)].join('; ')}`);
	}
	return checked;
}

/** The field that lines go to as one that is mapped: what it is given is compared by itself. */
function columnOf(lines: LineUses | undefined): ColumnUse[] {
	if (lines?.field === undefined) return [];
	return [
		{
			...{ name: lines.field, title: undefined, members: undefined, noted: undefined },
			value: { kind: 'expression' },
		},
	];
}

function lackingOperation(
	schema: NodeSchema,
	{ needs }: NodeToCheck,
	custom: string | undefined,
): CheckFinding | undefined {
	const node = nodeName(schema.node.path);
	const names = schema.operations.map(({ name }) => name);
	if (custom !== undefined) {
		if (operationOf(schema, custom) !== undefined) return undefined;
		const own = names.filter(isCustom);
		return gone('operationGone', custom, `${node} has no operation '${custom}'`, own.slice(0, 10));
	}
	const missing = needs.find((alternatives) => !isUsable(names, [alternatives]));
	if (missing === undefined) return undefined;
	return {
		kind: 'operationGone',
		severity: 'error',
		used: missing[0],
		now: names.join(', '),
		message: `The record type ${node} has no '${missing[0]}'`,
		wayOut:
			"Which operations a record type has is set up in Sage X3 (GESAPIOPE), and depends on the release and the user's rights.",
		similar: [],
	};
}

/** The custom operation that is run, by its name; undefined for an expression, and where none is run. */
function customOf(parameters: JsonObject, needs: Needs): string | undefined {
	if (!needs.flat().includes('custom')) return undefined;
	const name = savedValue(parameters, 'customOperation');
	return typeof name === 'string' && name !== '' && !isExpression(name) ? name : undefined;
}

/** The API of a folder, or what became of it. */
async function folderOf(client: Client, endpoint: string): Promise<GraphqlApi | CheckFinding> {
	try {
		return await graphqlApi(client, endpoint);
	} catch (error) {
		const { kind, message, description = '' } = troubleIn(error);
		if (kind !== 'invalidRequest') return await Promise.reject<never>(error);
		return { ...gone('folderGone', endpoint, message, []), wayOut: description };
	}
}

function pathOf(typed: string): string[] | undefined {
	try {
		return nodePath(typed);
	} catch {
		return undefined;
	}
}

function noNode(typed: string): CheckFinding {
	return gone('nodeGone', typed, `'${typed}' is not the name of a record type`, []);
}

/** @throws SageError when the schema is not hidden, but could not be read */
function hidden(notTold: NotTold | undefined): CheckedNode {
	if (notTold?.kind === 'failed') throw notTold.failure;
	const why = notTold === undefined ? '' : ` (${notTold.words})`;
	return notChecked(`Sage X3 does not show its schema${why}`);
}

function neverShown(parameter: string, field: string): string {
	return `'${parameter}': the credential never shows the field ${field} ('Fields Never Shown')`;
}

function notChecked(why: string): CheckedNode {
	return { findings: [], unchecked: [why] };
}

function found(parameter: string, findings: readonly CheckFinding[]): CheckedNode {
	return { findings: findings.map((one) => ({ ...one, parameter })), unchecked: [] };
}
