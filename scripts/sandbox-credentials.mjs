/**
 * What n8n needs to sign in to the sandbox in each of the node's three ways. The accounts are those that
 * sandbox/README.md names.
 *
 * @param {string} sandboxUrl without a slash at the end
 * @returns {{ name: string, type: string, data: Record<string, unknown> }[]}
 */
export function sandboxCredentials(sandboxUrl) {
	return [
		{
			name: 'Sage X3 sandbox (OAuth2)',
			type: 'sageX3OAuth2Api',
			data: {
				baseUrl: `${sandboxUrl}/v1`,
				customer: 'https://x3.customer.example',
				clientId: 'sandbox-client',
				clientSecret: 'sandbox-secret',
				gatewayScope: 'api.graphQL api.dataDelivery api.dataIngestion businessDomain.ALL',
			},
		},
		{
			name: 'Sage X3 sandbox (connected app)',
			type: 'sageX3ConnectedAppApi',
			data: {
				baseUrl: sandboxUrl,
				endpoint: 'SEED',
				clientId: '5f1d7a3c9b2e4860a7c41d9e0b36f852',
				clientSecret: 'kQ7vT2mXc9LrW4yBz8NfHs3JdEp6GaUu',
				user: 'ADMIN',
				poolAlias: 'SEED',
			},
		},
		{
			name: 'Sage X3 sandbox (Basic)',
			type: 'sageX3BasicApi',
			data: {
				baseUrl: sandboxUrl,
				endpoint: 'SEED',
				user: 'admin',
				password: 'admin',
				poolAlias: 'SEED',
			},
		},
	];
}
