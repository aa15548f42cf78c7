import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { basicAuthorization, connectedAppAuthorization } from '../../../sage/authorization';
import type { SignIn } from '../../../sage/signIn';
import type { NodeContext } from '../transport/context';

/** How requests are signed while n8n tests a credential: not by n8n, so in the same way from here. */
const AUTHORIZATION: Record<
	Exclude<SignIn, 'oAuth2'>,
	(credential: ICredentialDataDecryptedObject) => string
> = {
	basic: basicAuthorization,
	connectedApp: (credential) => connectedAppAuthorization(credential, Date.now()),
};

/** This function of n8n knows no signal: a request that is given up ends by itself then, in milliseconds. */
const LEFT_BEHIND_MS = 60_000;

/**
 * What the client needs of n8n, made of the little that n8n gives to the test of a credential: a function of n8n's older
 * kind that sends requests.
 */
export function testContext(
	{ helpers }: ICredentialTestFunctions,
	credential: ICredentialDataDecryptedObject,
	signIn: Exclude<SignIn, 'oAuth2'>,
): NodeContext {
	const send = async (options: IHttpRequestOptions): Promise<unknown> => {
		const response: unknown = await helpers.request({
			method: options.method,
			uri: options.url,
			headers: { ...options.headers, Authorization: AUTHORIZATION[signIn](credential) },
			...(options.body === undefined ? {} : { body: options.body }),
			useStream: true,
			json: false,
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
			followAllRedirects: false,
			timeout: LEFT_BEHIND_MS,
			rejectUnauthorized: options.skipSslCertificateValidation !== true,
			agentOptions: options.agentOptions,
		});
		return response;
	};
	const context: Pick<ILoadOptionsFunctions, 'getCredentials' | 'getNode'> & { helpers: object } = {
		getCredentials: async <T extends object>() => credential as T,
		getNode: () => ({
			id: '',
			name: '',
			type: '',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await send(options),
		},
	};
	return context as unknown as NodeContext; // it has what the client asks for without OAuth2
}
