import type { RawAnswer } from '../rawAnswer';
import { escapedAttribute, escapedText } from '../soap/xml/characters';
import type { XmlElement } from '../soap/xml/element';
import { readXml } from '../soap/xml/readXml';
import type { HiddenFields } from './hiddenFields';
import { recordsIn } from './recordCount';
import { shownAnswer, shownWords } from './shownAnswer';

/**
 * The answer of a SOAP web service without the fields that are never shown: neither in its data, be they XML or JSON, nor in
 * what it says.
 *
 * Sources: SF5, SF9, S31.
 */
export function shownService(raw: RawAnswer, hidden: HiddenFields): RawAnswer {
	if (!hidden.any) return raw;
	const read = readXml(raw.text.trim());
	if (!read.ok) return shownAnswer(raw, hidden);
	const { statusCode, headers } = raw;
	return { statusCode, headers, text: xmlOf(read.root, hidden) };
}

/** An element as XML, without fields that are hidden, and with its texts as they may be shown. */
function xmlOf(element: XmlElement, hidden: HiddenFields): string {
	if (isHiddenField(element, hidden)) return '';
	const { name, children, text } = element;
	const attributes = element
		.pairs()
		.map(([attribute, value]) => ` ${attribute}="${escapedAttribute(value)}"`);
	const inner = children.map((child) => xmlOf(child, hidden)).join('');
	return `<${name}${attributes.join('')}>${escapedText(shownText(text, hidden))}${inner}</${name}>`;
}

/** Fields stand by their names in attributes. Sources: SF5, SF11, S3. */
function isHiddenField(element: XmlElement, hidden: HiddenFields): boolean {
	const name = element.attribute('NAME') ?? element.attribute('NAM');
	return name !== undefined && hidden.isHidden(name);
}

/** The data stand as a text in the envelope. */
function shownText(text: string, hidden: HiddenFields): string {
	const start = text.trimStart()[0];
	if (start === '<') {
		const read = readXml(text.trim());
		return read.ok ? xmlOf(read.root, hidden) : '';
	}
	if (start === '{' || start === '[') {
		return shownAnswer({ statusCode: 200, headers: {}, text }, hidden).text;
	}
	return shownWords(text, hidden);
}

/** How many records the answer of a web service holds: rows and lines count, and a record that stands by itself. */
export function recordsOfService(envelope: string, onlyReads: boolean): number {
	const read = readXml(envelope.trim());
	if (!read.ok) return 0;
	return textsIn(read.root).reduce((sum, text) => sum + recordsOfText(text, onlyReads), 0);
}

function textsIn(root: XmlElement): string[] {
	const texts: string[] = [];
	const open = [root];
	for (let element = open.pop(); element !== undefined; element = open.pop()) {
		texts.push(element.text.trim());
		open.push(...element.children);
	}
	return texts;
}

function recordsOfText(text: string, onlyReads: boolean): number {
	if (text.startsWith('{') || text.startsWith('[')) return recordsIn(text, onlyReads);
	const read = text.startsWith('<') ? readXml(text) : undefined;
	if (!read?.ok) return 0;
	const lines = linesIn(read.root);
	const isList = read.root.children.every(({ name }) => name === 'LIN');
	return lines + (isList || !onlyReads ? 0 : 1);
}

/** Lines of tables and rows of lists. Sources: SF5, S20. */
function linesIn(element: XmlElement): number {
	const inner = element.children.reduce((sum, child) => sum + linesIn(child), 0);
	return inner + (element.name === 'LIN' ? 1 : 0);
}
