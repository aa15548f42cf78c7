import { BoundedMap } from '../../../../sage/boundedMap';
import { folderNames } from '../../../../sage/gateway/folders';
import type { Answer } from '../../../../sage/answer';
import type { Document, CallsDocument } from '../../../../sage/graphql/documents';
import type { CallResult } from '../../../../sage/graphql/callResults';
import { readPostedDocument } from '../../../../sage/graphql/postedRequest';
import { resolveNextLink, resolveRequestUri, withoutTrailingSlashes } from '../../../../sage/uri';
import { jsonBody, type Call } from '../call';
import type { Client } from '../client';
import type { OutgoingRequest } from '../exchange';
import { folderAtGateway, forgetFoldersMeant } from '../folderAtGateway';
import { plainEndpoint } from '../headers';
import type { Page, PagesWanted } from '../pages';
import type { Reader } from '../reader';
import { graphqlReader, partsReader } from './graphqlReader';
import { forgetSchemas } from './schemaMemory';
import { openSchema, type Schema } from './schema';

/** How a document is sent. */
export interface Sending {
	isWrite: boolean;
	timeoutMs: number;
	/** Set for a write that does no harm when all is run again. */
	isOnce?: boolean;
	/** Set for the node's own questions about the schema. */
	own?: 'schema';
}

/** The GraphQL API of one folder. Throws SageError. */
export interface GraphqlApi {
	/** Tells folders apart: the same for one folder, in whatever way it was named. */
	readonly id: string;
	readonly schema: Schema;
	/** A document as it would be posted; nothing is sent. */
	preview(document: Document | string, sending: Sending): OutgoingRequest;
	post(document: Document | string, sending: Sending): Promise<Answer>;
	/** Every part with an outcome of its own. */
	calls(document: CallsDocument, sending: Sending): Promise<CallResult[]>;
	pages(
		document: Document | string,
		wanted: PagesWanted,
		sending: Sending,
	): AsyncGenerator<Page, void, undefined>;
}

/** The APIs that a client has opened, by what was asked for. */
class OpenedApis extends BoundedMap<string, Promise<GraphqlApi>> {
	constructor() {
		super(100);
	}
}

/**
 * The GraphQL API of a folder, found once per client: behind the gateway at the address that the folder's own listing
 * names, else at `/xtrem/api` of the server with the folder in a header.
 *
 * @param endpoint folder or endpoint; empty for the credential's, or for the only one that was granted
 */
export async function graphqlApi(client: Client, endpoint: string): Promise<GraphqlApi> {
	const wanted = plainEndpoint(endpoint.trim() || client.credential.endpoint);
	const apis = client.own.of(OpenedApis);
	const known = apis.get(wanted);
	if (known !== undefined) return await known;
	const opening = open(client, wanted);
	apis.set(wanted, opening);
	opening.catch(() => apis.delete(wanted));
	return await opening;
}

async function open(client: Client, endpoint: string): Promise<GraphqlApi> {
	const { atGateway } = client.credential;
	const { uri, folderNames } = atGateway
		? await addressAtGateway(client, endpoint)
		: { uri: '/xtrem/api', folderNames: [] };
	const call = (document: Document | string, sending: Sending): Call => ({
		method: 'POST',
		uri,
		parameters: [],
		headers: {},
		endpoint,
		folderNames,
		body: jsonBody(
			typeof document === 'string'
				? document
				: JSON.stringify({ query: document.query, variables: document.variables }),
		),
		...sending,
	});
	const postBy =
		(by: Client): GraphqlApi['post'] =>
		async (document, sending) =>
			await by.send(call(document, sending), readerOf(document, sending));
	const id = atGateway ? uri : `${uri} ${endpoint}`;
	const named = atGateway || endpoint === '' ? folderNames : [endpoint];
	return {
		id,
		schema: openSchema(client, id, postBy, named),
		preview: (document, sending) =>
			client.preview(call(document, sending), readerOf(document, sending)),
		post: postBy(client),
		calls: async (document, sending) =>
			await client.send(call(document, sending), partsReader(document.paths)),
		pages: (document, wanted, sending) =>
			client.pages(call(document, sending), readerOf(document, sending), wanted),
	};
}

/** Documents of the user's own are judged by what they ask for; those of the node are, where they are read. */
function readerOf(document: Document | string, { isWrite }: Sending): Reader<Answer> {
	const posted =
		typeof document === 'string' ? readPostedDocument(JSON.parse(document)) : undefined;
	return graphqlReader({ readOnly: !isWrite, ...(posted ? { document: posted } : {}) });
}

/** The address of a folder's API, and the names that the folder has: which of them stands in the address varies. */
interface FolderAddress {
	uri: string;
	folderNames: string[];
}

async function addressAtGateway(client: Client, endpoint: string): Promise<FolderAddress> {
	const { baseUrl } = client.credential;
	const folder = await folderAtGateway(client, endpoint, 'Endpoint');
	const root = resolveRequestUri('/folders', baseUrl);
	const listed = folder.graphql && resolveNextLink(folder.graphql, root, baseUrl);
	const names = folderNames(folder);
	if (listed) return { uri: listed.href, folderNames: names };
	const name = encodeURIComponent(folder.endPoint ?? folder.name);
	return {
		uri: `${withoutTrailingSlashes(baseUrl.trim())}/service/${name}/api`,
		folderNames: names,
	};
}

/** Forgets what a credential was told of its folders and their schemas: it may have changed since. */
export function forgetFolders(client: Client): void {
	forgetSchemas(client);
	forgetFoldersMeant(client);
}
