import { checkAddress } from '../../nodes/SageX3/entity/emptyAddress';
import { withCreatedKeys } from '../../nodes/SageX3/operation/createdKeys';
import { hintsOf } from '../../nodes/SageX3/operation/hints';
import { compositionOf } from '../../nodes/SageX3/parameters/composition';
import { leavesHollow } from '../../nodes/SageX3/parameters/hollowText';
import type { ParameterSource } from '../../nodes/SageX3/parameters/parameterSource';
import { readTrustedAuthority } from '../../nodes/SageX3/transport/credential/trustedAuthority';
import { partsReader } from '../../nodes/SageX3/transport/graphql/graphqlReader';
import { noAnswer } from '../../nodes/SageX3/transport/noAnswer';
import { surelyNotExecuted } from '../../nodes/SageX3/transport/networkCodes';
import { readAnswer } from '../../sage/answer';
import { contentDigest } from '../../sage/changes/contentDigest';
import { formerKeyAsKept, keyOf } from '../../sage/changes/key';
import { readStamp, stampOrders } from '../../sage/changes/stamp';
import { decodeBody } from '../../sage/charset';
import { readTokenRejection } from '../../sage/connectedApp/rejection';
import { keySpans } from '../../sage/escaping';
import { parseExact, rewriteExact } from '../../sage/exactJson';
import { isExactNumber } from '../../sage/exactNumber';
import { fileNameOf } from '../../sage/gateway/deliveredFile';
import { rootAfterHandOver } from '../../sage/gateway/handOver';
import { madeMsOf } from '../../sage/gateway/madeMs';
import { detailAddress } from '../../sage/gateway/notification';
import { readCallResults, type CallPath, type CallResult } from '../../sage/graphql/callResults';
import { ownersAmong } from '../../sage/graphql/createdRecord';
import { readDocument } from '../../sage/graphql/document';
import { filterVariables, isEmptyFilter } from '../../sage/graphql/filter/emptyFilter';
import { listMembers } from '../../sage/graphql/filter/listMembers';
import { decimalLiteral, intLiteral } from '../../sage/graphql/filter/numberLiteral';
import { readRelaxedJson } from '../../sage/graphql/filter/relaxedJson';
import { inputOf } from '../../sage/graphql/input/inputOf';
import { refusedVariables } from '../../sage/graphql/refusedVariables';
import { cutCollections, markCut } from '../../sage/graphql/selection/cutCollections';
import { readIsoDate } from '../../sage/isoDate';
import { pathSteps } from '../../sage/jsonPath';
import { holdsKeyTwice } from '../../sage/keyTwice';
import { nextInLinkHeader } from '../../sage/linkHeader';
import { markersIn, withoutMarkers } from '../../sage/markers';
import { likelyNextPage } from '../../sage/paging';
import type { Asked } from '../../sage/rawAnswer';
import { redirectTarget } from '../../sage/redirect';
import { keyInAddress } from '../../sage/rest/keyInAddress';
import { SageError } from '../../sage/SageError';
import { maskerFor } from '../../sage/secrets/masker';
import { atOnce } from '../../sage/steps';
import { userInfoOf } from '../../sage/secrets/userInfo';
import { readBreakdown, withoutPlaces } from '../../sage/stack';
import { whyUnsafe } from '../../sage/unsafeAddress';
import { resolveNextLink, resolveRequestUri } from '../../sage/uri';
import { titleOf } from '../../sage/webPage';
import { processorSeconds } from '../support/processorTime';

const url = new URL('https://x3.test/api1/list');
const asked: Asked = { isWrite: false, url, isTyped: true, atGateway: false, signIn: 'basic' };
const answered = (statusCode: number, text: string, type = 'application/json') =>
	readAnswer({ statusCode, headers: { 'content-type': type }, text }, asked);
