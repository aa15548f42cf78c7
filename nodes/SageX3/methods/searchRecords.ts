import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pathSteps, valueAtPath } from '../../../sage/jsonPath';
import { entitiesOfPage } from '../../../sage/entities';
import { asConnection } from '../../../sage/graphql/connection';
import { listDocument, listPath } from '../../../sage/graphql/documents';
import { filterText } from '../../../sage/graphql/filter/filterText';
import type { RecordType } from '../../../sage/graphql/schema/fields';
import { answer } from './editor';

const TIMEOUT_MS = 30_000;
const RECORDS = 50;

/** Records of the chosen node, by key and name. */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await answer(this, async (choice) => {
		const { root, types, node } = await choice.schema({ paths: [], collections: false });
		const names = root === undefined ? [] : namingFields(root);
		const typed = (filter ?? '').trim();
		const conditions =
			typed === ''
				? []
				: [
						{ field: '_id', operator: 'eq', value: typed },
						...names.map((field) => ({ field, operator: 'contains', value: typed })),
					];
		const records = root && { root, types };
		const document = listDocument(node, {
			selection: ['_id', ...names].join(' '),
			first: RECORDS,
			filter: filterText(conditions, 'any', records, node.generation),
			orderBy: undefined,
			totalCount: false,
		});
		if (paginationToken !== undefined) document.variables.after = paginationToken;
		const api = await choice.api();
		const { body } = await api.post(document, { isWrite: false, timeoutMs: TIMEOUT_MS });
		const path = listPath(node);
		const pageInfo = asConnection(valueAtPath(body, pathSteps(path)) ?? null, path)?.pageInfo;
		return {
			results: entitiesOfPage(body ?? null, path).map((record) => ({
				name: [record._id, ...names.map((name) => record[name])].filter(Boolean).join(' · '),
				value: String(record._id),
			})),
			...(pageInfo?.hasNextPage && pageInfo.endCursor !== undefined
				? { paginationToken: pageInfo.endCursor }
				: {}),
		};
	});
}

/** Up to two fields that say what a record is called. */
function namingFields({ fields }: RecordType): string[] {
	return fields
		.filter((field) => field.shape === 'value' && field.kind === 'string')
		.map(({ name }) => name)
		.filter((name) => /^(?!localized).*(?:name|description|title)/i.test(name))
		.slice(0, 2);
}
