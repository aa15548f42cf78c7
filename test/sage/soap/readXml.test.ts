import fc from 'fast-check';
import {
	characterNotInXml,
	escapedAttribute,
	escapedText,
} from '../../../sage/soap/xml/characters';
import type { XmlElement } from '../../../sage/soap/xml/element';
import { readXml } from '../../../sage/soap/xml/readXml';
import { processorSeconds } from '../../support/processorTime';

/** What is used of the library: it is loaded by its name, so that only this test needs it to be there. */
interface XmlLibrary {
	DOMParser: new (options: { onError(level: string, message: string): void }) => {
		parseFromString(text: string, type: string): { documentElement: LibraryNode | null };
	};
}

interface LibraryNode {
	nodeType: number;
	nodeValue: string | null;
	localName: string | null;
	childNodes: Iterable<LibraryNode>;
	attributes: Iterable<{ name: string; localName: string | null; value: string }>;
}

const { DOMParser } = jest.requireActual<XmlLibrary>('@xmldom/xmldom');

/** An element as both readers see it. */
interface Seen {
	name: string;
	attributes: Array<[string, string]>;
	text: string;
	children: Seen[];
}

function ours(element: XmlElement): Seen {
	const { name, text, children } = element;
	return { name, attributes: element.pairs(), text, children: children.map(ours) };
}

function theirs(element: LibraryNode): Seen {
	const nodes = Array.from(element.childNodes);
	return {
		name: element.localName ?? '',
		attributes: Array.from(element.attributes)
			.filter(({ name }) => !name.startsWith('xmlns'))
			.map(({ localName, value }) => [localName ?? '', value]),
		text: nodes
			.filter(({ nodeType }) => nodeType === 3 || nodeType === 4)
			.map(({ nodeValue }) => nodeValue ?? '')
			.join(''),
		children: nodes.filter(({ nodeType }) => nodeType === 1).map((node) => theirs(node)),
	};
}

/** Reads by a library of the field; undefined for what it refuses. */
function byLibrary(text: string): Seen | undefined {
	try {
		const document = new DOMParser({
			onError: (level, message) => {
				throw new Error(`${level}: ${message}`);
			},
		}).parseFromString(text, 'text/xml');
		return document.documentElement === null ? undefined : theirs(document.documentElement);
	} catch {
		return undefined;
	}
}

const name = fc.constantFrom(
	'FLD',
	'a',
	'wss:run',
	'multiRef',
	'é',
	'x-1',
	'constructor',
	'__proto__',
);
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/\r/g, '\n'));
const attribute = fc.tuple(fc.constantFrom('NAME', 'xsi:type', 'ID', 'href'), text);

const piece = fc.oneof(
	text.map(escapedText),
	text.map((value) => `<![CDATA[${value.replaceAll(']]>', ']]&gt;')}]]>`),
	text.map((value) => `<!--${value.replaceAll('-', '–')}-->`),
	fc.constant('<?note it?>'),
	fc.constant(' \n\t'),
	fc.constantFrom('&#65;', '&#x1F600;', '&amp;', '&quot;&apos;'),
);

const { tree } = fc.letrec<{ tree: string }>((tie) => ({
	tree: fc
		.tuple(
			name,
			fc.uniqueArray(attribute, { selector: ([key]) => key, maxLength: 4 }),
			fc.array(fc.oneof({ depthSize: 'small' }, piece, tie('tree')), { maxLength: 5 }),
		)
		.map(([tag, attributes, inner]) => {
			const given = attributes
				.map(([key, value]) => ` ${key}="${escapedAttribute(value)}"`)
				.join('');
			return inner.length === 0
				? `<${tag}${given}/>`
				: `<${tag}${given}>${inner.join('')}</${tag}>`;
		}),
}));

const document = tree.map(
	(inner) => `<?xml version="1.0"?><root xmlns:wss="w" xmlns:xsi="x">${inner}</root>`,
);

