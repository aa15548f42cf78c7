import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import type { Client } from '../transport/client';
import { askingFiles, deliveryCall, type FileFolder } from '../transport/delivery/fileRequests';
import type { GraphqlApi } from '../transport/graphql/graphqlApi';
import { jsonReader } from '../transport/reader';
import { wsdlReader } from '../transport/soap/wsdlReader';

/** Whether one of the ways into Sage X3 answers. */
export interface Door extends IDataObject {
	/** As the menu of resources has it, or what is behind it. */
	door: string;
	/** The folder that was asked for; null where none is named. */
	folder: string | null;
	answers: boolean;
	/** What went wrong, in the words of Sage X3 where it said any; null when it answers. */
	message: string | null;
	/** What to do about it. */
	wayOut: string | null;
}

/**
 * Asks at a door. What goes wrong there is told, and is no failure of the whole; but nothing goes on after the run was
 * cancelled.
 */
export async function askedAt<T>(
	door: string,
	folder: string | null,
	ask: () => Promise<T>,
): Promise<{ door: Door; answer: T | undefined }> {
	const told = { door, folder };
	return await ask().then(
		(answer) => ({ door: { ...told, answers: true, message: null, wayOut: null }, answer }),
		async (error: unknown) => {
			const trouble = error instanceof SageError ? error.trouble : undefined;
			if (trouble === undefined || trouble.kind === 'cancelled') {
				return await Promise.reject<never>(error);
			}
			const { message, description = '' } = trouble;
			const wayOut = description.replace(NOTHING_SENT, '').trim() || null;
			return { door: { ...told, answers: false, message, wayOut }, answer: undefined };
		},
	);
}

/** That nothing came of it goes without saying. */
const NOTHING_SENT = / ?Nothing was (?:sent|read)\./;

/** Asks GraphQL what every such server answers. Source: GraphQL specification, type name introspection. */
export async function askGraphql(api: GraphqlApi, timeoutMs: number): Promise<void> {
	const question = JSON.stringify({ query: '{ __typename }' });
	const { body } = await api.post(question, { isWrite: false, timeoutMs });
	const data = isJsonObject(body) ? body.data : undefined;
	if (isJsonObject(data) && typeof data.__typename === 'string') return;
	throw new SageError({
		kind: 'unreadable',
		message: 'The server answers, but not like the GraphQL API of Sage X3',
		description: 'Check the base URL of the credential.',
	});
}

/** Asks for the export files of a folder. */
export async function askFiles(
	client: Client,
	folder: FileFolder,
	timeoutMs: number,
): Promise<void> {
	const place = { scope: 'api.dataDelivery' as const, folder: folder.name };
	await askingFiles(client, place, async () => {
		const call = deliveryCall(client, folder, timeoutMs);
		return await client.send(call, jsonReader);
	});
}

/** Asks for the description of the web services' entrance. Source: SF1. */
export async function askWebServices(client: Client, timeoutMs: number): Promise<void> {
	await client.send(
		{
			method: 'GET',
			uri: '/soap-wsdl/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC?wsdl',
			parameters: [],
			headers: {},
			timeoutMs,
			isWrite: false,
		},
		wsdlReader,
	);
}
