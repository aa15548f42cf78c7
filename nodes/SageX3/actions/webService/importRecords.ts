import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import { readIsoDate } from '../../../../sage/isoDate';
import { importInput } from '../../../../sage/soap/exchange/exchangeCall';
import { readExchange } from '../../../../sage/soap/exchange/exchangeResult';
import { endedText, fieldsOfNone, importText } from '../../../../sage/soap/exchange/importText';
import { checkedLayout, refused } from '../../../../sage/soap/exchange/layout';
import { batchesOf, groupsOf } from '../../operation/batches';
import {
	asItems,
	type Batch,
	type ItemResult,
	type JointOperation,
} from '../../operation/operation';
import { batchSizeOf, batchSizeOption } from '../../parameters/batchSize';
import { readBinaryField } from '../../parameters/binaryField';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { zonedDates, zonedText } from '../../parameters/zonedDates';
import type { Client } from '../../transport/client';
import type { WebService } from '../../transport/soap/webServices';
import {
	exchangeOptions,
	layoutProperty,
	readExchangeWanted,
	templateProperty,
	type ExchangeWanted,
} from '../../webService/exchange';
import { failOnErrorOption } from '../../webService/options';
import { languageOption, poolProperty, serviceNamed } from '../../webService/service';
import { writeByService } from '../../webService/write';

/** Records of one file. */
const BATCH_SIZE = 10_000;

const sourceProperties: INodeProperties[] = [
	{
		displayName: 'Records From',
		name: 'recordsFrom',
		type: 'options',
		options: [
			{
				name: 'Input Binary File',
				value: 'binary',
				description: 'A UTF-8 file from each input item, in the form that the template needs',
			},
			{
				name: 'Input Items',
				value: 'items',
				description:
					'Each input item is a record, with or without lines; together they make one file',
			},
			{ name: 'Text', value: 'text', description: 'The content of the file as text' },
		],
		default: 'items',
		description: 'What the file is made of',
	},
	{ ...layoutProperty, displayOptions: { show: { recordsFrom: ['items'] } } },
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. B;FR;CUST1;Customer 1|END',
		description:
			'The records with their separators. Sage X3 needs END as the last one; it is added if it is missing.',
		displayOptions: { show: { recordsFrom: ['text'] } },
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		hint: 'The name of the input field that contains the file',
		displayOptions: { show: { recordsFrom: ['binary'] } },
	},
];

/** Import: imports records by a template, many of them by one call. Source: SF14. */
export const importRecords: JointOperation = {
	option: {
		name: 'Import',
		value: 'importRecords',
		action: 'Import records by web service',
		description: 'Import records with a template of Sage X3 (AOWSIMPORT), many in one call',
	},
	properties: [
		poolProperty,
		templateProperty,
		...sourceProperties,
		optionsOf([
			batchSizeOption(BATCH_SIZE, 'How many input items to put into one file'),
			concurrencyOption,
			dryRunOption,
			...exchangeOptions,
			expectedProposalOption,
			failOnErrorOption,
			languageOption,
			{
				displayName: 'Keep Rejected Records',
				name: 'storeRejected',
				type: 'boolean',
				default: false,
				description:
					'Whether to keep rejected records in the temporary import storage of Sage X3, where they can be corrected',
			},
			timeoutOption,
		]),
	],
	writes: true,
	subtitle: { words: 'Import', parameters: ['template'] },
	batches,
};

/** What one input item adds to a file. */
interface ImportPart {
	service: WebService;
	exchange: ExchangeWanted;
	storesRejected: boolean;
	/** The item itself, or a file that is complete. */
	part: { kind: 'record'; record: IDataObject } | { kind: 'file'; text: string };
	/** Equal for items that go into one file. */
	requestGroup: string;
}

