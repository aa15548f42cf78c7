import { SageError } from '../../sage/SageError';
import { redirectTarget } from '../../sage/redirect';
import { whyUnsafe } from '../../sage/unsafeAddress';
import { parseBaseUrl, resolveNextLink, resolveRequestUri } from '../../sage/uri';

const base = 'https://x3.test:8124';

function refusalOf(work: () => unknown): string {
	try {
		work();
	} catch (error) {
		if (error instanceof SageError) return error.message;
	}
	throw new Error('nothing was refused');
}

const STEPS = [
	"/api1/x3/erp/SEED/BPCUSTOMER('X')/../BPSUPPLIER('S1')",
	"/api1/x3/erp/SEED/BPCUSTOMER('X')/..",
	'/api1/./x3',
	'/api1/%2e%2e/xtrem/api',
	'/api1/.%2E/xtrem/api',
	'/api1/%252e%252e/xtrem/api',
	'/api1/%25252e%25252e/xtrem/api',
	'/api1/%2525252525252e./xtrem/api',
	'/api1\\..\\xtrem',
	'/api1/%5c..%5cxtrem',
	'/api1/.\t./xtrem',
	'../xtrem/api',
	"/api1/x3/erp/SEED/BPCUSTOMER('X')%2F..%2FBPSUPPLIER('S1')",
	`${base}/api1/../xtrem/api`,
	'//x3.test:8124/api1/../xtrem',
	'/api1/..;x=1/xtrem',
	'/api1/..%00/xtrem',
	'/api1/%2e%2e%20/xtrem',
	'/api1/．．/xtrem',
	'/api1/‥/xtrem',
	'/api1/%EF%BC%8E%EF%BC%8E/xtrem',
	'/api1/%c0%ae%c0%ae/xtrem',
	"/api1/x3/erp/SEED/BPCUSTOMER('A/../B')",
	"/api1/x3/erp/SEED/BPCUSTOMER('A%252F..%252FB')",
];

const USERS = [
	'https://admin:secret@x3.test:8124/api1',
	'https://admin@x3.test:8124/api1',
	'//other:user@x3.test:8124/api1',
	'\\\\other:user@x3.test:8124/api1',
	'https:\\\\other@x3.test:8124',
	'ht\ntps://o@x3.test:8124',
	'https:other@x3.test:8124/api1',
	'https:/other@x3.test:8124/api1',
	'https://@x3.test:8124/api1',
];

describe('An address that leads somewhere else than it seems to', () => {
	it.each(STEPS)('%j is refused as Request URI, base, next link and redirect', (address) => {
		expect(whyUnsafe(address)).toContain("step '.' or '..'");
		expect(refusalOf(() => resolveRequestUri(address, base))).toContain('cannot be sent');
		expect(resolveNextLink(address, new URL(`${base}/api1/list`), base)).toBeUndefined();
		const raw = { statusCode: 302, headers: { location: address }, text: '' };
		const asked = { isWrite: false, url: new URL(`${base}/api1`) };
		expect(refusalOf(() => redirectTarget(raw, asked))).toContain('not followed');
	});

	it.each(USERS)('%j is refused, and its user shown nowhere', (address) => {
		expect(whyUnsafe(address)).toContain('user name');
		const refusals = [
			refusalOf(() => resolveRequestUri(address, base)),
			refusalOf(() => parseBaseUrl(address)),
			refusalOf(() =>
				redirectTarget(
					{ statusCode: 307, headers: { location: address }, text: '' },
					{ isWrite: false, url: new URL(`${base}/api1`) },
				),
			),
		];
		expect(refusals.join()).not.toMatch(/secret|admin|other|o@/);
		expect(resolveNextLink(address, new URL(`${base}/api1/list`), base)).toBeUndefined();
	});

	it.each([
		"/api1/x3/erp/SEED/BPCUSTOMER('..')?representation=BPCUSTOMER.$details",
		"/api1/x3/erp/SEED/BPCUSTOMER('A..B')?where=BPCNAM like '../%'",
		"/api1/x3/erp/SEED/BPCUSTOMER('me@home')",
		'/api1/x3/erp/SEED/USERS?email=a@b.c',
		'/api1/x3.erp/.well-known/...',
		'/api1/a%2e%2eb',
	])('%j is none', (address) => {
		expect(whyUnsafe(address)).toBeUndefined();
		expect(() => resolveRequestUri(address, base)).not.toThrow();
	});
});
