import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { exportInput } from '../../../../sage/soap/exchange/exchangeCall';
import { readExchange } from '../../../../sage/soap/exchange/exchangeResult';
import { exportedItems } from '../../../../sage/soap/exchange/exportText';
import { checkedLayout, checkSeparators, refused } from '../../../../sage/soap/exchange/layout';
import type { ServiceResult } from '../../../../sage/soap/serviceResult';
import { asItems, type SingleOperation, type Outcome } from '../../operation/operation';
import { readBinaryField } from '../../parameters/binaryField';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { expressionAt } from '../../parameters/expression';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
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

/** Most criteria that Sage X3 takes. Source: SF14. */
const MOST_CRITERIA = 10;

/** Export: exports records by a template. It moves the counter of the template on, and starts batch requests: a write. Source: SF14. */
export const exportRecords: SingleOperation = {
	option: {
		name: 'Export',
		value: 'exportRecords',
		action: 'Export records by web service',
		description: 'Export records with a template of Sage X3 (AOWSEXPORT), as items or as a file',
	},
	properties: [
		poolProperty,
		templateProperty,
		{
			displayName: 'Criteria',
			name: 'criteria',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Criterion',
			default: {},
			description: 'Conditions in the language of Sage X3. Without any, all records are exported.',
			options: [
				{
					displayName: 'Criterion',
					name: 'criterion',
					values: [
						{
							displayName: 'Condition',
							name: 'condition',
							type: 'string',
							default: '',
							placeholder: "e.g. [F:BPC]BPCNUM='NA003'",
							description: 'A condition in the language of Sage X3',
						},
					],
				},
			],
		},
		{
			displayName: 'Only Newer Records',
			name: 'onlyNewer',
			type: 'boolean',
			default: false,
			description: 'Whether to export only records newer than the counter of the template',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'File', value: 'file', description: 'The whole file as binary data' },
				{ name: 'Items', value: 'items', description: 'One output item for each record' },
			],
			default: 'items',
			description: 'What to return',
		},
		{ ...layoutProperty, displayOptions: { show: { output: ['items'] } } },
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			hint: 'The name of the output field to put the file in',
			displayOptions: { show: { output: ['file'] } },
		},
		optionsOf([
			concurrencyOption,
			dryRunOption,
			...exchangeOptions,
			expectedProposalOption,
			failOnErrorOption,
			languageOption,
			timeoutOption,
		]),
	],
	writes: true,
	subtitle: { words: 'Export', parameters: ['template'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	return await writeByService(this, client, itemIndex, 'exportRecords', async () => {
		const exchange = readExchangeWanted(this, itemIndex);
		if (exchange.layout.levels.length > 0) checkedLayout(exchange.layout);
		const isOfItems = this.getNodeParameter('output', itemIndex, 'items') === 'items';
		if (isOfItems) checkSeparators(exchange.layout);
		else readBinaryField(this, itemIndex);
		const onlyNewer = this.getNodeParameter('onlyNewer', itemIndex, false) === true;
		const input = exportInput(exchange, onlyNewer, readCriteria(this, itemIndex));
		return {
			service: serviceNamed('AOWSEXPORT', this, client.credential, itemIndex),
			...{ keys: [], diagnoses: [], withoutData: {} },
			call: { operation: 'run', inputXml: input },
			exchange: {
				isOfMany: false,
				items: async (result) => await itemsOf(this, itemIndex, exchange, result),
			},
		};
	});
}

function readCriteria(context: IExecuteFunctions, itemIndex: number): string[] {
	const { criterion } = context.getNodeParameter('criteria', itemIndex, {}) as IDataObject;
	const rows = Array.isArray(criterion) ? (criterion as IDataObject[]) : [];
	const conditions = rows.map(({ condition }) =>
		typeof condition === 'string' ? condition.trim() : '',
	);
	const empty = conditions.findIndex(
		(condition, index) => condition === '' || isHollow(context, condition, index),
	);
	if (empty !== -1) {
		throw refused(
			`The criterion ${empty + 1} is empty`,
			'Without a value it would mean something else, or everything.',
		);
	}
	if (conditions.length > MOST_CRITERIA) {
		throw refused(`There are more than ${MOST_CRITERIA} criteria`, 'Sage X3 takes no more.');
	}
	return conditions;
}

/** Whether an expression has left a text in quotes empty: `BPCNUM=''` finds other records than were meant. */
function isHollow(context: IExecuteFunctions, condition: string, index: number): boolean {
	const expression = expressionAt(context, 'criteria', 'criterion', index, 'condition');
	if (expression === undefined) return false;
	return /''|""|'\*'|"\*"/.test(condition) && !/''|""|'\*'|"\*"/.test(expression);
}

async function itemsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ template, isBatch, layout }: ExchangeWanted,
	result: ServiceResult,
): Promise<INodeExecutionData[]> {
	const { requestNumber, file, message } = readExchange(result, false);
	if (isBatch || file === undefined) {
		return asItems([
			{
				template,
				exported: !isBatch,
				...(requestNumber === undefined ? {} : { requestNumber }),
				...(message === undefined ? {} : { message }),
			},
		]);
	}
	if (context.getNodeParameter('output', itemIndex, 'items') === 'items') {
		return asItems(exportedItems(file, layout));
	}
	const field = readBinaryField(context, itemIndex);
	const binary = await context.helpers.prepareBinaryData(
		Buffer.from(file, 'utf8'),
		`${template}.txt`,
		'text/plain',
	);
	return [{ json: { template }, binary: { [field]: binary } }];
}
