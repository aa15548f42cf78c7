import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { endpointProperty, readEndpoint } from '../../parameters/endpoint';
import {
	asItems,
	type Needs,
	type Operation,
	type Outcome,
	type SingleOperation,
} from '../../operation/operation';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import {
	isExpression,
	readWorkflow,
	savedValue,
	workflowProperty,
	type SavedNode,
	type SavedWorkflow,
} from '../../parameters/savedWorkflow';
import { checkedNode, type CheckedNode } from '../../record/check/checkedNode';
import type { Client } from '../../transport/client';

/** Types of the nodes of this package. */
const ACTIONS: readonly string[] = ['sageX3', 'sageX3Tool'];
const TRIGGER = 'sageX3Trigger';

/** What a trigger on records needs of a node. */
const OF_TRIGGER: Needs = [['query']];

/**
 * Check: compares what a saved workflow uses of records with the live schema, for the day after an update of Sage X3.
 * @param operations those on records
 * @param first the one that a node has which names none
 */
export function checkOf(operations: readonly Operation[], first: string): SingleOperation {
	const needsOf = (name: unknown) =>
		operations.find(({ option }) => option.value === (name ?? first))?.needs;
	return {
		option: {
			name: 'Check',
			value: 'check',
			action: 'Check workflow',
			description:
				'Compare what a workflow uses with what Sage X3 has now: for the day after an update of Sage X3',
		},
		properties: [
			workflowProperty,
			{
				...endpointProperty,
				description:
					'Sage X3 endpoint (folder) to compare with, such as a test folder that is updated first. Leave empty to use those that the workflow names.',
				modes: endpointProperty.modes?.map((mode) =>
					mode.name === 'list' ? { ...mode, placeholder: 'Those that the workflow names' } : mode,
				),
			},
			optionsOf([concurrencyOption, timeoutOption]),
		],
		writes: false,
		subtitle: { words: 'Check workflow', parameters: [] },
		async execute(client, itemIndex) {
			return await check(this, client, itemIndex, needsOf);
		},
	};
}

async function check(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	needsOf: (operation: unknown) => Needs | undefined,
): Promise<Outcome> {
	const workflow = readWorkflow(context, itemIndex);
	const endpoint = readEndpoint(context, itemIndex);
	const own = Object.values(context.getNode().credentials ?? {}).map(({ id }) => id);
	const checked: string[] = [];
	const findings: IDataObject[] = [];
	const unchecked: string[] = [];
	for (const node of workflow.nodes) {
		if (node.type !== TRIGGER && !ACTIONS.includes(node.type)) continue;
		const tell = (what: string) => unchecked.push(`${node.name}: ${what}`);
		const reason = whyNot(node);
		if (reason !== undefined) {
			tell(reason);
			continue;
		}
		const { parameters } = node;
		const needs = node.type === TRIGGER ? OF_TRIGGER : needsOf(savedValue(parameters, 'operation'));
		if (needs === undefined) {
			if (savedValue(parameters, 'operation') !== 'check') tell('its operation is not known');
			continue;
		}
		const named = endpoint === '' ? savedValue(parameters, 'endpoint') : endpoint;
		if (isExpression(named)) {
			tell("'Endpoint' is an expression");
			continue;
		}
		if ([...node.credentials.values()].some((id) => !own.includes(id))) {
			tell('it has a different credential from this check, which may see other things');
		}
		const compared = await checkedNode(client, {
			parameters,
			needs,
			endpoint: typeof named === 'string' ? named : '',
		});
		checked.push(node.name);
		compared.unchecked.forEach(tell);
		findings.push(...compared.findings.map((finding) => itemOf(workflow, node, finding)));
	}
	const items = findings.length > 0 ? findings : [nothingFound(workflow, checked)];
	return {
		items: asItems(items.map((item) => ({ ...item, $unchecked: [...unchecked] }))),
		diagnoses: [],
	};
}

/** Why a node is not checked; undefined for one that works on records, as an action does that names no resource. */
function whyNot({ parameters, isDisabled, type }: SavedNode): string | undefined {
	if (isDisabled) return 'it is switched off';
	const notOfRecords = (what: string) =>
		`${what} is not about records, and only records are checked`;
	if (type === TRIGGER) {
		return savedValue(parameters, 'node') === undefined ? notOfRecords('its event') : undefined;
	}
	const resource = savedValue(parameters, 'resource') ?? 'record';
	return resource === 'record' ? undefined : notOfRecords(`the resource ${String(resource)}`);
}

function itemOf(
	{ id, name }: SavedWorkflow,
	node: SavedNode,
	finding: CheckedNode['findings'][number],
): IDataObject {
	const { severity, kind, parameter, used, now, message, wayOut, similar } = finding;
	return {
		workflow: name,
		workflowId: id,
		node: node.name,
		parameter,
		severity,
		kind,
		used,
		now,
		message,
		wayOut,
		similar: [...similar],
	};
}

function nothingFound({ id, name }: SavedWorkflow, checked: readonly string[]): IDataObject {
	return {
		workflow: name,
		workflowId: id,
		severity: 'ok',
		message:
			checked.length === 0
				? 'Nothing was checked: no node of this workflow works on records of Sage X3'
				: `Checked, and nothing found: ${checked.join(', ')}`,
		checked: [...checked],
	};
}