const masker = maskerFor(
	['s3cr3t-t0ken-abcdefgh', 'aaaaaaaaaaaaaaaa', 'p4ss word+%41&amp;'],
	['eyJ'],
);
const composed = compositionOf('=a "{{ $json.x }}"');
const typedAs = (requestUri: string) =>
	({ getNode: () => ({ parameters: { requestUri } }) }) as unknown as ParameterSource;

/** What texts of servers, items and users go through. */
const works: Record<string, (text: string) => unknown> = {
	JSON: (text) => parseExact(text),
	'a text in JSON': (text) => parseExact(`{"a":"${text}"}`),
	'a list in JSON': (text) => parseExact(`[${text}]`),
	'JSON that is written anew': (text) => rewriteExact(JSON.stringify({ [text]: text }), (it) => it),
	'a key twice': (text) => holdsKeyTwice(JSON.stringify({ query: text, b: [text] }), 'query', 1),
	'a number': (text) => [isExactNumber(`1.${text}`), decimalLiteral(text), intLiteral(text)],
	'a date': (text) => [readIsoDate(text), readIsoDate(`2026-03-31T08:00:00.${text}`)],
	'a stamp': (text) => readStamp(text),
	'two stamps': (text) =>
		stampOrders.moment.compare(`2026-03-31T08:00:00.${text}`, `2026-03-31T08:00:00.${text}1`),
	'a charset': (text) => decodeBody(Buffer.from('é'), text),
	'an address': (text) => resolveRequestUri(text, 'https://x3.test', [{ name: text, value: text }]),
	'a path': (text) => resolveRequestUri(`/api1/${text}`, 'https://x3.test'),
	'keys in an address': (text) => keySpans(text),
	'a key in an address': (text) => keyInAddress(`/A('${text}')`),
	'an unsafe address': (text) => [whyUnsafe(text), whyUnsafe(`/a/${text}`)],
	'a next link': (text) => resolveNextLink(text, url, 'https://x3.test'),
	'the end of a page': (text) =>
		likelyNextPage({ url }, `"$links":{"$next":{"$url":"${text}`, url.origin),
	'a Link header': (text) => nextInLinkHeader(`<a>${text}`),
	'a redirect': (text) =>
		redirectTarget({ statusCode: 302, headers: { location: text }, text }, asked),
	'a hand-over': (text) => rootAfterHandOver('https://api.eu-prod-sagex3.com/v1', text, text),
	'a composed address': (text) =>
		checkAddress(typedAs("=/A('{{ $json.x }}')?b={{ $json.y }}"), 0, `/A('${text}')?b=${text}`),
	'an address by an expression': (text) => checkAddress(typedAs('={{ $json.x }}'), 0, text),
	'a text in quotes': (text) => [leavesHollow(composed, text), leavesHollow(composed, `"${text}"`)],
	'a document': (text) => [readDocument(text), readDocument(`query ($after: String) { ${text} }`)],
	'variables of filters': (text) => filterVariables(`query { ${text} }`),
	'a filter': (text) => [
		isEmptyFilter(text),
		readRelaxedJson(`{a:${text}}`),
		readRelaxedJson(`{"${text}`),
	],
	'a list': (text) => listMembers(text),
	'steps of a path': (text) => pathSteps(text),
	'a key that is kept': (text) => [
		keyOf([text, text], '~'),
		formerKeyAsKept(text, { parts: 2, separator: '~' }),
	],
	'a digest': (text) => contentDigest({ [text]: [text] }),
	'the name of a file': (text) => fileNameOf({ key: text, downloadUrl: `/a?filename=${text}` }),
	'details of a notification': (text) => [
		detailAddress({ detailUrl: `/v1/notification/${text}` }, 'https://x3.test/v1'),
		madeMsOf(text),
	],
	'an answer': (text) => answered(200, text),
	'a refusal': (text) =>
		answered(400, JSON.stringify({ $diagnoses: [{ $message: text, $details: text }] })),
	'errors of GraphQL': (text) =>
		answered(
			200,
			JSON.stringify({
				errors: [{ message: text, extensions: { diagnoses: [{ message: `${text}x` }] } }],
			}),
		),
	'a refused token': (text) => readTokenRejection(text),
	'a web page': (text) => [answered(502, `<html>${text}`, 'text/html'), titleOf(text)],
	'a stack': (text) => [readBreakdown(text), withoutPlaces(`x\n at ${text}`)],
	markers: (text) => [markersIn(text), withoutMarkers(`[[${text}`)],
	'words that are masked': (text) => masker.words(text),
	'data that is masked': (text) => masker.dataIn({ [text]: `s3cr3t-t0ken${text}` }),
	'a password in an address': (text) => userInfoOf(text),
	'words about a connection': (text) => [noAnswer(text, text, url), surelyNotExecuted(text, text)],
	'a certificate': (text) => readTrustedAuthority(text),
};

