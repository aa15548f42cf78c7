import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { conditionsProperties } from '../../class/conditions';
import { listFacetOf, listFacetOption } from '../../class/facets';
import {
	fieldsProperties,
	includeTitlesOption,
	moreFieldsOption,
	readView,
} from '../../class/fields';
import { readFilter } from '../../class/filter';
import { placeProperties, readPlace } from '../../class/classPlace';
import { fileColumns } from '../../class/fileColumns';
import { readOrderBy, sortProperty } from '../../class/sort';
import type { Outcome, SingleOperation } from '../../operation/operation';
import { outcomeOfPages } from '../../operation/rowsFile/outcomeOfPages';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { limitProperties, readLimit } from '../../parameters/limit';
import { optionsOf } from '../../parameters/options';
import { pageSizeFor, pageSizeOption } from '../../parameters/pageSize';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import {
	columnsOption,
	fileOptions,
	outputProperties,
	readFileWanted,
} from '../../parameters/rowsOutput';
import type { Client } from '../../transport/client';
import { classPages } from '../../transport/rest/classes';

/** Entry of the `options` collection: in which quotes texts of conditions stand. Sources: RF4, R9. */
const textQuotesOption: INodeProperties = {
	displayName: 'Quotes Around Texts',
	name: 'textQuotes',
	type: 'options',
	options: [
		{ name: 'Double', value: 'double', description: 'Such as BPCNAM eq "PONT"' },
		{ name: 'Single', value: 'single', description: "Such as BPCNAM eq 'PONT'" },
	],
	default: 'single',
	description:
		'Which quotes to put around text in conditions. Double quotes help if a server refuses %27 in an address.',
};

/** Get Many: lists records of a class, page after page, one output item each. */
export const getMany: SingleOperation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many records of a class',
		description: 'Find many records of a REST class by conditions, with chosen fields',
	},
	properties: [
		...placeProperties,
		...limitProperties,
		...conditionsProperties,
		sortProperty,
		...fieldsProperties,
		...outputProperties,
		optionsOf([
			columnsOption,
			concurrencyOption,
			...fileOptions,
			includeDiagnosesOption,
			includeTitlesOption,
			listFacetOption,
			moreFieldsOption,
			pageSizeOption,
			textQuotesOption,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get many', parameters: ['className'] },
	facets: { shown: listFacetOf },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const place = readPlace(this, client.credential, itemIndex);
	const view = readView(this, client, itemIndex);
	const limit = readLimit(this, itemIndex);
	const file = readFileWanted(this, itemIndex, place.className);
	const orderBy = readOrderBy(this, itemIndex);
	const facet = listFacetOf(options);
	const filter = await readFilter(this, client, place, facet, itemIndex);
	const count = pageSizeFor(limit, options.pageSize);
	const wanted = { facet, where: filter.where, orderBy, count, timeoutMs: timeoutMsOf(options) };
	const pages = classPages(client, place, wanted, { limit, isPassedOn: file !== undefined });
	const { items, diagnoses } = await outcomeOfPages(this, pages, {
		limit,
		file,
		columns: await fileColumns(client, place, facet, { file, view }),
		added: options.includeDiagnoses === true ? ['$diagnoses'] : [],
		itemsOf: (answer) =>
			options.includeDiagnoses === true
				? (record) => withDiagnoses(view.item(record), answer)
				: view.item,
	});
	return { items, diagnoses: [...filter.diagnoses, ...diagnoses, ...view.warnings()] };
}
