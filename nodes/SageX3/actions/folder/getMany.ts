import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readFolders } from '../../../../sage/gateway/folders';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { limitProperties, readLimit } from '../../parameters/limit';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { askingFiles, checkAtGateway } from '../../transport/delivery/fileRequests';
import { foldersCall } from '../../transport/grantedFolders';
import { jsonReader } from '../../transport/reader';

/** Get Many: the folders that were ticked when the credential was connected, one output item each. */
export const getMany: SingleOperation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many folders',
		description: 'List the folders of Sage X3 that were granted to the credential',
	},
	properties: [...limitProperties, optionsOf([concurrencyOption, timeoutOption])],
	writes: false,
	subtitle: { words: 'Get many folders', parameters: [] },
	execute,
};

/** Source: GF8. */
async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	checkAtGateway(client, 'Folders are listed', 'api.dataDelivery');
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const limit = readLimit(this, itemIndex);
	const { body, diagnoses } = await askingFiles(
		client,
		{ scope: undefined, folder: undefined },
		async () => await client.send(foldersCall(timeoutMsOf(options)), jsonReader),
	);
	const isAllowed = (name = '') => client.gate?.rules.folders.matches(name) ?? true;
	const folders = readFolders(body).filter(
		({ name, endPoint }) => isAllowed(name) || isAllowed(endPoint),
	);
	const items = folders.map(({ name, endPoint, listed }): IDataObject => ({
		...listed,
		name,
		endpoint: endPoint ?? null,
	}));
	return { items: asItems(items.slice(0, limit)), diagnoses };
}