async function batches(
	this: IExecuteFunctions,
	client: Client,
	itemCount: number,
): Promise<Batch[]> {
	const first = this.getNodeParameter('options', 0, {}) as IDataObject;
	return await batchesOf<ImportPart>(itemCount, {
		read: async (itemIndex) => {
			const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
			const service = serviceNamed('AOWSIMPORT', this, client.credential, itemIndex);
			const exchange = readExchangeWanted(this, itemIndex);
			const storesRejected = options.storeRejected === true;
			const part = await readPart(this, itemIndex);
			const ofFile = part.kind === 'file' ? itemIndex : '';
			const tried = [options.dryRun, options.expectedProposal];
			const requestGroup = JSON.stringify([service, exchange, storesRejected, ofFile, tried]);
			return { service, exchange, storesRejected, part, requestGroup };
		},
		group: (tasks) =>
			groupsOf(tasks, batchSizeOf(first, BATCH_SIZE), ({ requestGroup }) => requestGroup),
		perform: async (tasks) => {
			const [{ itemIndex, wanted }] = tasks;
			const outcome = await writeByService(this, client, itemIndex, 'importRecords', async () => {
				const { file, diagnoses } = fileOf(
					tasks.map((task) => task.wanted.part),
					wanted.exchange,
				);
				const input = importInput(wanted.exchange, wanted.storesRejected, file);
				return {
					...{ service: wanted.service, keys: [], diagnoses, withoutData: {} },
					call: { operation: 'run', inputXml: input },
					exchange: {
						isOfMany: true,
						items: async (result) => {
							const { requestNumber, message } = readExchange(result, true);
							return asItems([
								{
									template: wanted.exchange.template,
									imported: !wanted.exchange.isBatch,
									...(wanted.part.kind === 'record' ? { items: tasks.length } : {}),
									...(requestNumber === undefined ? {} : { requestNumber }),
									...(message === undefined ? {} : { message }),
								},
							]);
						},
					},
				};
			});
			return tasks.map((task, index): ItemResult => ({
				kind: 'done',
				itemIndex: task.itemIndex,
				outcome: index === 0 ? outcome : { ...outcome, items: [], diagnoses: [] },
			}));
		},
	});
}

function fileOf(
	parts: ReadonlyArray<ImportPart['part']>,
	{ layout }: ExchangeWanted,
): { file: string; diagnoses: Diagnosis[] } {
	const [first] = parts;
	if (first.kind === 'file') {
		if (layout.recordSeparator !== '')
			return { file: endedText(first.text, layout.recordSeparator), diagnoses: [] };
		throw refused("The 'Record Separator' is empty", 'Enter the one of the text.');
	}
	const records = parts.flatMap((part) => (part.kind === 'record' ? [part.record] : []));
	const file = importText(records, checkedLayout(layout));
	const absent = fieldsOfNone(records, layout);
	const words = `No input item has ${absent.slice(0, 20).join(', ')}, so it goes out empty. Check the names in 'Record Layout'.`;
	return { file, diagnoses: absent.length === 0 ? [] : [remark('warning', words)] };
}

/** The form in which X3 takes dates. Source: SF8. */
function compactDay(date: Date, timeZone: string): string {
	const text = zonedText(date, timeZone);
	return readIsoDate(text)?.day.replace(/-/g, '') ?? text;
}

async function readPart(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ImportPart['part']> {
	const source = context.getNodeParameter('recordsFrom', itemIndex, 'items');
	if (source === 'items') {
		const { json } = context.getInputData()[itemIndex];
		const record = zonedDates(json, context.getTimezone(), compactDay);
		return { kind: 'record', record: record as IDataObject };
	}
	const text = source === 'text' ? textOf(context, itemIndex) : await fileText(context, itemIndex);
	if (text.trim() === '') throw refused('There is nothing to import', 'The file is empty.');
	return { kind: 'file', text };
}

function textOf(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('text', itemIndex, '');
	return typeof given === 'string' ? given : '';
}

async function fileText(context: IExecuteFunctions, itemIndex: number): Promise<string> {
	const name = readBinaryField(context, itemIndex);
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, name);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw refused(`The file in '${name}' is not valid UTF-8`, 'Convert it first.');
	}
}
