import { isJsonObject, type JsonObject, type JsonValue } from './exactJson';

/** What a program of the server says when it breaks down: its error, without the places in its code. */
export interface Breakdown {
	/** `SyntaxError: Unexpected token } in JSON at position 76` */
	words: string;
	/** Whether it could not read some JSON. */
	isOfJson: boolean;
	/** Whether that was the body of the request: then nothing was executed. */
	isOfBody: boolean;
}

/** Characters of an answer in which a stack is looked for. */
const LOOKED_THROUGH = 20_000;
const ERROR_LINE = /^(?:Uncaught )?[A-Z]\w{0,60}(?:Error|Exception): ?\S/;
const PLACE_LINE = /^at (?:async |new )?\S.{0,500}$/;
const MEMBER = /^\$?stack(?:_?trace)?$/i;
/** Libraries that read the bodies of requests. */
const BODY_READER = /\b(?:body-parser|raw-body|co-body|koa-body|bodyParser)\b/;

/**
 * Reads the stack that a program of the server answers with, as plain text or as a web page; undefined for every other
 * text. X3 was seen to answer so when it could not read the JSON of a request (Q18).
 */
export function readBreakdown(text: string): Breakdown | undefined {
	const lines = plainLines(text.slice(0, LOOKED_THROUGH));
	const at = lines.findIndex((line) => ERROR_LINE.test(line));
	if (at === -1) return undefined;
	const hasPlaces = lines.slice(at + 1).some(isPlace);
	const isOfJson = lines[at].startsWith('SyntaxError') && /\bJSON\b/.test(lines[at]);
	if (!hasPlaces && !(isOfJson && lines.length === 1)) return undefined;
	return { words: lines[at].slice(0, 300), isOfJson, isOfBody: isOfJson && BODY_READER.test(text) };
}

/** Whether a line tells of a place in a program: `at parse (/srv/…/json.js:89:19)`. */
function isPlace(line: string): boolean {
	return PLACE_LINE.test(line) && /:\d+(?::\d+)?\)?$|\(<?[\w ]+>?\)$/.test(line);
}

/** A text without the lines that tell of places in a program. */
export function withoutPlaces(text: string): string {
	if (!/(?:^|\n)[ \t]*at /.test(text)) return text;
	return text
		.split('\n')
		.filter((line) => !isPlace(line.trim()))
		.join('\n');
}

/** A message without the stack that some servers add to it, at any depth (R23). */
export function withoutStack(said: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(said)
			.filter(([name]) => !MEMBER.test(name))
			.map(([name, value]) => [name, strippedValue(value)]),
	);
}

function strippedValue(value: JsonValue): JsonValue {
	if (typeof value === 'string') return withoutPlaces(value);
	if (Array.isArray(value)) return value.map(strippedValue);
	return isJsonObject(value) ? withoutStack(value) : value;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
	['&nbsp;', ' '],
	['&lt;', '<'],
	['&gt;', '>'],
	['&quot;', '"'],
	['&#39;', "'"],
	['&amp;', '&'],
]);

/** The lines of a text, or of what a page shows. */
function plainLines(text: string): string[] {
	return (text.trimStart().startsWith('<') ? shownOf(text) : text)
		.split(/[\r\n]+/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

function shownOf(page: string): string {
	return page
		.replace(/<br\s{0,9}\/?>/gi, '\n')
		.replace(/<\/?[a-z!][^<>]{0,500}>/gi, '\n')
		.replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES.get(entity) ?? entity);
}
