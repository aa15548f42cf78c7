/** An error reply: status, headers and body (text as it is, anything else as JSON). */
export interface ErrorReply {
	readonly status: number;
	readonly headers?: Record<string, string>;
	readonly body: unknown;
}

const diagnosis = (message: string) => ({
	$diagnoses: [{ $severity: 'error', $message: message }],
});

const graphqlError = (message: string) => ({
	errors: [
		{
			message,
			extensions: { code: 'system-error', diagnoses: [{ severity: 4, message, path: [] }] },
		},
	],
	data: null,
	extensions: { diagnoses: [] },
});

const text = { 'content-type': 'text/plain; charset=utf-8' };

/**
 * Error replies of Sage X3, by name.
 * Sources: GF7, AF3, RF11.
 */
export const documentedErrors = {
	'gateway-400-missing-parameters': {
		status: 400,
		body: { message: 'Missing required request parameters' },
	},
	'gateway-400-grant-type': { status: 400, body: { message: 'Invalid grant type' } },
	'gateway-401': { status: 401, body: { message: 'Unauthorised' } },
	'gateway-401-file-exists': { status: 401, body: { message: 'File already exists' } },
	'gateway-403-disabled': {
		status: 403,
		body: { message: 'The application registered on Sage Business Cloud is disabled' },
	},
	'gateway-403-not-accepted': {
		status: 403,
		body: { message: 'The pairing request has not been accepted' },
	},
	'gateway-403-expired': { status: 403, body: { message: 'The request has expired' } },
	'gateway-403-unknown-code': { status: 403, body: { message: 'Pairing request not found' } },
	'gateway-403-file-exists': { status: 403, body: { message: 'File already exists' } },
	'gateway-404-customer': {
		status: 404,
		body: { message: 'Could not associate the requested url with a customer application' },
	},
	'gateway-404-client': {
		status: 404,
		body: { message: 'Could not associate the values with an active application' },
	},
	'gateway-404-redirect-uri': {
		status: 404,
		body: { message: 'Could not associate the redirect uri with an active application' },
	},
	'gateway-500-internal': { status: 500, body: { internalError: { message: 'Internal error' } } },
	'gateway-500': { status: 500, body: { message: 'Internal error' } },
	'x3-401-21': { status: 401, headers: text, body: 'Error 21: Invalid token' },
	'x3-401-30': { status: 401, headers: text, body: 'Error 30: Invalid token' },
	'x3-401-41': { status: 401, headers: text, body: 'Error 41: Invalid token' },
	'x3-401-42': { status: 401, headers: text, body: 'Error 42: Invalid token' },
	'x3-401-45': { status: 401, headers: text, body: 'Error 45: Invalid token' },
	'x3-401-50': { status: 401, headers: text, body: 'Error 50: Invalid token' },
	'x3-401-basic': {
		status: 401,
		headers: { ...text, 'www-authenticate': 'Basic realm="Syracuse"' },
		body: 'Authentication failed...',
	},
	'api1-401': { status: 401, body: diagnosis('Authentication failed') },
	'api1-403': { status: 403, body: diagnosis('You are not authorized to use this function') },
	'api1-404': { status: 404, body: diagnosis('721 : Record does not exist') },
	'api1-409': {
		status: 409,
		body: diagnosis('Record locked: change in progress on another workstation'),
	},
	'api1-500': { status: 500, body: diagnosis('Unknown property in the where clause') },
	'api1-500-details': {
		status: 500,
		body: { $message: 'Internal error', $details: 'The classic engine reported an error' },
	},
	'graphql-500': { status: 500, body: graphqlError('An unexpected error occurred') },
} satisfies Record<string, ErrorReply>;

/** Name of a documented error reply. */
export type DocumentedError = keyof typeof documentedErrors;
