import type { Switches } from '../switches';

type Choices = { readonly [Name in keyof Switches]?: ReadonlyArray<Switches[Name]> };

/** The values of the switches that are a choice; all others are a number or true/false. */
export const switchChoices: Choices = {
	callback: ['get', 'post', 'both'],
	refusal: ['get', 'post', 'none'],
	responseType: ['ignored', 'refused'],
	pkce: ['ignored', 'refused'],
	handOverRefuses: ['nothing', 'data', 'everything'],
	tokenReply: ['standard', 'camelCase', 'minimal'],
	tokenBody: ['both', 'json', 'form'],
	refreshRotation: ['at once', 'grace', 'never'],
	refusedRefreshBody: ['both', 'message', 'error'],
	downloadRedirect: [302, 303, 307],
	audience: ['any', 'empty', 'xtrem', 'exactUrl'],
	subject: ['optional', 'required'],
	missingEndpoint: ['default', 'error'],
	api1Unauthorised: ['text', 'empty', 'html', 'diagnoses'],
	packagePrefix: ['x3', 'xtremX3'],
	firstAboveCap: ['capped', 'error'],
	graphqlDecimals: ['string', 'number'],
	deleteArguments: ['keys', '_id'],
	graphqlErrorStatus: [200, 400, 500],
	graphqlWarnings: ['extensions', 'errors'],
	readUnknown: ['null', 'error'],
	createFacet: ['both', '$create', '$edit'],
	deleteFacet: ['both', '$edit', '$query'],
	percentQuote: ['accepted', 'refused'],
	previousLink: ['none', '$prev', '$previous'],
	nextUrl: ['absolute', 'relative', 'internal'],
	missingKey: [404, 200],
	refusedWrite: ['inBody', 400, 409, 500],
	missingFacet: [400, 403, 500],
	decimals: ['number', 'string'],
};
