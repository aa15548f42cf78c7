import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { nameRefused, whyNoNewName } from '../../../sage/gateway/fileName';
import type { FileFormat } from '../../../sage/rowsFile/rowsWriter';
import { outputFieldProperty, readBinaryField } from './binaryField';
import { expressionAt, gaveNothing, isNothing } from './expression';

const FILE = { show: { output: ['file'] } };

/** The entry of `output` for a file. */
export const fileOutput = {
	name: 'File',
	value: 'file',
	description: 'One output item with all records in a file, however many there are',
};

const fileFormatProperty: INodeProperties = {
	displayName: 'File Format',
	name: 'fileFormat',
	type: 'options',
	options: [
		{
			name: 'CSV',
			value: 'csv',
			description: 'A line of column names, then a line for each record',
		},
		{ name: 'NDJSON', value: 'ndjson', description: 'A line of JSON for each record' },
	],
	default: 'ndjson',
	description: 'How to write the records',
	displayOptions: FILE,
};

/** What a file is, where `output` is one. */
export const fileProperties: INodeProperties[] = [
	fileFormatProperty,
	{ ...outputFieldProperty, required: false, displayOptions: FILE }, // by expression, n8n would want it for every output
];

/** Whether records come as items or as a file. */
export const outputProperties: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			fileOutput,
			{
				name: 'One Item per Record',
				value: 'items',
				description: 'An output item for each record; n8n holds all of them in memory',
			},
		],
		default: 'items',
		description: 'What to return',
	},
	...fileProperties,
];

const OF_FILES = { show: { '/output': ['file'] } };
const OF_CSV = { show: { '/output': ['file'], '/fileFormat': ['csv'] } };

/** Entry of the `options` collection: whether Excel is told that a CSV file is UTF-8. */
export const byteOrderMarkOption: INodeProperties = {
	displayName: 'Byte Order Mark',
	name: 'byteOrderMark',
	type: 'boolean',
	default: false,
	description:
		'Whether to begin the CSV file with the mark that tells Excel it is UTF-8. Other programs may take it for part of the first column name.',
	displayOptions: OF_CSV,
};

/** Entry of the `options` collection: what a file is called. */
export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'outputFileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. customers.csv',
	description:
		'Name of the file. Leave empty to name it after what is read, with the extension of the format.',
	displayOptions: OF_FILES,
};

/** Entries of the `options` collection of operations that can put out a file. */
export const fileOptions: INodeProperties[] = [byteOrderMarkOption, fileNameOption];

/** Entry of the same where nothing tells the columns for certain. */
export const columnsOption: INodeProperties = {
	displayName: 'Columns',
	name: 'csvColumns',
	type: 'string',
	default: '',
	placeholder: 'e.g. BPCNUM, BPCNAM',
	description:
		'Names of the columns of the CSV file, in order and separated by commas; other fields are left out. Leave empty to use the fields that a GraphQL document selects or a representation shows, or else those of the first records.',
	displayOptions: OF_CSV,
};

/** A file that is wanted. */
export interface FileWanted {
	name: string;
	format: FileFormat;
	/** The field of the output item that it is put into. */
	field: string;
	hasMark: boolean;
	/** The columns that were named; empty for none. */
	columns: string[];
}

/**
 * Reads which file is wanted for one input item; undefined where records come as items.
 * @param subject what is read, for the name of the file
 * @throws SageError `invalidRequest` for a name that is none, and where an expression gives nothing
 */
export function readFileWanted(
	context: IExecuteFunctions,
	itemIndex: number,
	subject: string,
): FileWanted | undefined {
	if (context.getNodeParameter('output', itemIndex, 'items') !== 'file') return undefined;
	const isCsv = context.getNodeParameter('fileFormat', itemIndex, 'ndjson') === 'csv';
	const format = isCsv ? 'csv' : 'ndjson';
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		name: nameIn(context, options) ?? `${plainName(subject)}.${format}`,
		format,
		field: readBinaryField(context, itemIndex),
		hasMark: isCsv && options.byteOrderMark === true,
		columns: isCsv ? columnsIn(context, options) : [],
	};
}

function nameIn(context: IExecuteFunctions, { outputFileName }: IDataObject): string | undefined {
	const isGiven = expressionAt(context, 'options', 'outputFileName') !== undefined;
	if (isNothing(outputFileName)) {
		if (isGiven) throw gaveNothing("The 'File Name'");
		return undefined;
	}
	const name = String(outputFileName);
	const reason = whyNoNewName(name);
	if (reason !== undefined) throw nameRefused(reason);
	return name;
}

function columnsIn(context: IExecuteFunctions, { csvColumns }: IDataObject): string[] {
	const listed: unknown[] = Array.isArray(csvColumns)
		? csvColumns
		: String(csvColumns ?? '').split(',');
	const isGiven = expressionAt(context, 'options', 'csvColumns') !== undefined;
	if (isGiven && listed.every(isNothing)) throw gaveNothing("The 'Columns'");
	return listed.map((name) => String(name ?? '').trim()).filter((name) => name !== '');
}

/** What may stand in any name of a file. */
function plainName(subject: string): string {
	const plain = subject.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 100);
	return /[\p{L}\p{N}]/u.test(plain) ? plain : 'records';
}
