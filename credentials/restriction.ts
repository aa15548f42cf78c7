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
					'Restrict what AI agents do with the node as a tool. Versions of n8n before 2.30 do not tell who runs a node: there, every run is restricted.',
			},
			{
				name: 'Always',
				value: 'always',
				description: 'Restrict every use: workflows, AI agents, triggers and lists of the editor',
			},
			{
				name: 'Off',
				value: 'off',
				description: 'Allow everything that the user may do in Sage X3',
			},
		],
		default: 'off',
		description:
			'Whether to allow only what is listed below. Anything that is not surely allowed is refused, before it is sent.',
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
		'Whether anything else may be called: operations of a node of its own, services, and whatever is sent to other addresses',
	),
	list(
		'allowedFolders',
		'*',
		'e.g. SEED',
		'Folders (endpoints) that may be used, separated by commas or lines. * stands for any characters; capital and small letters differ. Empty: none.',
	),
	list(
		'allowedNodes',
		'*',
		'e.g. x3MasterData/customer, x3Sales/*',
		'GraphQL nodes that may be used. A node alone means its own fields and the keys of other records. Add /* for everything behind it, or /fieldName for one reference or list: x3Sales/salesOrder/salesOrderLines. Empty: none.',
	),
	list(
		'allowedClasses',
		'*',
		'e.g. BPCUSTOMER, SORDER*',
		'REST classes (api1) that may be used, and representations with other names than their class. Empty: none.',
	),
	list(
		'allowedWebServices',
		'*',
		'e.g. YOSOH, YOBP*',
		'SOAP web services that may be used, by their public names. They work in the folder of their pool: where folders are listed, list the aliases of the pools among them. Empty: none.',
	),
	list(
		'allowedAddresses',
		'',
		'e.g. /datadelivery/SEED*',
		'Other addresses that may be used, by their path below the base URL. They are needed for files and notifications, and for requests that are neither GraphQL, REST nor web services. Empty: none.',
	),
	list(
		'hiddenFields',
		'',
		'e.g. creditLimit, CREDIT*',
		'Fields that are never selected, shown, compared with or sorted by, nor written, wherever they stand. Names without a path; capital and small letters do not differ.',
	),
	list(
		'writableHiddenFields',
		'',
		'e.g. creditLimit',
		'Which of the fields above may be written all the same',
	),
	most(
		'mostRecords',
		'How many records one run of the node may read. Lines count, too. Reading more is an error; 0 sets no limit.',
	),
	most(
		'mostWrites',
		'How many records one run of the node may create, change or delete, other calls included. More are refused before they are sent; 0 sets no limit.',
	),
];
