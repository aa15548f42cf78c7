import type { INodeListSearchResult } from 'n8n-workflow';
import { pathSteps, valueAtPath } from '../../../sage/jsonPath';
import { entitiesOfPage } from '../../../sage/entities';
import { asConnection } from '../../../sage/graphql/connection';
import { listDocument, listPath } from '../../../sage/graphql/documents';
import type { Condition } from '../../../sage/graphql/filter/condition';
import { filterText } from '../../../sage/graphql/filter/filterText';
import type { Field, RecordType } from '../../../sage/graphql/schema/fields';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import type { Choice } from './editor';

const TIMEOUT_MS = 30_000;
const RECORDS = 50;

/**
 * Records of a node for a list of the editor, by key and name.
 * @param filter what was typed: the key, or a part of the code or of the name
 * @param paginationToken where the page begins
 */
export async function foundRecords(
	choice: Choice,
	{ root, types, node }: NodeSchema,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const names = root === undefined ? [] : namingFields(root);
	const conditions = conditionsFor((filter ?? '').trim(), root);
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
}

/**
 * What finds records by what was typed; nothing for all of them. X3 tells upper from lower case, so the spellings are tried
 * that codes and names are likely to have.
 */
function conditionsFor(typed: string, root: RecordType | undefined): Condition[] {
	if (typed === '') return [];
	const spellings = [...new Set([typed, typed.toUpperCase(), capitalised(typed)])];
	const ofCode = (root?.fields ?? []).filter(
		(field) => ['code', 'id'].includes(field.name) && isText(field),
	);
	const searched = [
		...ofCode.map(({ name }) => name),
		...(root === undefined ? [] : ownNames(root)),
	];
	return spellings.flatMap((value) => [
		{ field: '_id', operator: 'eq', value },
		...searched.map((field) => ({ field, operator: 'contains', value })),
	]);
}

function capitalised(text: string): string {
	const [first = '', ...others] = text;
	return first.toUpperCase() + others.join('').toLowerCase();
}

/** Up to two fields that say what a record is called; a translated one where there is no other. */
function namingFields(root: RecordType): string[] {
	const own = ownNames(root);
	if (own.length > 0) return own;
	const translated = root.fields.find(
		(field) => field.name === 'localizedDescription' && isText(field),
	);
	return translated === undefined ? [] : [translated.name];
}

/** Names that X3 can look for: whether it finds a translated one is not known. */
function ownNames({ fields }: RecordType): string[] {
	return fields
		.filter(isText)
		.map(({ name }) => name)
		.filter((name) => /^(?!localized).*(?:name|description|title)/i.test(name))
		.slice(0, 2);
}

function isText(field: Field): boolean {
	return field.shape === 'value' && field.kind === 'string';
}
