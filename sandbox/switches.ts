/**
 * Where Sage's documentation contradicts itself or is silent, the sandbox can be either way.
 * Each switch names its point in docs/protocol.md (G… gateway, A… direct access, Q… GraphQL, R… REST).
 */
export interface Switches {
	/** Every reply waits this long, in milliseconds. */
	latencyMs: number;
	/** How exact the stamps of records and files are. */
	stampPrecision: 'millisecond' | 'second';

	/** G1: callback after consent: GET with `code`, POST with `authorizationCode`, or a GET with both names. */
	callback: 'get' | 'post' | 'both';
	/** G2: callback after a refusal: GET with `error`, POST with `message`, or none at all. */
	refusal: 'get' | 'post' | 'none';
	/** G3: what a `response_type` at the gateway's authorise address does. */
	responseType: 'ignored' | 'refused';
	/** G4: what a `code_challenge` at the gateway's authorise address does. */
	pkce: 'ignored' | 'refused';
	/** G6: the callback carries `endpoint`, the root API of the customer's region (a second root of this server). */
	handOver: boolean;
	/** G6: what the first root refuses to a customer who was handed over to the other region. */
	handOverRefuses: 'nothing' | 'data' | 'everything';
	/** G8: members of the token reply: `access_token` … `scope`, the same in camelCase, or the two tokens alone. */
	tokenReply: 'standard' | 'camelCase' | 'minimal';
	/** G9: encodings that the gateway's token address accepts. */
	tokenBody: 'both' | 'json' | 'form';
	/** G10: a refresh at the gateway needs client_id and client_secret. */
	refreshNeedsClient: boolean;
	/** G11: when the refresh token that was used dies. */
	refreshRotation: 'at once' | 'grace' | 'never';
	/** G11: length of the grace time in seconds. */
	refreshGraceSeconds: number;
	/** Body of the gateway's refusal of a refresh token: `message` as documented, `error` as RFC 6749, or both. */
	refusedRefreshBody: 'both' | 'message' | 'error';
	/** Lifetime of an access token in seconds. */
	accessTokenLifetimeSeconds: number;
	/** An access token counts as expired after so many requests; null for no such limit. */
	accessTokenRequests: number | null;
	/** G14: lifetime of a refresh token in seconds. */
	refreshTokenLifetimeSeconds: number;
	/** G19: status of the redirect from a data-delivery download to the storage. */
	downloadRedirect: 302 | 303 | 307;
	/** Files on a page of the data-delivery listing. */
	deliveryPageSize: number;
	/** Order of the files in the data-delivery listing. */
	deliveryOrder: 'oldest first' | 'newest first' | 'by name';
	/** G23: data delivery refuses after so many requests; null for no such limit. */
	deliveryQuota: number | null;
	/** G23: status of that refusal. */
	deliveryQuotaStatus: 429 | 403;
	/** Where notifications of new files are posted; none are while it is empty. */
	notificationUrl: string;
	/** G20: encoding of their signature. */
	notificationEncoding: 'hex' | 'base64';
	/** G21: what their `detailUrl` answers: folder and name of the file, its entry in the listing, or a sentence. */
	notificationDetail: 'file' | 'listing' | 'text';
	/** G25: direct access (api1 and /xtrem/api) takes the gateway's and the authorization server's bearer tokens. */
	bearerOnX3: boolean;

	/** A1: the `aud` that a connected application must send. */
	audience: 'any' | 'empty' | 'xtrem' | 'exactUrl';
	/** A2: whether a connected application must send `sub`. */
	subject: 'optional' | 'required';
	/** A4: how far in the future `iat` may lie, in seconds. */
	issuedAtToleranceSeconds: number;
	/** A8: a direct GraphQL call without `x-xtrem-endpoint` gets the default endpoint, or an error. */
	missingEndpoint: 'default' | 'error';
	/** A9: Basic is accepted on /xtrem/api. */
	basicOnGraphql: boolean;
	/** A10: a connected application's token is accepted on api1. */
	jwtOnApi1: boolean;
	/** A11: body of a 401 on api1. */
	api1Unauthorised: 'text' | 'empty' | 'html' | 'diagnoses';