const LENGTH = 200_000;
const PIECES = [
	...[
		'0',
		'a',
		' ',
		'\t',
		'\n',
		'\r',
		'\\',
		'"',
		"'",
		'<',
		'(',
		')',
		'[',
		'{',
		'}',
		';',
		'=',
		':',
		'.',
		',',
	],
	...[
		'-',
		'+',
		'%',
		'%41',
		'/',
		'&',
		'?',
		'#',
		'$',
		'_',
		'~',
		'|',
		'\u0000',
		'\u2028',
		'\ud800',
		'é',
		'\ud83d\ude00',
	],
	...[
		'0.',
		'1e',
		'1,',
		'a ',
		'=a',
		'; ',
		'\\"',
		'="',
		"('",
		"')/",
		"('a')/",
		"('a')?b=",
		'/..',
		'/%2e',
		'%252e',
		'..;/',
	],
	...[
		'a\u0323\u0301',
		'\u0323\u0301',
		'-----BEGIN CERTIFICATE-----',
		'<h1>',
		'eyJ.',
		'bearer ',
		'[[A:',
		'[[A:b]]',
	],
	...[
		'{"',
		'"a":',
		'"a",',
		'{a:',
		'/*',
		'/**/',
		'"""',
		'$a:',
		'filter:$a ',
		'query{a}',
		'...',
		'&amp;',
		'&#',
		'\\u00',
	],
	...['\nat a:1', 'Error 1:', 'undefined', '{{', '}}', "''", 'a=&', '"A" ', 's3cr3t-t0'],
];

const seconds = (work: (text: string) => unknown, text: string) =>
	processorSeconds(() => {
		try {
			work(text);
		} catch (error) {
			if (!(
				error instanceof SageError ||
				error instanceof SyntaxError ||
				error instanceof URIError
			))
				throw error;
		}
	});

/** Four times as much may take about four times as long; what takes next to no time is not looked at. */
function expectLinear(quarter: () => number, whole: () => number): void {
	const took = () => {
		const wholeSeconds = whole();
		return wholeSeconds > 0.25 && wholeSeconds > 8 * quarter();
	};
	expect(took() && took()).toBe(false);
}

describe('Work on long texts takes linear time:', () => {
	it.each(Object.entries(works))('%s', (_, work) => {
		for (const piece of PIECES) {
			const text = piece.repeat(Math.ceil(LENGTH / piece.length));
			const quarter = piece.repeat(Math.ceil(LENGTH / 4 / piece.length));
			expectLinear(
				() => seconds(work, quarter),
				() => seconds(work, text),
			);
		}
	});
});

