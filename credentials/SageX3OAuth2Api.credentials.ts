import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { BETWEEN_ADDRESSES, KNOWN_REGION, PLAIN_ADDRESS } from '../sage/gateway/handOver';
import { waysToSignIn } from '../sage/signIn';
import { restrictionFields } from './restriction';
import { classFields, endpointField, testTls, tlsFields, webServiceFields } from './server';

const other = { show: { authorizationServer: ['other'] } };
const gateway = { show: { authorizationServer: ['gateway'] } };

/** An expression: one value for the gateway, another for any other authorization server. */
const byServer = (atGateway: string, elsewhere: string) =>
	`={{ $self["authorizationServer"] === "other" ? ${elsewhere} : ${atGateway} }}`;

/** The root address as it was typed, without a slash at its end. */
const ROOT = '$self["baseUrl"].trim().replace(/\\/+$/, "")';

/**
 * The root address in force: that of the region which the gateway handed the customer over to, if it did.
 * The same rule as in `sage/gateway/handOver.ts`, which guards the requests of the node.
 */
const ROOT_IN_FORCE = `((root, given, named) => {
	const endpoint = typeof given === "string" ? given.trim() : "";
	const origin = (url) => (${PLAIN_ADDRESS}.exec(url) || ["", ""])[1].toLowerCase();
	const trusted = [root].concat(String(named || "").split(${BETWEEN_ADDRESSES}));
	const isNamed = origin(endpoint) !== "" && trusted.some((url) => origin(url) === origin(endpoint));
	const isTrusted = isNamed || ${KNOWN_REGION}.test(endpoint);
	return isTrusted ? endpoint.replace(/\\/+$/, "") : root;
})(${ROOT}, (($self["oauthTokenData"] || {}).callbackQueryString || {}).endpoint, $self["trustedRegions"])`;

/** The helper workflow that takes the callback in n8n's place (G1); empty where the gateway calls n8n itself. */
const HELPER = '($self["callbackHelper"] || "").trim()';

