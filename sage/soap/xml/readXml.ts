import { characterNotInXml, unescapedText } from './characters';
import { XmlElement } from './element';
import { atOnce, type Steps } from '../../steps';

/** What reading an XML text gave: its root, or why it cannot be read. */
export type ReadXml = { ok: true; root: XmlElement } | { ok: false; reason: string };

/** Levels of elements in each other. A result has five, inside an envelope of six. */
const MOST_LEVELS = 200;

/**
 * Reads an XML text, strictly: every tag closed, every attribute quoted and there once, one root. It has no document type and
 * so no entities but those by number and the five of XML itself: nothing in it can grow, or lead to a file or an address.
 * Takes linear time, and no stack. A byte order mark is passed over.
 *
 * Source: W3C, XML 1.0, fifth edition.
 */
export function readXml(text: string): ReadXml {
	return atOnce(readXmlInSteps(text));
}

/**
 * The same in steps, for texts that may be long.
 * @param takes whether the caller has all that he needs of a child of the root, now that it is read: then it is left out of
 * the root, so that a list of many does not stand in memory twice
 */
export function* readXmlInSteps(
	text: string,
	takes: (child: XmlElement) => boolean = () => false,
): Steps<ReadXml> {
	try {
		return { ok: true, root: yield* new Reading(prepared(text), takes).read() };
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) };
	}
}

class NotXml extends Error {}

/** Ends of lines are one character to whoever reads XML. */
function prepared(text: string): string {
	const own = text.startsWith('\uFEFF') ? text.slice(1) : text;
	const odd = characterNotInXml(own);
	if (odd !== undefined) throw new NotXml(`It holds the character ${odd}, which XML cannot carry`);
	return own.includes('\r') ? own.replace(/\r\n?/g, '\n') : own;
}

const NAME =
	/[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}][-.:\w\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C-\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]*/uy;
const BLANKS = /[ \t\n]*/y;
const NOT_BLANK = /[^ \t\n]/;

/** Tags that are read in one step. */
const TAGS_AT_A_TIME = 2000;
/** Characters of one text that are read in one step. */
const LONG_TEXT = 200_000;
/** Characters of `&#1114111;`. */
const LONGEST_REFERENCE = 10;

/** One reading of one text. */
class Reading {
	private at = 0;
	private readonly open: XmlElement[] = [];
	/** The names of the open elements with their prefixes: an end tag has to repeat them. */
	private readonly openNames: string[] = [];
	private root: XmlElement | undefined;

	constructor(
		private readonly text: string,
		private readonly takes: (child: XmlElement) => boolean,
	) {}

	*read(): Steps<XmlElement> {
		const { text } = this;
		for (let tags = 1; this.at < text.length; tags++) {
			const tag = text.indexOf('<', this.at);
			const end = tag === -1 ? text.length : tag;
			if (end - this.at > LONG_TEXT) yield* this.takeLongText(text.slice(this.at, end));
			else if (end > this.at) this.takeText(text.slice(this.at, end));
			this.at = end;
			if (tag !== -1) this.takeMarkup();
			if (tags % TAGS_AT_A_TIME === 0) yield;
		}
		if (this.open.length > 0)
			throw this.broken('it ends inside an element, so it may have been cut off');
		if (this.root === undefined) throw this.broken('it has no element');
		return this.root;
	}

	private takeMarkup(): void {
		switch (this.text[this.at + 1]) {
			case '/':
				return this.takeEnd();
			case '?':
				return this.takeInstruction();
			case '!':
				return this.text.startsWith('<![CDATA[', this.at) ? this.takeSection() : this.takeComment();
			default:
				return this.takeStart();
		}
	}

	private takeText(raw: string): void {
		const current = this.open[this.open.length - 1];
		if (current === undefined) {
			if (NOT_BLANK.test(raw)) throw this.broken('text stands outside of its root');
			return;
		}
		if (raw.includes(']]>')) throw this.broken('a text holds ]]>');
		const plain = unescapedText(raw);
		if (plain === undefined)
			throw this.broken('a text holds a lone &, or an entity that is not known');
		current.text += plain;
	}

	/** A text that was escaped may hold a whole result. No reference is cut. */
	private *takeLongText(raw: string): Steps<void> {
		if (raw.includes(']]>')) throw this.broken('a text holds ]]>');
		for (let start = 0; start < raw.length; yield) {
			const end = start + LONG_TEXT;
			const reference = raw.slice(end - LONGEST_REFERENCE, end).lastIndexOf('&');
			const whole = reference === -1 ? end : end - LONGEST_REFERENCE + reference;
			this.takeText(raw.slice(start, whole));
			start = whole;
		}
	}