	/** Q1, Q2: `x3MasterData { customer`, `xtremX3MasterData { customer`, or `sage { x3BusinessPartners { customer` of 2018–2020. */
	generation: 'current' | 'xtremX3' | 'sage';
	/** The documented nodes, or these and so many without records that the schema is as large as a real one. */
	schema: 'standard' | 'large';
	/** Q27: `readAggregate` and `queryAggregate` exist. */
	aggregates: boolean;
	/** Fields that the user may not read, e.g. `Customer.authorizedCreditAmount`: null, with an error beside the data (Q20). */
	refusedFields: readonly string[];
	/** Severity of the diagnosis of such a field. */
	refusedFieldSeverity: 1 | 2 | 3 | 4;
	/** The input of a create requires the key and the mandatory fields; else the business rules alone do. */
	mandatoryInputs: boolean;
	/** Fields that the input of a create takes and that of an update does not, e.g. `Customer.category`. */
	createOnlyFields: readonly string[];
	/** Q3: a filter may compare a reference with a bare key. */
	bareReferenceFilter: boolean;
	/** Q4: page size of a GraphQL query without `first`. */
	defaultFirst: number;
	/** Q5: largest `first`; null for no limit. */
	firstCap: number | null;
	/** Q5: a larger `first` is cut down to the limit, or is an error. */
	firstAboveCap: 'capped' | 'error';
	/** Q9: a cursor holds the sort values of its record, or its position: then records that move in between shift the pages. */
	cursorStyle: 'key' | 'offset';
	/** Q10: decimals of GraphQL replies. */
	graphqlDecimals: 'string' | 'number';
	/** Q15: arguments of a GraphQL delete. */
	deleteArguments: 'keys' | '_id' | 'both';
	/** Q18: HTTP status of a GraphQL reply that holds an error. */
	graphqlErrorStatus: 200 | 400 | 500;
	/** Q19: notices and warnings (severity 1 and 2) of a success travel in `extensions` or in `errors`. */
	graphqlWarnings: 'extensions' | 'errors';
	/** Q29: fields of a record that tell its versions apart: `_etag` and `_updateStamp`, the stamp alone as on older releases, or none. */
	versionFields: 'both' | '_updateStamp' | 'none';
	/** Q24: `x3Sales.salesOrder` can be created, updated and deleted. */
	salesOrderMutations: boolean;
	/** Q28: `read` of an unknown record. */
	readUnknown: 'null' | 'error';
	/** G24: introspection is allowed. */
	introspection: boolean;
	/** G24: an introspection may follow types as deep as it likes, or as deep as newer versions of graphql-js let it. */
	introspectionDepth: 'free' | 'limited';
	/** A reply to an introspection waits this much longer, in milliseconds. */
	introspectionLatencyMs: number;

	/** R2: facets that accept a POST. */
	createFacet: 'both' | '$create' | '$edit';
	/** R3: facets that accept a DELETE. */
	deleteFacet: 'both' | '$edit' | '$query';
	/** R9: `%27` for a quote in an address is accepted or refused. */
	percentQuote: 'accepted' | 'refused';
	/** R11: extra link to the page before. */
	previousLink: 'none' | '$prev' | '$previous';
	/** R13: host of the paging links: this server's address, a relative address, or the name of an inner host. */
	nextUrl: 'absolute' | 'relative' | 'internal';
	/** R14: largest page that `count` can get. */
	countCap: number;
	/** R16: a key that does not exist: 404, or 200 with an error in `$diagnoses`. */
	missingKey: 404 | 200;
	/** R17: a write that X3 refuses: 200/201 with an error in `$diagnoses`, or this status with the same body. */
	refusedWrite: 'inBody' | 400 | 409 | 500;
	/** R20: a line with `$isDeleted: true` in a PUT is deleted. */
	lineDeletion: boolean;
	/** R22: `representationProxies` is served under /api1. */
	representationProxies: boolean;
	/** R24: status when a representation lacks the facet. */
	missingFacet: 400 | 403 | 500;
	/** R29: decimals of api1 replies: JSON numbers with every digit, or strings. */
	decimals: 'number' | 'string';
}

export const defaultSwitches: Readonly<Switches> = {
	latencyMs: 0,
	stampPrecision: 'millisecond',
	callback: 'get',
	refusal: 'get',
	responseType: 'ignored',
	pkce: 'ignored',
	handOver: false,
	handOverRefuses: 'nothing',
	tokenReply: 'standard',
	tokenBody: 'both',
	refreshNeedsClient: false,
	refreshRotation: 'at once',
	refreshGraceSeconds: 30,
	refusedRefreshBody: 'both',
	accessTokenLifetimeSeconds: 300,
	accessTokenRequests: null,
	refreshTokenLifetimeSeconds: 2_629_800,
	downloadRedirect: 302,
	deliveryPageSize: 50,
	deliveryOrder: 'oldest first',
	deliveryQuota: null,
	deliveryQuotaStatus: 429,
	notificationUrl: '',
	notificationEncoding: 'hex',
	notificationDetail: 'file',
	bearerOnX3: true,
	audience: 'any',
	subject: 'optional',
	issuedAtToleranceSeconds: 0,
	missingEndpoint: 'default',
	basicOnGraphql: true,
	jwtOnApi1: true,
	api1Unauthorised: 'text',
	generation: 'current',
	schema: 'standard',
	aggregates: true,
	refusedFields: [],
	refusedFieldSeverity: 3,
	mandatoryInputs: false,
	createOnlyFields: [],
	bareReferenceFilter: true,
	defaultFirst: 20,
	firstCap: 1000,
	firstAboveCap: 'capped',
	cursorStyle: 'key',
	graphqlDecimals: 'string',
	deleteArguments: 'keys',
	graphqlErrorStatus: 200,
	graphqlWarnings: 'extensions',
	versionFields: 'both',
	salesOrderMutations: true,
	readUnknown: 'null',
	introspection: true,
	introspectionDepth: 'free',
	introspectionLatencyMs: 0,
	createFacet: 'both',
	deleteFacet: 'both',
	percentQuote: 'accepted',
	previousLink: 'none',
	nextUrl: 'absolute',
	countCap: 1000,
	missingKey: 404,
	refusedWrite: 'inBody',
	lineDeletion: true,
	representationProxies: true,
	missingFacet: 400,
	decimals: 'number',
};