/** What lists of servers and items go through. */
const lists: Record<string, (count: number) => unknown> = {
	'diagnoses of one variable': (count) => {
		const raw = { message: 'Variable "$a" got invalid value 1' };
		const diagnoses = Array.from({ length: count }, () => raw);
		return refusedVariables(new SageError({ kind: 'refused', message: '', diagnoses }));
	},
	'keys of new records': (count) => {
		const ownerOf = ownersAmong([numbered(count, (n) => `K${n}`), numbered(count, (n) => `L${n}`)]);
		return numbered(count, (n) => ownerOf({ message: `[[A:${n % 2 ? 'K' : 'M'}${n}]]` }));
	},
	'keys of one field': (count) =>
		withCreatedKeys(
			{},
			numbered(count, (n) => ({ field: 'A', value: `${n}` })),
		),
	'hints about a record of many items': (count) => {
		const itemIndexes = numbered(count / 10, (n) => n);
		const said = itemIndexes.map((n) => ({
			itemIndexes,
			diagnosis: { severity: 'warning' as const, message: `Line ${n}`, raw: null },
		}));
		return hintsOf(said);
	},
	'hints that say the same of a record of many items': (count) => {
		const itemIndexes = numbered(count / 4, (n) => n);
		const diagnosis = { severity: 'warning' as const, message: 'Late', raw: null };
		return hintsOf(itemIndexes.map(() => ({ itemIndexes, diagnosis })));
	},
	'errors and notices of the parts of a request': (count) => {
		const paths = numbered(count / 20, (n) => [`p${n}`, 'customer', 'create']);
		const errors = paths.map((path) => ({ message: 'Locked', path }));
		const diagnoses = paths.map((path) => ({ severity: 2, message: 'Late', path }));
		return parts({ data: null, errors, extensions: { diagnoses } }, paths);
	},
	'errors of no part of a request': (count) => {
		const paths = numbered(count / 20, (n) => [`p${n}`, 'customer', 'create']);
		return parts({ errors: paths.map(([name]) => ({ message: `Wrong ${name}` })) }, paths);
	},
	'errors of no part of a request beside results of null': (count) => {
		const paths = numbered(count / 20, (n) => [`p${n}`, 'customer', 'create']);
		const data = Object.fromEntries(paths.map(([name]) => [name, { customer: { create: null } }]));
		return parts({ data, errors: paths.map(([name]) => ({ message: `Wrong ${name}` })) }, paths);
	},
	'errors of no part of a request, masked': (count) => {
		const paths = numbered(count / 20, (n) => [`p${n}`, 'customer', 'create']);
		const body = { errors: paths.map(([name]) => ({ message: `Wrong ${name}` })) };
		const raw = { statusCode: 200, headers: {}, text: JSON.stringify(body) };
		return atOnce(partsReader(paths).masked(parts(body, paths), raw, masker));
	},
	'collections that were cut': (count) => {
		const record = Object.fromEntries(
			numbered(count, (n) => [`c${n}`, { edges: [], pageInfo: { hasNextPage: true } }]),
		);
		markCut(cutCollections(record));
		return record;
	},
	'fields beside cut collections': (count) => {
		const $cut = numbered(count, (n) => `other${n}`);
		const values = { ...Object.fromEntries(numbered(count, (n) => [`f${n}`, n])), $cut };
		return inputOf(values, undefined, 'a/b');
	},
	'variables of filters': (count) => {
		const uses = numbered(count, (n) => `a(filter: $v${n})`);
		return filterVariables(`query { ${uses.join(' ')} }`);
	},
};

function parts(body: unknown, paths: readonly CallPath[]): CallResult[] {
	const text = JSON.stringify(body);
	const headers = { 'content-type': 'application/json' };
	return readCallResults({ statusCode: 200, headers, text }, { ...asked, isWrite: true }, paths);
}

function numbered<T>(count: number, make: (number: number) => T): T[] {
	return Array.from({ length: count }, (_, number) => make(number));
}

describe('Work on long lists takes linear time:', () => {
	it.each(Object.entries(lists))('%s', (_, work) => {
		expectLinear(
			() => processorSeconds(() => work(10_000)),
			() => processorSeconds(() => work(40_000)),
		);
	});
});
