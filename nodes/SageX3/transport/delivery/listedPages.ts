import { filesOfPage } from '../../../../sage/gateway/deliveredFile';
import type { Client } from '../client';
import type { Page } from '../pages';
import { jsonReader } from '../reader';
import { deliveryCall, pagesOfFiles, type FileFolder } from './fileRequests';

/** The export files of a folder, page after page. Source: GF10. */
export function listedPages(
	client: Client,
	folder: FileFolder,
	{ timeoutMs, limit }: { timeoutMs: number; limit: number },
): AsyncGenerator<Page, void, undefined> {
	const call = deliveryCall(client, folder, timeoutMs);
	return pagesOfFiles(client, { scope: 'api.dataDelivery', folder: folder.name }, () =>
		client.pages(call, jsonReader, {
			entitiesOf: ({ body }) => filesOfPage(body),
			entitiesPath: 'items',
			limit,
			follow: true,
		}),
	);
}