	private takeSection(): void {
		const start = this.at + '<![CDATA['.length;
		const end = this.endOf(']]>', start);
		const current = this.open[this.open.length - 1];
		if (current === undefined) throw this.broken('text stands outside of its root');
		current.text += this.text.slice(start, end);
		this.at = end + ']]>'.length;
	}

	private takeComment(): void {
		if (!this.text.startsWith('<!--', this.at)) throw this.broken('it has a document type');
		const end = this.endOf('--', this.at + '<!--'.length);
		if (this.text[end + 2] !== '>') throw this.broken('a comment holds --');
		this.at = end + '-->'.length;
	}

	private takeInstruction(): void {
		this.at = this.endOf('?>', this.at) + '?>'.length;
	}

	private takeEnd(): void {
		const end = this.endOf('>', this.at);
		const name = this.text.slice(this.at + 2, end).trimEnd();
		if (this.openNames.pop() !== name)
			throw this.broken(`</${name.slice(0, 40)}> closes another element`);
		const ended = this.open.pop();
		this.at = end + 1;
		if (ended !== undefined) this.isRead(ended);
	}

	private isRead(element: XmlElement): void {
		if (this.open.length === 1 && this.takes(element)) this.open[0].children.pop();
	}

	private takeStart(): void {
		this.at += 1;
		const name = this.takeName();
		const element = new XmlElement(localName(name), this.takeAttributes());
		const parent = this.open[this.open.length - 1];
		if (parent !== undefined) parent.children.push(element);
		else if (this.root === undefined) this.root = element;
		else throw this.broken('it has a second root');
		if (this.text.startsWith('/>', this.at)) {
			this.at += 2;
			return this.isRead(element);
		}
		if (this.text[this.at] !== '>') throw this.broken('a tag is not closed');
		this.at += 1;
		if (this.open.length >= MOST_LEVELS)
			throw this.broken(`it has more than ${MOST_LEVELS} levels`);
		this.open.push(element);
		this.openNames.push(name);
	}

	private takeAttributes(): string[] {
		const attributes: string[] = [];
		const names: string[] = [];
		for (;;) {
			const start = this.at;
			this.skipBlanks();
			const next = this.text[this.at];
			if (next === '>' || next === '/' || next === undefined) return attributes;
			if (this.at === start) throw this.broken('a tag is not closed');
			const name = this.takeName();
			if (names.includes(name))
				throw this.broken(`the attribute ${name.slice(0, 40)} stands there twice`);
			if (names.push(name) > MOST_ATTRIBUTES) throw this.broken('a tag has too many attributes');
			const value = this.takeValue();
			if (name !== 'xmlns' && !name.startsWith('xmlns:')) attributes.push(localName(name), value);
		}
	}

	private takeValue(): string {
		this.skipBlanks();
		if (this.text[this.at] !== '=') throw this.broken('an attribute has no value');
		this.at += 1;
		this.skipBlanks();
		const quote = this.text[this.at];
		if (quote !== '"' && quote !== "'") throw this.broken('an attribute is not quoted');
		const end = this.endOf(quote, this.at + 1);
		const raw = this.text.slice(this.at + 1, end);
		if (raw.includes('<')) throw this.broken('an attribute holds <');
		const plain = unescapedText(/[\t\n]/.test(raw) ? raw.replace(/[\t\n]/g, ' ') : raw);
		if (plain === undefined)
			throw this.broken('an attribute holds a lone &, or an entity that is not known');
		this.at = end + 1;
		return plain;
	}

	private takeName(): string {
		NAME.lastIndex = this.at;
		const name = NAME.exec(this.text)?.[0];
		if (name === undefined) throw this.broken('a name is missing');
		this.at += name.length;
		return name;
	}

	private skipBlanks(): void {
		BLANKS.lastIndex = this.at;
		this.at += BLANKS.exec(this.text)?.[0].length ?? 0;
	}

	private endOf(mark: string, from: number): number {
		const end = this.text.indexOf(mark, from);
		if (end === -1) throw this.broken('it ends inside of markup, so it may have been cut off');
		return end;
	}

	private broken(what: string): NotXml {
		return new NotXml(`At character ${this.at}, ${what}`);
	}
}

/** Each is compared with those before it. A root of Sage X3 has some ten. */
const MOST_ATTRIBUTES = 200;

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
