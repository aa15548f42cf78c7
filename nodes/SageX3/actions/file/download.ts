import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { remark } from '../../../../sage/diagnoses';
import { listedContent } from '../../../../sage/gateway/checksum';
import { fileNameOf } from '../../../../sage/gateway/deliveredFile';
import { contentInItem, fetchedFile } from '../../file/fetchedFile';
import { fileNameProperty, namedFile, readFileName } from '../../file/fileName';
import { folderProperty, openFolder } from '../../file/folder';
import type { Outcome, SingleOperation } from '../../operation/operation';
import { outputFieldProperty, readBinaryField } from '../../parameters/binaryField';
import { limitProperties, readLimit } from '../../parameters/limit';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption } from '../../parameters/requestOptions';
import { transferMsOf, transferTimeoutOption } from '../../parameters/transferTimeout';
import { verifyChecksumOption } from '../../parameters/verifyChecksum';
import type { Client } from '../../transport/client';
import type { FileFolder } from '../../transport/delivery/fileRequests';
import { listedPages } from '../../transport/delivery/listedPages';

const whichProperty: INodeProperties = {
	displayName: 'Files',
	name: 'files',
	type: 'options',
	options: [
		{ name: 'All in the Folder', value: 'all', description: 'Every file that is listed' },
		{
			name: 'One by Name',
			value: 'byName',
			description: 'One file for each input item, by its name',
		},
	],
	default: 'byName',
	description: 'What to download',
};

const shownFor = (which: string, property: INodeProperties): INodeProperties => ({
	...property,
	required: false, // n8n shows it for every value by expression, and would want it then
	displayOptions: { show: { ...property.displayOptions?.show, files: [which] } },
});

/** Download: fetches export files, each as binary data. Sources: GF10, GF11. */
export const download: SingleOperation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download file',
		description: 'Download export files of Sage X3 as binary data',
	},
	properties: [
		folderProperty,
		whichProperty,
		shownFor('byName', fileNameProperty('Name of the file, as Get Many or the trigger returns it')),
		...limitProperties.map((property) => shownFor('all', property)),
		outputFieldProperty,
		optionsOf([concurrencyOption, transferTimeoutOption, verifyChecksumOption]),
	],
	writes: false,
	subtitle: { words: 'Download', parameters: ['folder', 'fileName'] },
	key(itemIndex) {
		return isAll(this, itemIndex) ? undefined : namedFile.call(this, itemIndex);
	},
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const field = readBinaryField(this, itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const timeoutMs = transferMsOf(options);
	if (isAll(this, itemIndex)) {
		const limit = readLimit(this, itemIndex);
		const folder = await openFolder(this, client, itemIndex, 'api.dataDelivery', timeoutMs);
		return await all(this, client, { folder, field, options, limit });
	}
	const name = readFileName(this, itemIndex);
	const folder = await openFolder(this, client, itemIndex, 'api.dataDelivery', timeoutMs);
	const listed = contentInItem(this.getInputData()[itemIndex].json, { folder, name });
	const wanted = { folder, name, json: {}, field, listed, options };
	const { item, diagnoses } = await fetchedFile(this, client, wanted);
	return { items: [item], diagnoses };
}

interface AllWanted {
	folder: FileFolder;
	field: string;
	options: IDataObject;
	limit: number;
}

/** The list is read to its end before anything is downloaded: pages shift when a file comes or goes meanwhile. */
async function all(
	context: IExecuteFunctions,
	client: Client,
	{ folder, field, options, limit }: AllWanted,
): Promise<Outcome> {
	const outcome: Outcome = { items: [], diagnoses: [] };
	const timeoutMs = transferMsOf(options);
	const entities = [];
	for await (const page of listedPages(client, folder, { timeoutMs, limit })) {
		for (const entity of page.entities) entities.push(entity);
		outcome.diagnoses.push(...page.answer.diagnoses);
	}
	for (const entity of entities.slice(0, limit)) {
		const name = fileNameOf(entity)?.name;
		if (name === undefined) {
			outcome.diagnoses.push(NAMELESS);
			continue;
		}
		const listed = listedContent(entity);
		const json: IDataObject = { ...entity };
		const wanted = { folder, name, json, field, listed, options };
		const { item, diagnoses } = await fetchedFile(context, client, wanted);
		outcome.items.push(item);
		outcome.diagnoses.push(...diagnoses);
	}
	return outcome;
}

const NAMELESS = remark(
	'warning',
	'An entry in the list names no file, so nothing was downloaded for it.',
);

function isAll(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNodeParameter('files', itemIndex, 'byName') === 'all';
}
