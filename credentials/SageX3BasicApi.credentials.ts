import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { endpointField, serverUrlField, testTls, tlsFields } from './server';

const properties: INodeProperties[] = [
	serverUrlField,
	{
		displayName: 'User',
		name: 'user',
		type: 'string',
		required: true,
		default: '',
		description: 'Login of a Sage X3 user of the type "basic". Sage X3 Online does not accept it.',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
	},
	endpointField,
	...tlsFields,
];

/** User and password, for on-premise installations that allow it. */
export class SageX3BasicApi implements ICredentialType {
	name = 'sageX3BasicApi';

	displayName = 'Sage X3 Basic API';

	icon: Icon = { light: 'file:../icons/sageX3.svg', dark: 'file:../icons/sageX3.dark.svg' };

	documentationUrl = 'https://n8n-nodes-sagex3.example/#credentials';

	properties = properties;

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/api1/syracuse/collaboration/syracuse/endPoints?representation=endPoints.$query&count=1',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
			...testTls,
		},
	};

	/** User and password as UTF-8, as Sage X3's own sign-in page sends them. */
	async authenticate(
		{ user, password }: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const token = Buffer.from(`${String(user ?? '')}:${String(password ?? '')}`, 'utf8').toString(
			'base64',
		);
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Basic ${token}` },
		};
	}
}
