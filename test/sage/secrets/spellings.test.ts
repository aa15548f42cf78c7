import fc from 'fast-check';
import { maskerFor } from '../../../sage/secrets/masker';

const named: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
	'/': '&sol;',
	é: '&eacute;',
};

const hex = (character: string) => (character.codePointAt(0) ?? 0).toString(16);
const inHtml = (character: string) => named[character] ?? character;
const everywhere = (spell: (character: string) => string) => (text: string) =>
	[...text].map(spell).join('');
const inAddress = (text: string) => encodeURIComponent(text);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** Ways in which servers, proxies and libraries give a text back. */
const spellings: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'HTML by names': everywhere(inHtml),
	'HTML by decimal numbers': everywhere((character) => `&#${character.codePointAt(0)};`),
	'HTML by hexadecimal numbers': everywhere((character) => `&#x${hex(character)};`),
	'HTML by long numbers': everywhere((character) => `&#000${character.codePointAt(0)};`),
	address: inAddress,
	'address in lower case': (text) =>
		inAddress(text).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
	'address with every character escaped': (text) =>
		[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
	'address twice': (text) => inAddress(inAddress(text)),
	form: (text) => new URLSearchParams({ x: text }).toString().slice(2),
	JSON: inJson,
	'JSON twice': (text) => inJson(inJson(text)),
	'JSON in ASCII': (text) =>
		inJson(text).replace(
			/[^ -~]/g,
			(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
		),
	'JSON by numbers': (text) =>
		text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
	'address in JSON in HTML': (text) => everywhere(inHtml)(inJson(inAddress(text))),
	'folded blanks': (text) => text.replace(/\s+/g, ' '),
	'trimmed blanks': (text) => text.trim(),
	'broken over lines': (text) => text.replace(/(.{9})/gu, '$1\r\n  '),
	'composed otherwise': (text) => text.normalize('NFD'),
};

const MASK = /\[hidden\]|\*\*\*|•••|\uFFFD/g;

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const marks = [...'+/=_-.~!#$%&()*,:;<>?@[]^{|}"\'\\ éßЖ漢'];
const secret = fc
	.string({
		unit: fc.oneof(
			{ weight: 3, arbitrary: fc.constantFrom(...letters) },
			{ weight: 1, arbitrary: fc.constantFrom(...marks) },
		),
		minLength: 10,
		maxLength: 60,
	})
	.filter((text) => (text.match(/[A-Za-z0-9]/g) ?? []).length >= 8);
const wordsAround = fc.constantFrom('', 'Bad token ', ' is unknown.', '(', ') ', ': ', '\n');

/** What can be read of a text when its escapes are taken away. */
function readBack(text: string): string {
	let plain = text;
	for (let level = 0; level < 5; level++) {
		plain = plain
			.replace(/&#x([\da-f]+);?/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
			.replace(/&#(\d+);?/g, (_, code: string) => String.fromCodePoint(Number(code)))
			.replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
			.replace(/(?:%[\da-f]{2})+/gi, (bytes) =>
				Buffer.from(bytes.replace(/%/g, ''), 'hex').toString('utf8'),
			);
	}
	return plain;
}

describe.each(Object.entries(spellings))('A secret spelled as %s', (_, spell) => {
	it('is hidden in words', () => {
		fc.assert(
			fc.property(secret, wordsAround, wordsAround, (text, before, after) => {
				const shown = maskerFor([text]).words(before + spell(text) + after);
				const left = readBack(shown).replace(MASK, '').replace(/[\s+]/g, '');
				const around = (before + after).replace(/\s/g, '');
				expect(left.length).toBeLessThanOrEqual(around.length + 5);
			}),
			{ numRuns: 60 },
		);
	});

	it('is hidden in data', () => {
		fc.assert(
			fc.property(
				secret.filter(({ length }) => length >= 16),
				wordsAround,
				(text, before) => {
					const masker = maskerFor([text]);
					const data = { echo: [{ text: before + spell(text) }] };
					if (!masker.mayHold(JSON.stringify(data))) {
						throw new Error(`not even suspected: ${JSON.stringify(data)}`);
					}
					const left = readBack(masker.dataIn(data).echo[0].text)
						.replace(MASK, '')
						.replace(/[\s+]/g, '');
					expect(left.length).toBeLessThanOrEqual(before.length + 2);
				},
			),
			{ numRuns: /broken over|otherwise/.test(_) ? 0 : 60 },
		);
	});
});

describe('A secret that is cut off', () => {
	const token = 'q7Zx-0pLw_93mKdR.tY2vB8nJh5sGf1cXe4uWa6i';

	it('leaves nothing worth having, wherever it is cut', () => {
		for (let length = 1; length < token.length; length++) {
			const begin = maskerFor([token]).words(`Bad token ${token.slice(0, length)}`);
			expect(begin.replace('[hidden]', '').length).toBeLessThan('Bad token '.length + 6);
			const end = maskerFor([token]).words(`${token.slice(-length)} is bad`);
			expect(end.replace('[hidden]', '').length).toBeLessThan(' is bad'.length + 6);
			const dots = maskerFor([token]).words(`Token ${token.slice(0, length)}... is bad`);
			expect(dots.replace('[hidden]', '').length).toBeLessThan('Token ... is bad'.length + 6);
		}
	});

	it('leaves nothing in data when most of it is there', () => {
		for (const piece of [
			token.slice(0, 39),
			token.slice(1),
			token.slice(0, 20),
			token.slice(10, 32),
		]) {
			const masker = maskerFor([token]);
			const echo = { echo: `x ${piece}` };
			expect(masker.mayHold(JSON.stringify(echo))).toBe(true);
			expect(masker.dataIn(echo)).toEqual({ echo: 'x [hidden]' });
		}
	});
});

it('A secret is suspected in every text, whichever characters were rare in the first one', () => {
	const secret = fc.string({
		unit: fc.constantFrom(...'abcXYZ0123_-./'),
		minLength: 8,
		maxLength: 60,
	});
	const texts = fc.array(fc.string({ unit: fc.constantFrom(...'abcXYZ0123_-./ ":,{') }), {
		minLength: 1,
		maxLength: 5,
	});
	fc.assert(
		fc.property(secret, texts, (text, seen) => {
			const masker = maskerFor([text]);
			for (const other of seen) masker.mayHold(other);
			for (const other of seen) expect(masker.mayHold(other + text + other)).toBe(true);
		}),
	);
});

describe('Data is not changed without need', () => {
	it.each(['AE003', 'admin', 'SEED', '1234567'])('by a short password: %s', (password) => {
		const data = { code: password, name: `Customer ${password}` };
		expect(maskerFor([password]).dataIn(data)).toEqual(data);
		expect(maskerFor([password]).mayHold(JSON.stringify(data))).toBe(false);
	});

	it('by words that are a part of a password', () => {
		const masker = maskerFor(['correct horse battery staple']);
		const data = { note: 'the correct horse', other: ['battery', 1, null, true] };
		expect(masker.dataIn(data)).toEqual(data);
	});

	it('and signed addresses that were asked for stay', () => {
		const data = { uploadUrl: 'https://s3.example/f?X-Amz-Signature=ab12cd34' };
		expect(maskerFor(['opaque-access-token']).dataIn(data)).toEqual(data);
	});
});

it('Tokens that are used once are hidden by what they all begin with', () => {
	const beginning = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhYmNk';
	const masker = maskerFor([], [beginning]);
	const data = { echo: `Bearer ${beginning}ZWYifQ.c2lnbmF0dXJl-_ and more` };
	expect(masker.mayHold(JSON.stringify(data))).toBe(true);
	expect(masker.dataIn(data)).toEqual({ echo: 'Bearer [hidden] and more' });
});

it.each([
	'%41'.repeat(200_000),
	'&#65;'.repeat(200_000),
	'\\u0041'.repeat(100_000),
	'\\\\'.repeat(300_000),
	`https://${'a'.repeat(500_000)}`,
	'https://'.repeat(100_000),
	'...'.repeat(200_000),
	'q7Zx'.repeat(200_000),
])(
	'A hostile text costs linear time',
	(text) => {
		const masker = maskerFor(['q7Zxq7Zxq7Zxq7Zxq7Zxq7Zxq7Zxq7Zxq7Zx', 'abcdefgh-ijkl']);
		masker.words(text);
		masker.dataIn(text);
	},
	10_000,
);
