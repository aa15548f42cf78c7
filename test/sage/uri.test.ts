import fc from 'fast-check';
import { SageError } from '../../sage/SageError';
import { parseBaseUrl, resolveNextLink, resolveRequestUri } from '../../sage/uri';

const SERVER = 'https://x3.example:8124';
const GATEWAY = 'https://api.eu-prod-sagex3.example/v1';
const QUERY = '?representation=BPCUSTOMER.$query';

function troubleOf(work: () => unknown) {
	try {
		work();
	} catch (error) {
		if (error instanceof SageError) return error.trouble;
		throw error;
	}
	throw new Error('nothing was thrown');
}

describe('resolveRequestUri', () => {
	it.each([
		['a path', '/api1/x3/erp/SEED/BPCUSTOMER', SERVER, `${SERVER}/api1/x3/erp/SEED/BPCUSTOMER`],
		['a path without its slash', 'api1/x3', SERVER, `${SERVER}/api1/x3`],
		['a path below the base path', '/folders', GATEWAY, `${GATEWAY}/folders`],
		['a path that repeats the base path', '/v1/folders', GATEWAY, `${GATEWAY}/folders`],
		['the base path itself', '/v1', GATEWAY, GATEWAY],
		['the base path with a query', '/v1?a=1', GATEWAY, `${GATEWAY}?a=1`],
		['a path that only begins like the base path', '/v10/x', GATEWAY, `${GATEWAY}/v10/x`],
		['a base with a trailing slash', '/folders', `${GATEWAY}/`, `${GATEWAY}/folders`],
		['a query alone', '?a=1', GATEWAY, `${GATEWAY}?a=1`],
		['a full URL of the same origin', `${SERVER}/xtrem/api`, SERVER, `${SERVER}/xtrem/api`],
		[
			'the default port spelled out',
			'https://x3.example:443/a',
			'https://x3.example',
			'https://x3.example/a',
		],
		['spaces around', '  /a  ', SERVER, `${SERVER}/a`],
		['a backslash trick', '/\\evil.example/a', SERVER, `${SERVER}//evil.example/a`],
		['an at sign trick', '@evil.example/a', SERVER, `${SERVER}/@evil.example/a`],
	])('takes %s', (_name, typed, base, expected) => {
		expect(resolveRequestUri(typed, base).href).toBe(expected);
	});

	it.each([
		'https://evil.example/a',
		'//evil.example/a',
		'http://x3.example:8124/a',
		'https://x3.example/a',
	])('sends nothing to %s', (typed) => {
		expect(troubleOf(() => resolveRequestUri(typed, SERVER))).toMatchObject({
			kind: 'foreignOrigin',
		});
	});

	it.each([
		'',
		'   ',
		'x3.example:8124/api1',
		'javascript:alert(1)',
		'mailto:x',
		'https://',
		'https://[/',
	])('refuses %p as no address', (typed) => {
		expect(troubleOf(() => resolveRequestUri(typed, SERVER))).toMatchObject({
			kind: 'invalidRequest',
		});
	});

	it('never leaves the origin of the base address, whatever is typed', () => {
		const pieces = fc.constantFrom(
			'/',
			'\\',
			'//',
			'@',
			':',
			'https:',
			'http://',
			'evil.example',
			'?',
			'#',
			'%2f',
			'..',
			"('",
			"')",
			' ',
			'\n',
			'a',
		);
		fc.assert(
			fc.property(
				fc.array(pieces).map((some) => some.join('')),
				fc.constantFrom(SERVER, GATEWAY),
				(typed, base) => {
					let origin: string;
					try {
						origin = resolveRequestUri(typed, base).origin;
					} catch (error) {
						expect(error).toBeInstanceOf(SageError);
						return;
					}
					expect(origin).toBe(new URL(base).origin);
				},
			),
			{ numRuns: 1000 },
		);
	});
});

