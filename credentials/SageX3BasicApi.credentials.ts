import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { basicAuthorization } from '../sage/authorization';
import { restrictionFields } from './restriction';
import { classFields, endpointField, serverUrlField, tlsFields, webServiceFields } from './server';

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
	...webServiceFields,
	...classFields,
	...tlsFields,
	...restrictionFields,
];

/** User and password, for on-premise installations that allow it. */
export class SageX3BasicApi implements ICredentialType {
	name = 'sageX3BasicApi';

	displayName = 'Sage X3 Basic API';

	icon: Icon = { light: 'file:../icons/sageX3.svg', dark: 'file:../icons/sageX3.dark.svg' };

	documentationUrl = 'https://n8n-nodes-sagex3.example/#credentials';

	properties = properties;

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const Authorization = basicAuthorization(credentials);
		return { ...requestOptions, headers: { ...requestOptions.headers, Authorization } };
	}
}
