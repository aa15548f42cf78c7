import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element, without the prefix of its name. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: readonly XmlElement[];
	/** All text in it and in its children. */
	readonly text: string;
}

const parser = new XMLParser({
	preserveOrder: true,
	removeNSPrefix: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	trimValues: false,
	parseTagValue: false,
	parseAttributeValue: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
	htmlEntities: true,
});

/** What the library makes of an element or of a text: one member by the name of the element, or `#text`. */
interface Parsed {
	readonly ':@'?: Readonly<Record<string, string>>;
	readonly '#text'?: string;
	readonly [name: string]: unknown;
}

/**
 * Reads XML by a library.
 * @returns undefined for what is none
 */
export function parseXml(text: string): XmlElement | undefined {
	const xml = text.trim();
	if (xml.includes('<!DOCTYPE') || XMLValidator.validate(xml) !== true) return undefined;
	return elementsOf(parser.parse(xml) as Parsed[])[0];
}

function elementsOf(parsed: readonly Parsed[]): XmlElement[] {
	return parsed.flatMap((node) => {
		const name = nameOf(node);
		if (name === undefined) return [];
		const inner = node[name] as Parsed[];
		const text = inner
			.map((child) => child['#text'] ?? elementsOf([child])[0]?.text ?? '')
			.join('');
		const attributes = new Map(Object.entries(node[':@'] ?? {}));
		return [{ name, attributes, children: elementsOf(inner), text }];
	});
}

function nameOf(node: Parsed): string | undefined {
	return Object.keys(node).find((key) => key !== ':@' && key !== '#text');
}

/** The first element of this name directly in another one. */
export function childNamed(parent: XmlElement | undefined, name: string): XmlElement | undefined {
	return parent?.children.find((child) => child.name === name);
}

/** Text as it stands between tags or in an attribute. */
export function xmlText(text: unknown): string {
	return String(text)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll('\r', '&#13;')
		.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
