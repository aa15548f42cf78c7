import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { answer } from './editor';
import { foundRecords } from './foundRecords';

/** Records of the chosen node, by key and name. */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await answer(this, async (choice) => {
		const node = await choice.schema({ paths: [], collections: false });
		return await foundRecords(choice, node, filter, paginationToken);
	});
}
