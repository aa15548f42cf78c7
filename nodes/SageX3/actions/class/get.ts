import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { shownRecord } from '../../../../sage/rest/listedRecords';
import { asMissing } from '../../../../sage/rest/missingRecord';
import { recordFacetOf, recordFacetOption } from '../../class/facets';
import {
	fieldsProperties,
	includeLineIdsOption,
	includeTitlesOption,
	moreFieldsOption,
	readView,
} from '../../class/fields';
import { placeProperties, readPlace } from '../../class/classPlace';
import { namedRecordKey, readRecordKey, recordKeyProperties } from '../../class/recordKey';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { classReader, recordCall } from '../../transport/rest/classes';

/** Get: reads one record of a class for each input item, with its lines. */
export const get: SingleOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get record of a class',
		description: 'Read one record of a REST class by its key, with its lines',
	},
	properties: [
		...placeProperties,
		...recordKeyProperties,
		...fieldsProperties,
		optionsOf([
			concurrencyOption,
			includeDiagnosesOption,
			includeLineIdsOption,
			includeTitlesOption,
			moreFieldsOption,
			recordFacetOption,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get', parameters: ['className'] },
	facets: { shown: recordFacetOf },
	key: namedRecordKey,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const place = readPlace(this, client.credential, itemIndex);
	const key = readRecordKey(this, itemIndex);
	const view = readView(this, client, itemIndex);
	const call = recordCall(client, place, key, recordFacetOf(options), timeoutMsOf(options));
	const answer = await client.send(call, classReader).catch((error: unknown) => {
		throw asMissing(error);
	});
	const item = view.item(shownRecord(answer));
	return {
		items: asItems([options.includeDiagnoses === true ? withDiagnoses(item, answer) : item]),
		diagnoses: [...answer.diagnoses, ...view.warnings()],
	};
}
