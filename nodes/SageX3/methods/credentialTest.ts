import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { unreadableRules } from '../../../sage/restriction/decision';
import { readRestriction } from '../../../sage/restriction/rules';
import { SageError } from '../../../sage/SageError';
import { maskerFor } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import { openClient, type Client, type Patience } from '../transport/client';
import { Deadline } from '../transport/deadline';
import { asTrouble } from '../transport/errors';
import { graphqlApi } from '../transport/graphql/graphqlApi';
import { Memory } from '../transport/memory';
import { serverEndpoints } from '../transport/rest/serverEndpoints';
import { testContext } from './testContext';

/** A person waits for the result. */
const TIMEOUT_MS = 20_000;
const PATIENCE: Patience = {
	longestWaitMs: 1_000,
	rememberFor: { schemaMs: 0, foldersMs: 0 },
	questionMs: TIMEOUT_MS,
};

/**
 * The test of a credential: it asks the door that the credential is for, with its endpoint, as the node does, and tells
 * what went wrong in the node's own words.
 */
const testOf = (signIn: Exclude<SignIn, 'oAuth2'>, ask: (client: Client) => Promise<void>) =>
	async function (
		this: ICredentialTestFunctions,
		{ data = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		let client: Client | undefined;
		try {
			const unrestricted = checkedRules(data);
			const context = testContext(this, unrestricted, signIn);
			client = await openClient(context, signIn, new Memory(), {
				...PATIENCE,
				until: new Deadline(2 * TIMEOUT_MS),
			});
			await ask(client);
			return { status: 'OK', message: 'Sage X3 accepts the credential' };
		} catch (error) {
			const masker = client === undefined ? maskerFor([]) : await client.masker();
			const { message, description } = asTrouble(error, masker);
			const whole = description
				? `${message.replace(/(?<![.])[.]$/, '')}. ${description}`
				: message;
			return { status: 'Error', message: whole };
		}
	};

/**
 * The same credential for its test alone, which shows nothing of Sage X3 and asks for what the rules may not allow.
 * @throws SageError `restricted` for a rule that cannot be read
 */
function checkedRules(data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	const restriction = readRestriction(data);
	if (restriction !== undefined && 'problem' in restriction) {
		throw unreadableRules(restriction.problem);
	}
	return { ...data, restrictUse: 'off' };
}

/** A connected application is for GraphQL. */
export const testConnectedApp = testOf('connectedApp', askGraphql);

/**
 * A user with a password is for REST. The endpoint is used with GraphQL: one that REST does not list is tried there. Where
 * this user may not list endpoints, GraphQL decides.
 */
export const testBasic = testOf('basic', async (client) => {
	const { endpoint } = client.credential;
	const listed = await serverEndpoints(client).catch((error: unknown) => {
		if (endpoint !== '' && isRefused(error)) return undefined;
		throw asSage(error);
	});
	const isKnown = listed?.some((name) => name.toLowerCase() === endpoint.toLowerCase());
	if (endpoint !== '' && isKnown !== true) await askGraphql(client);
});

async function askGraphql(client: Client): Promise<void> {
	const api = await graphqlApi(client, '');
	const question = JSON.stringify({ query: '{ __typename }' });
	const { body } = await api.post(question, { isWrite: false, timeoutMs: TIMEOUT_MS });
	const data = isJsonObject(body) ? body.data : undefined;
	if (isJsonObject(data) && typeof data.__typename === 'string') return;
	throw new SageError({
		kind: 'unreadable',
		message: 'The server answers, but not like the GraphQL API of Sage X3',
		description: 'Check the base URL of the credential.',
	});
}

function isRefused(error: unknown): boolean {
	return error instanceof SageError && error.trouble.kind === 'refused';
}

function asSage(error: unknown): SageError {
	return error instanceof SageError
		? error
		: new SageError({ kind: 'unreadable', message: String(error) });
}