describe('a key in the Request URI', () => {
	const keyOf = (url: URL) =>
		/\('(.*)'\)$/s.exec(decodeURIComponent(url.pathname.replace(/^.*\/BPCUSTOMER/, '')))?.[1];

	it.each([
		"O'Neil",
		'A/B/C',
		'a~b~c',
		'100%',
		'50%ZZ',
		'%CAFE',
		'what? #1 & co = ü',
		'Ærøskøbing 東京 😀',
		'two\nlines\ttab',
		"')",
		"')')",
		'a?representation=B.$query',
		"x in ('a','b')",
		'..',
		'+',
		'\\',
		';,:@',
		'$query',
	])('%p arrives as it is', (key) => {
		const url = resolveRequestUri(`/api1/x3/erp/SEED/BPCUSTOMER('${key}')${QUERY}`, SERVER);
		expect(keyOf(url)).toBe(key);
		expect(url.searchParams.get('representation')).toBe('BPCUSTOMER.$query');
		expect(url.pathname.startsWith('/api1/x3/erp/SEED/BPCUSTOMER(')).toBe(true);
	});

	it('arrives as it is, whatever it holds', () => {
		const unit = fc.oneof(
			fc.constantFrom(
				"'",
				'"',
				'/',
				'~',
				'%',
				'?',
				'#',
				' ',
				'(',
				')',
				'=',
				'&',
				'+',
				'\n',
				'\\',
				'é',
				'😀',
				'.',
			),
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
		);
		const key = fc
			.string({ unit, maxLength: 30 })
			.filter((text) => !/%[0-9a-f]{2}/i.test(text) && !/'\)(?=\/|\?[\w$.-]+=|\??$)/.test(text));
		const tail = fc.constantFrom(
			QUERY,
			'',
			'/$service/start',
			`/$template${QUERY}`,
			"?where=A in ('x','y')",
		);
		fc.assert(
			fc.property(key, tail, (text, rest) => {
				const url = resolveRequestUri(`/api1/x3/erp/SEED/BPCUSTOMER('${text}')${rest}`, SERVER);
				const path = rest.startsWith('/') ? rest.replace(/\?.*/, '') : '';
				url.pathname = url.pathname.slice(0, url.pathname.length - path.length);
				expect(keyOf(url)).toBe(text);
			}),
			{ numRuns: 1000 },
		);
	});

	it('keeps what is escaped already', () => {
		const url = resolveRequestUri("/api1/x3/erp/SEED/BPCUSTOMER('A%2FB%20C')", SERVER);
		expect(url.pathname).toBe("/api1/x3/erp/SEED/BPCUSTOMER('A%2FB%20C')");
	});

	it('may stand more than once, and in a full URL', () => {
		const url = resolveRequestUri(`${SERVER}/a/B('x/1')/C('y?2')?d=e`, SERVER);
		expect(url.href).toBe(`${SERVER}/a/B('x%2F1')/C('y%3F2')?d=e`);
	});

	it('may be a predicate with either quote', () => {
		const url = resolveRequestUri('/a/batchServers(code eq "A/B?#")/$service/start', SERVER);
		expect(decodeURIComponent(url.pathname)).toBe(
			'/a/batchServers(code eq "A/B?#")/$service/start',
		);
		expect(url.pathname.split('/')).toHaveLength(5);
	});
});

describe('a query typed into the Request URI', () => {
	it.each([
		["BPCNAM like '%PONT%'", "BPCNAM like '%PONT%'"],
		["left(BPCNAM,4) eq 'Test'", "left(BPCNAM,4) eq 'Test'"],
		["BPCNUM in ('A','B')", "BPCNUM in ('A','B')"],
		["(CRY eq 'FR') and (BPCNAM eq 'A#1')", "(CRY eq 'FR') and (BPCNAM eq 'A#1')"],
		['DAT gt @2024-01-01@', 'DAT gt @2024-01-01@'],
		["BPCNAM eq 'Caf%C3%A9'", "BPCNAM eq 'Café'"],
		["BPCNAM like '%CAFE%'", "BPCNAM like '%CAFE%'"],
		["X eq ('a')?", "X eq ('a')?"],
	])('where=%s is sent whole', (typed, received) => {
		for (const uri of [
			`/a?representation=R.$query&where=${typed}`,
			`/a?where=${typed}&representation=R.$query`,
		]) {
			const url = resolveRequestUri(uri, SERVER);
			expect(url.searchParams.get('where')).toBe(received);
			expect(url.searchParams.get('representation')).toBe('R.$query');
			expect(url.hash).toBe('');
		}
	});
});

describe('request parameters', () => {
	it('arrive as typed, names and values', () => {
		const text = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({
				unit: fc.constantFrom('&', '=', '+', '%', '#', "'", '"', ' ', '?', '/', '$', '%41', '\n'),
			}),
		);
		const list = fc.array(fc.record({ name: text.filter((name) => name !== ''), value: text }));
		fc.assert(
			fc.property(
				list,
				fc.constantFrom('/a', '/a?', '/a?b=c', '/a?b=c&', `/a${QUERY}`),
				(parameters, typed) => {
					const before = [...resolveRequestUri(typed, SERVER).searchParams];
					const url = resolveRequestUri(typed, SERVER, parameters);
					const expected = parameters.map(({ name, value }) => [name, value]);
					expect([...new URL(url.href).searchParams]).toEqual([...before, ...expected]);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('leave $ readable, and leave out those without a name', () => {
		const parameters = [
			{ name: '', value: 'x' },
			{ name: 'representation', value: 'BPCUSTOMER.$query' },
			{ name: 'where', value: "BPCNAM like 'A%'" },
		];
		expect(resolveRequestUri('/a', SERVER, parameters).search).toBe(
			'?representation=BPCUSTOMER.$query&where=BPCNAM%20like%20%27A%25%27',
		);
	});

	it('survive half characters', () => {
		expect(
			resolveRequestUri('/a', SERVER, [{ name: 'x', value: 'a\ud800' }]).searchParams.get('x'),
		).toBe('a\ufffd');
	});
});

describe('resolveNextLink', () => {
	it.each([
		[
			'an absolute link',
			`${SERVER}/api1/C?key=gt.1`,
			`${SERVER}/api1/C`,
			SERVER,
			`${SERVER}/api1/C?key=gt.1`,
		],
		['a path', '/api1/C?key=gt.1', `${SERVER}/api1/C`, SERVER, `${SERVER}/api1/C?key=gt.1`],
		['a query', '?key=gt.1', `${SERVER}/api1/C?a=b`, SERVER, `${SERVER}/api1/C?key=gt.1`],
		['a relative path', 'C?key=gt.1', `${SERVER}/api1/C?a=b`, SERVER, `${SERVER}/api1/C?key=gt.1`],
		[
			'an inner host',
			'http://x3inner:8124/api1/C?key=gt.1',
			`${SERVER}/api1/C`,
			SERVER,
			`${SERVER}/api1/C?key=gt.1`,
		],
		['a link without protocol', '//x3inner/api1/C', `${SERVER}/api1/C`, SERVER, `${SERVER}/api1/C`],
		[
			'an inner host behind a prefix',
			'http://x3inner:8124/api1/C?k=1',
			'https://p.example/x3/api1/C',
			'https://p.example/x3',
			'https://p.example/x3/api1/C?k=1',
		],
		[
			'a path behind a prefix',
			'/api1/C?k=1',
			'https://p.example/x3/api1/C',
			'https://p.example/x3/',
			'https://p.example/x3/api1/C?k=1',
		],
		[
			'the own host without the prefix',
			'https://p.example/api1/C?k=1',
			'https://p.example/x3/api1/C',
			'https://p.example/x3',
			'https://p.example/x3/api1/C?k=1',
		],
		[
			'an inner host that knows the prefix',
			'http://inner/x3/api1/C?k=1',
			'https://p.example/x3/api1/C',
			'https://p.example/x3',
			'https://p.example/x3/api1/C?k=1',
		],
		[
			'a page outside the base path',
			'/v2/list?page=2',
			'https://p.example/v2/list',
			'https://p.example/v1',
			'https://p.example/v2/list?page=2',
		],
		[
			'data delivery',
			'SEED?page=2',
			`${GATEWAY}/datadelivery/SEED/`,
			GATEWAY,
			`${GATEWAY}/datadelivery/SEED?page=2`,
		],
		[
			'data delivery without slash',
			'SEED?page=3',
			`${GATEWAY}/datadelivery/SEED?page=2`,
			GATEWAY,
			`${GATEWAY}/datadelivery/SEED?page=3`,
		],
		['a link below a folder', 'page2', `${GATEWAY}/lists/`, GATEWAY, `${GATEWAY}/lists/page2`],
		[
			'a raw key value',
			'/api1/C?key=gt.A#1 50% é',
			`${SERVER}/api1/C`,
			SERVER,
			`${SERVER}/api1/C?key=gt.A%231%2050%25%20%C3%A9`,
		],
	])('follows %s', (_name, link, page, base, expected) => {
		expect(resolveNextLink(link, new URL(page), base)?.href).toBe(expected);
	});

	it.each([
		'javascript:alert(1)',
		'mailto:a@b.example',
		'https://',
		'data:text/plain,x',
		'file:///etc/passwd',
	])('finds no address in %s', (link) => {
		expect(resolveNextLink(link, new URL(`${SERVER}/api1/C`), SERVER)).toBeUndefined();
	});

	it('never leaves the origin of the credential, whatever the link', () => {
		const pieces = fc.constantFrom(
			'/',
			'\\',
			'//',
			'@',
			':',
			'https:',
			'http://',
			'evil.example',
			'?',
			'#',
			'..',
			"('",
			"')",
			'\t',
			'a',
			'[',
			'%',
		);
		const link = fc.oneof(
			fc.webUrl(),
			fc.string(),
			fc.array(pieces).map((some) => some.join('')),
		);
		fc.assert(
			fc.property(link, fc.constantFrom(SERVER, GATEWAY), (text, base) => {
				const next = resolveNextLink(text, new URL(`${base}/api1/C?x=1`), base);
				if (next !== undefined) expect(next.origin).toBe(new URL(base).origin);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('parseBaseUrl', () => {
	it.each(['', ' ', 'server', 'server:8124', 'ftp://server', 'https://', '{{ $json.url }}'])(
		'refuses %p and says where to mend it',
		(typed) => {
			expect(troubleOf(() => parseBaseUrl(typed))).toMatchObject({
				kind: 'invalidRequest',
				message: expect.stringContaining('base URL') as string,
			});
		},
	);
});
