import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { KeyValue } from '../../../../sage/soap/call';
import type { ServiceResult } from '../../../../sage/soap/serviceResult';
import { SageError } from '../../../../sage/SageError';
import type { SingleOperation, Outcome } from '../../operation/operation';
import { outcomeInFile } from '../../operation/rowsFile/outcomeInFile';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import {
	columnsOption,
	fileOptions,
	outputProperties,
	readFileWanted,
} from '../../parameters/rowsOutput';
import type { Client } from '../../transport/client';
import { readFor } from '../../webService/calling';
import { givenBack } from '../../webService/givenBack';
import { criteriaProperty, readCriteria } from '../../webService/keys';
import { failOnErrorOption, listDatesOption, simplifyProperty } from '../../webService/options';
import { outcomeOf } from '../../webService/outcome';
import { languageOption, readService, serviceProperties } from '../../webService/service';
import { sessionOptions, type InSession } from '../../webService/session';

/** How many rows are asked for, one list after the other, until nothing is cut off. Source: S20. */
const LIST_SIZES = [1000, 10_000, 100_000, 1_000_000];

const howMany: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'listSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1_000_000 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** Get Many: lists records of a published object, one output item each. */
export const getMany: SingleOperation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many records by web service',
		description:
			'List records of a published object, with the columns of the left list on its screen',
	},
	properties: [
		...serviceProperties,
		...howMany,
		criteriaProperty,
		simplifyProperty,
		...outputProperties,
		optionsOf([
			columnsOption,
			concurrencyOption,
			failOnErrorOption,
			...fileOptions,
			languageOption,
			includeDiagnosesOption,
			listDatesOption,
			...sessionOptions,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get many', parameters: ['webService'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const service = readService(this, client.credential, itemIndex);
	const keys = readCriteria(this, itemIndex);
	const file = readFileWanted(this, itemIndex, service.publicName);
	const ask = async (listSize: number) => {
		const call = { operation: 'query' as const, keys, listSize };
		return asList(givenBack(await readFor(this, client, service, itemIndex, { call })));
	};
	const isAll = this.getNodeParameter('returnAll', itemIndex, false) === true;
	const limit = isAll ? Infinity : Number(this.getNodeParameter('listSize', itemIndex, 50));
	const list = isAll ? await wholeList(ask, keys) : await ask(limit);
	const outcome = await outcomeOf(this, itemIndex, list, { isWrite: false, limit });
	return file === undefined ? outcome : await outcomeInFile(this, outcome, file);
}

/** A list without rows has nothing that tells it from an empty object, where X3 does not tell its size. Source: S20. */
function asList(list: InSession<ServiceResult>): InSession<ServiceResult> {
	const { data } = list.result;
	if (data?.kind !== 'blocks' || data.blocks.length > 0) return list;
	return {
		...list,
		result: { ...list.result, data: { kind: 'rows', rows: [], isCut: undefined } },
	};
}

/**
 * Asks for longer and longer lists until X3 says that nothing is cut off, or gives fewer rows than it was asked for.
 * @throws SageError `noProgress` when X3 cuts every list
 */
async function wholeList(
	ask: (listSize: number) => Promise<InSession<ServiceResult>>,
	keys: readonly KeyValue[],
): Promise<InSession<ServiceResult>> {
	let rowsBefore = -1;
	for (const listSize of LIST_SIZES) {
		const list = await ask(listSize);
		const { data } = list.result;
		const rows = data?.kind === 'rows' ? data.rows.length : 0;
		const isCut = data?.kind === 'rows' ? data.isCut : false;
		if (rows < listSize && isCut !== true) return list;
		if (rows <= rowsBefore) break;
		rowsBefore = rows;
	}
	throw new SageError({
		kind: 'noProgress',
		message: `Sage X3 cuts the list off after ${rowsBefore} records`,
		description: `Web services have no pages. ${keys.length === 0 ? 'Narrow the list' : 'Narrow the list further'} by 'Criteria', and read it in parts: for example AE* first. Or read it over REST or GraphQL.`,
	});
}
