import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { parseDocument } from '../graphql/syntax/parser';
import { documentActs, type DocumentActs } from './documentActs';
import { hiddenUse, type HiddenUse } from './documentFields';
import { Unsure } from './fragments';
import type { HiddenFields } from './hiddenFields';
import { jsonNames } from './jsonNames';

/** What is asked of a GraphQL API by one request. */
export interface GraphqlPurpose extends DocumentActs {
	hidden: HiddenUse | undefined;
}

/** Longer documents are none that people write. */
const LONGEST_DOCUMENT = 1_000_000;
const MEMBERS: ReadonlySet<string> = new Set(['query', 'variables', 'operationName']);
/** Whatever they leave out counts as if it were there. Others may do anything. */
const DIRECTIVES: ReadonlySet<string> = new Set(['skip', 'include']);

/**
 * What a body that is posted to GraphQL asks for: one request, or a list of them.
 *
 * Sources: GraphQL over HTTP; Apollo (batches, stored documents).
 * @param body JSON text
 * @throws Unsure for what nobody can tell for sure
 */
export function graphqlPurpose(body: string, hidden: HiddenFields): GraphqlPurpose {
	const value = parsed(body);
	if (jsonNames(body).isAnyTwice) throw new Unsure('its body names a member twice');
	const requests = Array.isArray(value) ? value : [value];
	if (requests.length === 0) throw new Unsure('its body holds no document');
	const purposes = requests.map((request) => purposeOf(request, hidden));
	return {
		acts: purposes.flatMap(({ acts }) => acts),
		writes: purposes.reduce((sum, { writes }) => sum + writes, 0),
		hidden: purposes.find((purpose) => purpose.hidden !== undefined)?.hidden,
	};
}

function parsed(body: string): JsonValue {
	try {
		return JSON.parse(body) as JsonValue;
	} catch {
		throw noJson();
	}
}

function noJson(): Unsure {
	return new Unsure('its body is not JSON');
}

function purposeOf(request: JsonValue, hidden: HiddenFields): GraphqlPurpose {
	if (!isJsonObject(request) || typeof request.query !== 'string') {
		throw new Unsure('its body holds no document');
	}
	const other = Object.keys(request).find((name) => !MEMBERS.has(name));
	if (other !== undefined) throw new Unsure(`its body holds '${other}' beside the document`);
	const variables = variablesOf(request);
	if (request.query.length > LONGEST_DOCUMENT) throw new Unsure('its document is too long');
	const document = parseDocument(request.query);
	if (!document.ok) throw new Unsure(`its document cannot be read: ${document.reason}`);
	const { tree } = document;
	if (tree.operations.some(({ kind }) => kind === 'subscription')) {
		throw new Unsure('its document holds a subscription');
	}
	const directive = [...tree.directives].find((name) => !DIRECTIVES.has(name));
	if (directive !== undefined) throw new Unsure(`its document holds the directive @${directive}`);
	return { ...documentActs(tree), hidden: hiddenUse(tree, variables, hidden) };
}

function variablesOf({ variables }: JsonObject): JsonObject {
	if (variables === undefined || variables === null) return {};
	if (isJsonObject(variables)) return variables;
	throw new Unsure('its variables are not an object');
}
