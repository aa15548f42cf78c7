import type { INodeProperties } from 'n8n-workflow';

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
