import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { connectedAppAuthorization } from '../sage/authorization';
import { restrictionFields } from './restriction';
import { classFields, endpointField, serverUrlField, tlsFields, webServiceFields } from './server';

const properties: INodeProperties[] = [
	serverUrlField,
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		required: true,
		default: '',
		description:
			'Shown in Administration &gt; Settings &gt; Authentication &gt; Connected applications',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'Shown once, when the connected application is saved or its secret regenerated',
	},
	{
		displayName: 'User',
		name: 'user',
		type: 'string',
		default: '',
		description:
			'Sage X3 user to work as: the "Allowed user" of the connected application. Leave empty if Sage X3 needs none.',
	},
	{
		displayName: 'Audience',
		name: 'audience',
		type: 'options',
		options: [
			{
				name: 'API URL',
				value: 'apiUrl',
				description: 'The base URL followed by /xtrem/api, as Sage&#39;s quick start registers it',
			},
			{
				name: 'Custom',
				value: 'custom',
				description: 'The exact URL of the connected application',
			},
			{ name: 'Empty', value: 'empty', description: 'An empty text' },
			{ name: 'Xtrem', value: 'xtrem', description: 'The word xtrem' },
		],
		default: 'apiUrl',
		description:
			'The audience that the token names. It must match the URL of the connected application. If Sage X3 answers with error 45, try another one.',
	},
	{
		displayName: 'Custom Audience',
		name: 'customAudience',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://server:8124/xtrem/api',
		displayOptions: { show: { audience: ['custom'] } },
	},
	{
		displayName: 'Token Lifetime (Seconds)',
		name: 'tokenLifetime',
		type: 'number',
		typeOptions: { minValue: 60 },
		default: 300,
		description:
			'How long a token is valid. Every request gets a new one. Must not exceed "Tokens validity" of the connected application.',
	},
	{
		displayName: 'Clock Skew (Seconds)',
		name: 'clockSkew',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description:
			'How far the clock of n8n may run ahead of the clock of Sage X3. No more than half the token lifetime is used.',
	},
	endpointField,
	...webServiceFields,
	...classFields,
	...tlsFields,
	...restrictionFields,
];

/** A connected application of an X3 server: client ID and secret, a token that the credential signs itself. */
export class SageX3ConnectedAppApi implements ICredentialType {
	name = 'sageX3ConnectedAppApi';

	displayName = 'Sage X3 Connected App API';

	icon: Icon = { light: 'file:../icons/sageX3.svg', dark: 'file:../icons/sageX3.dark.svg' };

	documentationUrl = 'https://n8n-nodes-sagex3.example/#credentials';

	properties = properties;

	/** Signs a token for this one request; nothing is stored, so parallel runs cannot disturb each other. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const Authorization = connectedAppAuthorization(credentials, Date.now());
		return { ...requestOptions, headers: { ...requestOptions.headers, Authorization } };
	}
}
