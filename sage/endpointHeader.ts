/** The header that names the endpoint to the GraphQL of a server, in lower case. Source: AF5. */
export const ENDPOINT_HEADER = 'x-xtrem-endpoint';
