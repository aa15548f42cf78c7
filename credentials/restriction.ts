import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS, type Rule } from '../sage/restriction/rule';

const restricted = { show: { restrictUse: ['aiAgents', 'always'] } };

/** A rule that switches something on. */
const allow = (name: Rule, isOn: boolean, description: string): INodeProperties => ({
	displayName: FIELD_LABELS[name],
	name,
	type: 'boolean',
	default: isOn,
	description,
	displayOptions: restricted,
});

/** A rule that is a list of names. */
const list = (
	name: Rule,
	fallback: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName: FIELD_LABELS[name],
	name,
	type: 'string',
	typeOptions: { rows: 2 },
	default: fallback,
	placeholder,
	description,
	displayOptions: restricted,
});

/** A rule that bounds a number. */
const most = (name: Rule, description: string): INodeProperties => ({
	displayName: FIELD_LABELS[name],
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description,
	displayOptions: restricted,
});

/**
 * What a credential may be used for. A credential that was saved without these fields may be used for everything. The
 * client of the node enforces it; see `sage/restriction/`.
 */
export const restrictionFields: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.restrictUse,
		name: 'restrictUse',
		type: 'options',
		options: [
			{
				name: 'AI Agents Only',
				value: 'aiAgents',
				description:
					'Restrict AI agents that use the node as a tool. Versions of n8n before 2.30 do not tell who runs a node, so every run is restricted there.',
			},
			{
				name: 'Always',
				value: 'always',
				description: 'Restrict every use: workflows, AI agents, triggers and lists in the editor',
			},
			{
				name: 'Off',
				value: 'off',
				description: 'Allow everything that the user may do in Sage X3',
			},
		],
		default: 'off',
		description:
			'Whether to allow only what is listed below. Anything that is not clearly allowed is refused before it is sent.',
	},
	allow(
		'allowReading',
		true,
		'Whether records may be read. The node also needs this to read the schema.',
	),
	allow('allowCreating', false, 'Whether records may be created'),
	allow('allowUpdating', false, 'Whether records may be changed'),
	allow('allowDeleting', false, 'Whether records may be deleted'),
	allow(
		'allowOtherCalls',
		false,
		'Whether anything else may be called: custom operations of a node, services, and anything that is sent to other addresses',
	),
	list(
		'allowedFolders',
		'*',
		'e.g. SEED',
		'Folders (endpoints) that may be used, separated by commas or line breaks. * stands for any characters. Upper and lower case matter. Leave empty for none.',
	),
	list(
		'allowedNodes',
		'*',
		'e.g. x3MasterData/customer, x3Sales/*',
		'GraphQL nodes that may be used. A node by itself stands for its own fields and the keys of other records. Add /* for everything behind it, or /fieldName for one reference or list: x3Sales/salesOrder/salesOrderLines. Leave empty for none.',
	),
	list(
		'allowedClasses',
		'*',
		'e.g. BPCUSTOMER, SORDER*',
		'REST classes (api1) that may be used, and representations that are not named like their class. Leave empty for none.',
	),
	list(
		'allowedWebServices',
		'*',
		'e.g. YOSOH, YOBP*',
		'SOAP web services that may be used, by their public names. They work in the folder of their pool: if you list folders, list the aliases of the pools among them. Leave empty for none.',
	),
	list(
		'allowedAddresses',
		'',
		'e.g. /datadelivery/SEED*',
		'Other addresses that may be used, by their path below the base URL. Files and notifications need them, and so do requests that are neither GraphQL, REST nor web services. Leave empty for none.',
	),
	list(
		'hiddenFields',
		'',
		'e.g. creditLimit, CREDIT*',
		'Fields that are never selected, shown, compared, sorted by or written, wherever they occur. Names without a path; upper and lower case do not matter.',
	),
	list(
		'writableHiddenFields',
		'',
		'e.g. creditLimit',
		'Which of the fields above may still be written',
	),
	most(
		'mostRecords',
		'How many records one run of the node may read. Lines count, too. Reading more is an error; 0 sets no limit.',
	),
	most(
		'mostWrites',
		'How many records one run of the node may create, change or delete; other calls count, too. More are refused before they are sent; 0 sets no limit.',
	),
];
