import type { DocumentedError } from '../../sandbox';

/** What a person shall be told when Sage X3 refuses with one of its documented bodies. */
export interface Refusal {
	name: DocumentedError;
	httpCode: string;
	message: string;
	/** A part of the way out. */
	wayOut: RegExp;
}

const signInAgain = /Check user and password in the credential/;
const rights = /rights of the Sage X3 user/;
const address = /'Request URI'/;

/** Every documented error body, with what must be seen of it. */
export const refusals: Refusal[] = [
	{ name: 'api1-401', httpCode: '401', message: 'Authentication failed', wayOut: signInAgain },
	{
		name: 'api1-403',
		httpCode: '403',
		message: 'You are not authorized to use this function',
		wayOut: rights,
	},
	{ name: 'api1-404', httpCode: '404', message: '721 : Record does not exist', wayOut: address },
	{
		name: 'api1-409',
		httpCode: '409',
		message: 'Record locked: change in progress on another workstation',
		wayOut: /someone else is changing it/,
	},
	{
		name: 'api1-500',
		httpCode: '500',
		message: 'Unknown property in the where clause',
		wayOut: /property names in 'where'/,
	},
	{
		name: 'api1-500-details',
		httpCode: '500',
		message: 'Internal error',
		wayOut: /The classic engine reported an error/,
	},
	{
		name: 'graphql-500',
		httpCode: '500',
		message: 'An unexpected error occurred',
		wayOut: /^/,
	},
	{
		name: 'x3-401-basic',
		httpCode: '401',
		message: 'Authentication failed...',
		wayOut: signInAgain,
	},
	{
		name: 'gateway-400-missing-parameters',
		httpCode: '400',
		message: 'Missing required request parameters',
		wayOut: /^/,
	},
	{ name: 'gateway-401', httpCode: '401', message: 'Unauthorised', wayOut: signInAgain },
	{
		name: 'gateway-403-disabled',
		httpCode: '403',
		message: 'The application registered on Sage Business Cloud is disabled',
		wayOut: rights,
	},
	{
		name: 'gateway-403-expired',
		httpCode: '403',
		message: 'The request has expired',
		wayOut: rights,
	},
	{
		name: 'gateway-403-file-exists',
		httpCode: '403',
		message: 'File already exists',
		wayOut: rights,
	},
	{
		name: 'gateway-404-customer',
		httpCode: '404',
		message: 'Could not associate the requested url with a customer application',
		wayOut: address,
	},
	{ name: 'gateway-500-internal', httpCode: '500', message: 'Internal error', wayOut: /^/ },
	{ name: 'gateway-500', httpCode: '500', message: 'Internal error', wayOut: /^/ },
];