describe('an XML text', () => {
	it('is read as a library of the field reads it', () => {
		fc.assert(
			fc.property(document, (given) => {
				fc.pre(!given.includes('\u0000'));
				const read = readXml(given);
				const expected = byLibrary(given);
				if (expected === undefined) return; // the library knows less of the characters that XML allows
				expect(read.ok ? ours(read.root) : read.reason).toEqual(expected);
			}),
		);
	});

	it('that was changed anywhere is never read as something else than the library reads', () => {
		fc.assert(
			fc.property(
				document,
				fc.nat(),
				fc.constantFrom('', '<', '>', '&', '"', '/', ']]>', '<a>', '</a>', '<!--', '=', ' '),
				(given, place, put) => {
					const at = place % given.length;
					const changed = given.slice(0, at) + put + given.slice(at + 1);
					const read = readXml(changed);
					const expected = byLibrary(changed);
					if (read.ok && expected !== undefined) expect(ours(read.root)).toEqual(expected);
				},
			),
		);
	});

	it('keeps every text and attribute that was written into it', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (value) => {
				fc.pre(characterNotInXml(value) === undefined);
				const read = readXml(`<a b="${escapedAttribute(value)}">${escapedText(value)}</a>`);
				expect(read).toMatchObject({ ok: true, root: { text: value } });
				expect(read.ok && read.root.attribute('b')).toBe(value);
			}),
		);
	});

	it.each([
		['a document type', '<!DOCTYPE a><a/>'],
		[
			'entities that grow',
			'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;&c;&c;</a>',
		],
		[
			'an entity that leads to a file',
			'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>',
		],
		['an entity that nobody declares', '<a>&eacute;</a>'],
		['a lone ampersand', '<a>A & B</a>'],
		['the number of no character', '<a>&#0;</a>'],
		['half a character by its number', '<a>&#xD800;</a>'],
		['an end that was cut off', '<a><b>text</b>'],
		['a tag that was cut off', '<a><b'],
		['tags across each other', '<a><b></a></b>'],
		['an attribute twice', '<a b="1" b="2"/>'],
		['an attribute without quotes', '<a b=1/>'],
		['two roots', '<a/><b/>'],
		['text outside of the root', 'Hello <a/>'],
		['nothing', '  '],
		['JSON', '{"a":1}'],
		['a control character', '<a>\u0001</a>'],
		['100,000 elements in each other', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
		[
			'a tag with 100,000 attributes',
			`<a ${Array.from({ length: 100_000 }, (_, n) => `b${n}=""`).join(' ')}/>`,
		],
	])('with %s is refused', (_, given) => {
		const seconds = processorSeconds(() =>
			expect(readXml(given)).toEqual({ ok: false, reason: expect.any(String) }),
		);
		expect(seconds).toBeLessThan(5);
	});

	it.each<[string, string, string]>([
		['a byte order mark', '\uFEFF<a>x</a>', 'x'],
		['CDATA in pieces', '<a><![CDATA[1]]]]><![CDATA[>2]]></a>', '1]]>2'],
		['comments in its text', '<a>1<!-- no -->2</a>', '12'],
		['line ends of Windows', '<a>1\r\n2\r3</a>', '1\n2\n3'],
		['a carriage return by its number', '<a>1&#13;&#10;2</a>', '1\r\n2'],
	])('may have %s', (_, given, expected) => {
		expect(readXml(given)).toMatchObject({ ok: true, root: { text: expected } });
	});

	it.each(['<a>', '<a b="', '<!--', '<![CDATA[', '&', '&#', ']]>', '< ', '<a/>', '<a ', '-', 'x '])(
		'of %j, very often, takes linear time',
		(part) => {
			const seconds = processorSeconds(() => {
				readXml(`<r>${part.repeat(400_000 / part.length)}`);
				readXml(part.repeat(400_000 / part.length));
			});
			expect(seconds).toBeLessThan(5);
		},
	);
});
