import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** The credentials of the nodes that know every way to sign in. */
export const signInCredentials: INodeCredentialDescription[] = [
	{
		name: 'sageX3OAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
	{
		name: 'sageX3ConnectedAppApi',
		required: true,
		displayOptions: { show: { authentication: ['connectedApp'] } },
	},
	{
		name: 'sageX3BasicApi',
		required: true,
		displayOptions: { show: { authentication: ['basic'] } },
	},
];

/** How to sign in. */
export const signInProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Basic',
			value: 'basic',
			description: 'User and password of an on-premise Sage X3',
		},
		{
			name: 'Connected App',
			value: 'connectedApp',
			description: 'Client ID and secret of a connected application of an on-premise Sage X3',
		},
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'The regional gateway of Sage X3 cloud, or another authorization server',
		},
	],
	default: 'oAuth2',
	description: 'How to sign in to Sage X3',
};
