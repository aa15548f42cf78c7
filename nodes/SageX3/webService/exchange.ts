import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { expressionAt, gaveNothing, isNothing } from '../parameters/expression';
import type { ExchangeForm } from '../../../sage/soap/exchange/exchangeCall';
import type { Layout } from '../../../sage/soap/exchange/layout';

/** Which template is meant. */
export const templateProperty: INodeProperties = {
	displayName: 'Template',
	name: 'template',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. BPC',
	description: 'Code of the import/export template in Sage X3 (function GESAOE)',
};

/** How the records of a file are built. */
export const layoutProperty: INodeProperties = {
	displayName: 'Record Layout',
	name: 'layout',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Level',
	default: {},
	description:
		'The levels of the template, from head to lines: what their records begin with, and their fields in order',
	options: [
		{
			displayName: 'Level',
			name: 'level',
			values: [
				{
					displayName: 'Fields',
					name: 'fields',
					type: 'string',
					default: '',
					placeholder: 'e.g. BCGCOD, BPCNUM, BPCNAM',
					description: 'Names of the fields of the item, in the order of the template',
				},
				{
					displayName: 'Indicator',
					name: 'indicator',
					type: 'string',
					default: '',
					placeholder: 'e.g. B',
					description: 'Text that each record of the level begins with',
				},
				{
					displayName: 'List',
					name: 'list',
					type: 'string',
					default: '',
					placeholder: 'e.g. lines',
					description:
						'List in the item whose members are the records. Leave empty to use the item itself.',
				},
			],
		},
	],
};

const batchOption: INodeProperties = {
	displayName: 'Execution',
	name: 'execution',
	type: 'options',
	options: [
		{
			name: 'Batch',
			value: 'batch',
			description: 'As a batch request, whose number is returned at once',
		},
		{ name: 'Real Time', value: 'realTime', description: 'At once: the outcome is returned' },
	],
	default: 'realTime',
	description: 'When Sage X3 does the work',
};

const recordSeparatorOption: INodeProperties = {
	displayName: 'Record Separator',
	name: 'recordSeparator',
	type: 'string',
	default: '|',
	description: 'Text between the records of the file, as Sage X3 is told',
};

const fieldSeparatorOption: INodeProperties = {
	displayName: 'Field Separator',
	name: 'fieldSeparator',
	type: 'string',
	default: ';',
	description: 'Text between the fields of a record, as the template has it',
};

/** Entries of the `options` collection of an import or export. */
export const exchangeOptions = [batchOption, fieldSeparatorOption, recordSeparatorOption];

/** An import or export as an input item asks for it. */
export interface ExchangeWanted extends ExchangeForm {
	layout: Layout;
}

/**
 * Reads what kind of import or export an input item asks for.
 * @throws SageError `invalidRequest` without a template
 */
export function readExchangeWanted(context: IExecuteFunctions, itemIndex: number): ExchangeWanted {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const given: unknown = context.getNodeParameter('template', itemIndex, '');
	const template = typeof given === 'string' ? given.trim() : '';
	if (template === '') {
		throw new SageError({
			kind: 'invalidRequest',
			message: "The 'Template' is empty",
			description: 'Enter the code of an import/export template. Nothing was sent.',
		});
	}
	const recordSeparator = separatorOf(context, options, recordSeparatorOption);
	return {
		template,
		isBatch: options.execution === 'batch',
		recordSeparator,
		layout: {
			levels: readLevels(context, itemIndex),
			recordSeparator,
			fieldSeparator: separatorOf(context, options, fieldSeparatorOption),
		},
	};
}

function readLevels(context: IExecuteFunctions, itemIndex: number): Layout['levels'] {
	const { level } = context.getNodeParameter('layout', itemIndex, {}) as IDataObject;
	const rows = Array.isArray(level) ? (level as IDataObject[]) : [];
	return rows.map(({ indicator, fields, list }, index) => {
		const textAt = (label: string, name: string, value: unknown) => {
			const expression = expressionAt(context, 'layout', 'level', index, name);
			if (expression !== undefined && isNothing(value)) throw gaveNothing(label);
			return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		};
		return {
			indicator: textAt(`The 'Indicator' of level ${index + 1}`, 'indicator', indicator),
			fields: textAt(`The 'Fields' of level ${index + 1}`, 'fields', fields)
				.split(',')
				.map((name) => name.trim()),
			list: textAt(`The 'List' of level ${index + 1}`, 'list', list),
		};
	});
}

/** A separator; the usual one only where none was set: with another one, the file would have other fields. */
function separatorOf(
	context: IExecuteFunctions,
	options: IDataObject,
	{ name, displayName, default: usual }: INodeProperties,
): string {
	if (!Object.prototype.hasOwnProperty.call(options, name)) return String(usual);
	const given = options[name];
	const isTyped = expressionAt(context, 'options', name) === undefined;
	if (typeof given === 'string' && (isTyped || given !== '')) return given;
	throw gaveNothing(`The '${displayName}'`);
}
