import { amount, amountOrNone, choice, flag, text } from './notation';

/** The regional gateway, its data delivery and its notifications. */
export const gatewaySwitches = {
	callback: choice(
		['get', 'post', 'both'],
		'G1',
		'callback after consent: GET with `code`, POST with `authorizationCode`, GET with both names',
	),
	refusal: choice(
		['get', 'post', 'none'],
		'G2',
		'callback after a refusal: `error` in a GET, `message` in a POST, none',
	),
	responseType: choice(['ignored', 'refused'], 'G3', '`response_type` at the gateway'),
	pkce: choice(['ignored', 'refused'], 'G4', '`code_challenge` at the gateway'),
	handOver: flag(false, 'G6', 'the callback carries `endpoint` = `{address}/eu/v1`'),
	handOverTo: text(
		'G6',
		'the address that `endpoint` carries instead, e.g. `https://api.evil-sagex3.com/v1`; the second root of this server while it is empty',
	),
	handOverRefuses: choice(
		['nothing', 'data', 'everything'],
		'G6',
		'what `/v1` refuses to a customer handed over; `everything` includes the token exchange',
	),
	tokenReply: choice(['standard', 'camelCase', 'minimal'], 'G8', 'members of the token reply'),
	tokenBody: choice(
		['both', 'json', 'form'],
		'G9',
		"encodings that the gateway's token address takes",
	),
	refreshNeedsClient: flag(false, 'G10', 'a refresh needs client ID and secret'),
	refreshRotation: choice(['at once', 'grace', 'never'], 'G11', 'when a used refresh token dies'),
	refreshGraceSeconds: amount(30, 'G11', 'the grace time'),
	refusedRefreshBody: choice(
		['both', 'message', 'error'],
		'GF7',
		"body of a refused refresh: the gateway's `message`, RFC 6749's `error`, or both",
	),
	accessTokenLifetimeSeconds: amount(300, 'GF6', 'lifetime of new access tokens'),
	accessTokenRequests: amountOrNone(
		null,
		'GF6',
		'an access token counts as expired after this many requests',
	),
	refreshTokenLifetimeSeconds: amount(2_629_800, 'G14', 'lifetime of new refresh tokens'),
	downloadRedirect: choice([302, 303, 307], 'G19', 'status of the redirect to the storage'),
	deliveryPageSize: amount(50, 'GF10', 'files on a page of data delivery'),
	deliveryOrder: choice(
		['oldest first', 'newest first', 'by name'],
		'GF10',
		'order of the listing of data delivery',
	),
	deliveryQuota: amountOrNone(
		null,
		'G23',
		'data delivery refuses after this many requests; the count begins at the start, at the last reset, or when the switch was last `null`',
	),
	deliveryQuotaStatus: choice([429, 403], 'G23', 'status of that refusal'),
	quotaCounts: choice(
		['delivery', 'everything'],
		'G23',
		'what the quota counts: requests for data delivery alone, or for data ingestion as well',
	),
	storageSeconds: amount(3600, 'GF11', 'how long a signed address of the storage is valid'),
	ingestionExists: choice([403, 401], 'G17', 'status of the upload of a file that exists'),
	ingestionPolls: amount(
		2,
		'G22',
		'how often the tracking says `awaiting_scan` before it comes to its end',
	),
	ingestionStatus: text(
		'G22',
		'the last status of a file that is taken in, `completed` while this is empty; a file with the test text of EICAR ends as `infected`, one with a zero byte as `refused`; all these statuses are invented',
	),
	ingestionMessage: text('G22', 'the `statusMessage` of the last status'),
	trackingUrl: choice(
		['absolute', 'relative', 'other host'],
		'GF14',
		'how the address of a tracking is written; `other host` names no region',
	),
	notificationUrl: text(
		'GF13',
		'where notifications of new files are posted; none are while it is empty',
	),
	notificationEncoding: choice(['hex', 'base64'], 'G20', 'encoding of their signature'),
	notificationDetail: choice(
		['file', 'listing', 'text'],
		'G21',
		'what their `detailUrl` answers: `{"folder", "fileName"}`, the file\'s entry in the listing, or a sentence; all three are invented',
	),
};
