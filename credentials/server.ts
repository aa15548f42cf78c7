import type { INodeProperties } from 'n8n-workflow';

/** The X3 endpoint (folder), sent with GraphQL calls straight to an X3 server. */
export const endpointField: INodeProperties = {
	displayName: 'Endpoint',
	name: 'endpoint',
	type: 'string',
	default: '',
	placeholder: 'e.g. SEED',
	description:
		'The folder of Sage X3 to work in, by its name as listed in Administration &gt; Administration &gt; Endpoints, such as SEED. Sent as x-xtrem-endpoint with GraphQL calls to an X3 server. At the gateway, records are read from and written to this folder; you can also give the name of its endpoint, such as X3CLOUDV2_SEED. Leave empty to use the only one that was granted.',
};

/** What calls of SOAP web services need besides the address. */
export const webServiceFields: INodeProperties[] = [
	{
		displayName: 'Pool Alias',
		name: 'poolAlias',
		type: 'string',
		default: '',
		placeholder: 'e.g. SEED',
		description:
			'Pool that SOAP web services are called through, as listed in Administration &gt; Administration &gt; Web services &gt; Classic SOAP pools configuration. Upper and lower case matter. Only the resource Web Service needs it.',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. ENG',
		description:
			"Sage X3 code of the language in which SOAP web services answer. Leave empty for the pool's own.",
	},
];

/** What writes of REST classes need besides the address. */
export const classFields: INodeProperties[] = [
	{
		displayName: 'Representation for Writing',
		name: 'writingRepresentation',
		type: 'options',
		options: [
			{ name: 'The One of the Class', value: 'class', description: 'Such as BPCUSTOMER' },
			{ name: 'Z and the Name of the Class', value: 'zClass', description: 'Such as ZBPCUSTOMER' },
		],
		default: 'class',
		description:
			'Representation to write REST classes through when the node names none. The standard ones are read-only. Only the resource Class needs it.',
	},
];

/** The address of an X3 server. */
export const serverUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://server:8124',
	description: 'Address of the Sage X3 web server (Syracuse), without a path',
};

/**
 * Whom to trust for TLS. Both reach every request that the node sends; n8n's own requests for OAuth2
 * tokens obey `ignoreSSLIssues` alone.
 */
export const tlsFields: INodeProperties[] = [
	{
		displayName: 'Ignore SSL Issues (Insecure)',
		name: 'ignoreSSLIssues',
		type: 'boolean',
		default: false,
		description: 'Whether to connect even if SSL certificate validation is not possible',
	},
	{
		displayName: 'Trusted Certificate Authority (PEM)',
		name: 'trustedAuthority',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description:
			'Certificate of the authority that signed the certificate of the Sage X3 server, if that authority is not public. Paste the whole PEM text; it may contain several certificates.',
		displayOptions: { show: { ignoreSSLIssues: [false] } },
	},
];

/** TLS settings of a credential test request, the same as those of the node's requests. */
export const testTls = {
	skipSslCertificateValidation: '={{$credentials.ignoreSSLIssues}}',
	agentOptions: { ca: '={{$credentials.trustedAuthority}}' },
};
