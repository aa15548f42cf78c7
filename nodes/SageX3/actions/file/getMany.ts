import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fileItem } from '../../file/fileItem';
import { folderProperty, openFolder } from '../../file/folder';
import { itemsOfPages } from '../../operation/itemsOfPages';
import type { Outcome, SingleOperation } from '../../operation/operation';
import { limitProperties, readLimit } from '../../parameters/limit';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { listedPages } from '../../transport/delivery/listedPages';

/** Get Many: lists the export files of a folder, one output item each. */
export const getMany: SingleOperation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many files',
		description: 'List the export files that Sage X3 delivers in a folder',
	},
	properties: [folderProperty, ...limitProperties, optionsOf([concurrencyOption, timeoutOption])],
	writes: false,
	subtitle: { words: 'Get many files', parameters: ['folder'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const limit = readLimit(this, itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const timeoutMs = timeoutMsOf(options);
	const folder = await openFolder(this, client, itemIndex, 'api.dataDelivery', timeoutMs);
	const pages = listedPages(client, folder, { timeoutMs, limit });
	return await itemsOfPages(pages, limit, () => (entity) => fileItem(folder.name, entity));
}