const properties: INodeProperties[] = [
	{
		displayName: 'Authorization Server',
		name: 'authorizationServer',
		type: 'options',
		options: [
			{
				name: 'Sage X3 Gateway',
				value: 'gateway',
				description: 'The regional gateway of Sage X3 cloud, e.g. api.eu-prod-sagex3.com',
			},
			{
				name: 'Other',
				value: 'other',
				description: 'Another OAuth2 server in front of Sage X3',
			},
		],
		default: 'gateway',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://api.eu-prod-sagex3.com/v1',
		description:
			'Root address of the API: the gateway of your region with its version, or the address of the Sage X3 server',
	},
	{
		displayName: 'Customer X3 Address',
		name: 'customer',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://x3.customer.example',
		description:
			'Address where the users of this Sage X3 sign in. The gateway uses it to find the customer.',
		displayOptions: gateway,
	},
	{
		displayName: 'Grant Type',
		name: 'grantType',
		type: 'options',
		options: [
			{ name: 'Authorization Code', value: 'authorizationCode' },
			{ name: 'Client Credentials', value: 'clientCredentials' },
			{ name: 'PKCE', value: 'pkce' },
		],
		default: 'authorizationCode',
		displayOptions: other,
	},
	{
		displayName: 'Authorization URL',
		name: 'authorizationUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://login.example/oauth2/authorize',
		displayOptions: {
			show: { authorizationServer: ['other'], grantType: ['authorizationCode', 'pkce'] },
		},
	},
	{
		displayName: 'Access Token URL',
		name: 'tokenUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://login.example/oauth2/token',
		displayOptions: other,
	},
	{
		displayName: 'Scope',
		name: 'gatewayScope',
		type: 'string',
		default: 'api.graphQL businessDomain.ALL',
		description:
			'Scopes to ask for, separated by spaces: api.graphQL, api.dataDelivery, api.dataIngestion, businessDomain.ALL, or user.? to work with the rights of the user who connects',
		displayOptions: gateway,
	},
	{
		displayName: 'Scope',
		name: 'otherScope',
		type: 'string',
		default: '',
		description: 'Scopes to ask for, separated by spaces',
		displayOptions: other,
	},
	{
		displayName: 'Auth URI Query Parameters',
		name: 'otherQueryParameters',
		type: 'string',
		default: '',
		placeholder: 'e.g. access_type=offline',
		description:
			'Further query parameters that the authorization server needs in the authorization request',
		displayOptions: {
			show: { authorizationServer: ['other'], grantType: ['authorizationCode', 'pkce'] },
		},
	},
	{
		displayName: 'Client Authentication',
		name: 'clientAuthentication',
		type: 'options',
		options: [
			{ name: 'Body', value: 'body', description: 'Send the client credentials in the body' },
			{
				name: 'Header',
				value: 'header',
				description: 'Send the client credentials as Basic Auth header',
			},
		],
		default: 'header',
		displayOptions: other,
	},
	{
		displayName: 'Trusted Regions',
		name: 'trustedRegions',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://api.ap-prod-sagex3.com',
		description:
			'Gateways that sign-in may hand you over to, besides those of Sage&#39;s known regions (eu-prod, us-prod). They get your tokens and the client secret. Addresses with https://, separated by commas.',
		displayOptions: gateway,
	},
	{
		displayName: 'Callback Helper',
		name: 'callbackHelper',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example/webhook/sage-x3-callback',
		description:
			'Only for a gateway that calls back with POST: the production URL of the helper workflow. Register it as the redirect URL in the App Registry, instead of the one that n8n shows.',
		displayOptions: gateway,
	},
	endpointField,
	...[...webServiceFields, ...classFields].map((field) => ({ ...field, displayOptions: other })),
	...tlsFields,
	...restrictionFields,
	{
		displayName: 'Root in Force',
		name: 'rootInForce',
		type: 'hidden',
		default: byServer(ROOT_IN_FORCE, ROOT),
	},
	{
		displayName: 'Authorization URL',
		name: 'authUrl',
		type: 'hidden',
		default: byServer(`${HELPER} || ${ROOT} + "/token/authorise"`, '$self["authorizationUrl"]'),
	},
	{
		displayName: 'Access Token URL',
		name: 'accessTokenUrl',
		type: 'hidden',
		default: byServer(`${ROOT_IN_FORCE} + "/token"`, '$self["tokenUrl"]'),
	},
	{
		// the exchange of the code names the redirect URL of the request for it, which was the helper's
		displayName: 'Additional Body Properties',
		name: 'additionalBodyProperties',
		type: 'hidden',
		default: byServer(`${HELPER} === "" ? "" : JSON.stringify({ redirect_uri: ${HELPER} })`, '""'),
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'hidden',
		default: byServer('$self["gatewayScope"]', '$self["otherScope"]'),
	},
	{
		displayName: 'Auth URI Query Parameters',
		name: 'authQueryParameters',
		type: 'hidden',
		default: byServer(
			'"customer=" + encodeURIComponent($self["customer"] || "")',
			'$self["otherQueryParameters"] || ""',
		),
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'hidden',
		default: byServer('"body"', '$self["clientAuthentication"]'),
	},
];

/** OAuth2 sign-in: the regional gateway, or any other authorization server in front of Sage X3. */
export class SageX3OAuth2Api implements ICredentialType {
	name = 'sageX3OAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Sage X3 OAuth2 API';

	icon: Icon = { light: 'file:../icons/sageX3.svg', dark: 'file:../icons/sageX3.dark.svg' };

	documentationUrl = 'https://n8n-nodes-sagex3.example/#credentials';

	properties = properties;

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.rootInForce}}',
			url: '={{ $credentials.authorizationServer === "other" ? "/api1/syracuse/collaboration/syracuse/endPoints?representation=endPoints.$query&count=1" : "/folders" }}',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
			...testTls,
		},
		rules: [
			[401, waysToSignIn('oAuth2').notAccepted],
			[403, waysToSignIn('oAuth2').notAllowed],
			[404, 'Nothing was found at this address. Check the base URL of the credential.'],
			[500, 'Sage X3 could not process the request. Try again later.'],
		].map(([value, message]) => ({
			type: 'responseCode' as const,
			properties: { value: Number(value), message: String(message) },
		})),
	};
}
