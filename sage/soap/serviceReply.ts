import { remark, type Diagnosis } from '../diagnoses';
import { inDoubtIf } from '../inDoubt';
import type { Asked, RawAnswer } from '../rawAnswer';
import { pageForData, refusal } from '../refusal';
import { SageError } from '../SageError';
import type { Steps } from '../steps';
import { excerpt, isWebPage } from '../webPage';
import { wayOutOf, type Called } from './wayOut';
import type { XmlElement } from './xml/element';
import { readXmlInSteps } from './xml/readXml';

/** What a web service gave back, when Sage X3 says that it is done. */
export interface ServiceReply {
	/** The data, as XML or JSON text; undefined when there is none. */
	result: string | undefined;
	/** What X3 said besides. */
	diagnoses: Diagnosis[];
	/** Durations, the process of the pool and more, by the names of X3. Source: SF12. */
	technicalInfos: Array<[name: string, value: string]>;
}

/**
 * Reads the answer of a web service. Success is a `status` of 1, whatever its messages: they are handed on.
 *
 * Sources: SF9, S5, S11, S14, S15.
 * @throws SageError with Sage X3's own words first
 */
export function* readServiceReply(
	raw: RawAnswer,
	asked: Asked,
	called: Called,
): Steps<ServiceReply> {
	const body = yield* bodyOf(raw, asked, called);
	const fault = body.child('Fault');
	if (fault !== undefined) throw faulted(raw, asked, called, fault);
	const references = referencesIn(body);
	const response = body.children.find(({ name }) => name.endsWith('Response'));
	const answered = response?.children.find(({ name }) => name.endsWith('Return'));
	const returned = answered && resolved(answered, references);
	const status = memberText(returned, 'status', references)?.trim();
	if (returned === undefined || status === undefined || !/^-?\d{1,9}$/.test(status)) {
		throw unreadable(raw, asked, 'It holds no status of a web service');
	}
	const diagnoses = messagesIn(returned, references);
	if (Number(status) > 1 || Number(status) < 0) {
		throw unreadable(raw, asked, `Its status is ${status}: only 1 and 0 are known`);
	}
	if (Number(status) === 0) throw refused(raw.statusCode, called, diagnoses);
	return {
		result: memberText(returned, 'resultXml', references),
		diagnoses,
		technicalInfos: (memberOf(returned, 'technicalInfos', references)?.children ?? []).map(
			(info) => [info.name, info.text.trim()],
		),
	};
}

/** The body of the envelope, or the failure that stands in its place. */
function* bodyOf(raw: RawAnswer, asked: Asked, called: Called): Steps<XmlElement> {
	const isSuccess = raw.statusCode >= 200 && raw.statusCode < 300;
	if (isSuccess && isWebPage(raw)) throw pageForData(raw, asked);
	if (isSuccess && raw.undecodable !== undefined) throw unreadable(raw, asked, raw.undecodable);
	const read = yield* readXmlInSteps(raw.text.trim());
	const body = read.ok && read.root.name === 'Envelope' ? read.root.child('Body') : undefined;
	if (body !== undefined && (isSuccess || body.child('Fault') !== undefined)) return body;
	if (isSuccess) throw unreadable(raw, asked, read.ok ? 'It holds no SOAP envelope' : read.reason);
	throw refusedByServer(raw, asked, called);
}

function refusedByServer(raw: RawAnswer, asked: Asked, called: Called): SageError {
	const known = wayOutOf([raw.text.slice(0, 2000)], called);
	const trouble = refusal(
		raw,
		known?.isUndone === true ? { ...asked, isWrite: false } : asked,
		undefined,
	);
	if (known === undefined) return new SageError(trouble);
	const description = [trouble.description, known.text].filter(Boolean).join('\n');
	return new SageError({ ...trouble, description });
}

/** Elements that others point at. Those of no id are not among them. */
function referencesIn(body: XmlElement): ReadonlyMap<string, XmlElement> {
	return new Map(
		body.children.flatMap((child): Array<[string, XmlElement]> => {
			const id = child.attribute('id');
			return id === undefined ? [] : [[`#${id}`, child]];
		}),
	);
}

/** More steps than any server takes; those in a circle have no end. */
const MOST_STEPS = 10;

/** What an element stands for: itself, or what its `href` points at; undefined for nil and for a link that leads nowhere. */
function resolved(
	element: XmlElement,
	references: ReadonlyMap<string, XmlElement>,
): XmlElement | undefined {
	let found: XmlElement | undefined = element;
	for (let step = 0; step < MOST_STEPS; step++) {
		const href: string | undefined = found.attribute('href');
		if (href === undefined) return isNil(found) ? undefined : found;
		found = references.get(href);
		if (found === undefined) return undefined;
	}
	return undefined;
}

function isNil(element: XmlElement): boolean {
	return ['true', '1'].includes(element.attribute('nil')?.trim() ?? '');
}

function memberOf(
	parent: XmlElement | undefined,
	name: string,
	references: ReadonlyMap<string, XmlElement>,
): XmlElement | undefined {
	const member = parent?.child(name);
	return member && resolved(member, references);
}

function memberText(
	parent: XmlElement | undefined,
	name: string,
	references: ReadonlyMap<string, XmlElement>,
): string | undefined {
	const text = memberOf(parent, name, references)?.text;
	return text === undefined || text.trim() === '' ? undefined : text;
}

/** Messages stand in one list, or side by side without one. */
function messagesIn(
	returned: XmlElement,
	references: ReadonlyMap<string, XmlElement>,
): Diagnosis[] {
	const lists = returned.children.filter(({ name }) => name === 'messages');
	const listed = lists.flatMap((list) => {
		const found = resolved(list, references);
		if (found === undefined) return [];
		return found.child('type') === undefined ? found.children : [found];
	});
	return listed.flatMap((child) => {
		const said = resolved(child, references);
		const message = memberText(said, 'message', references)?.trim();
		if (message === undefined) return [];
		const type = memberText(said, 'type', references)?.trim() ?? '';
		return [{ severity: severityOf(type), message, raw: { type, message } }];
	});
}

/** 1 information, 2 warning, 3 error; 4 is taken for an error, too. Sources: SF9, S11. */
function severityOf(type: string): Diagnosis['severity'] {
	if (type === '1') return 'info';
	return type === '2' ? 'warning' : 'error';
}

/** Sage X3's own no: nothing was done. Of many records, some may have been written before it. */
function refused(statusCode: number, called: Called, diagnoses: readonly Diagnosis[]): SageError {
	const errors = diagnoses.filter(({ severity }) => severity === 'error');
	const words = [...errors, ...diagnoses.filter(({ severity }) => severity !== 'error')].map(
		({ message }) => message,
	);
	const message = words[0] ?? 'Sage X3 reports an error (status 0) and does not say which';
	const wayOut = wayOutOf(words, called);
	const description = [...words.slice(1), wayOut?.text].filter(Boolean).join('\n');
	return inDoubtIf(called.isOfMany === true && wayOut?.isNotBegun !== true, {
		kind: 'refused',
		statusCode,
		message,
		...(description === '' ? {} : { description }),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw }) => raw) } : {}),
	});
}

/** A fault, of SOAP 1.1 or 1.2. One that the sender has caused was found before the work; of any other one nobody knows. */
function faulted(raw: RawAnswer, asked: Asked, called: Called, fault: XmlElement): SageError {
	const code = (fault.child('faultcode') ?? fault.child('Code')?.child('Value'))?.text.trim() ?? '';
	const said =
		(fault.child('faultstring') ?? fault.child('Reason')?.child('Text'))?.text.trim() ?? '';
	const wayOut = wayOutOf([said], called);
	const isUndone = /(?:^|:)(?:Client|Sender|VersionMismatch|MustUnderstand)\b/.test(code);
	const description = [code === '' ? undefined : `Fault ${excerpt(code)}`, wayOut?.text]
		.filter(Boolean)
		.join('\n');
	return inDoubtIf(asked.isWrite && !isUndone && wayOut?.isUndone !== true, {
		kind: raw.statusCode === 401 ? 'notSignedIn' : 'refused',
		statusCode: raw.statusCode,
		message: said === '' ? 'Sage X3 reports a fault and does not say which' : said,
		...(description === '' ? {} : { description }),
	});
}

function unreadable(
	{ statusCode, text }: RawAnswer,
	{ isWrite }: Asked,
	reason: string,
): SageError {
	return inDoubtIf(isWrite, {
		kind: 'unreadable',
		statusCode,
		message: 'The answer of Sage X3 is not that of a web service, it may have been cut off',
		description: `${reason}. It has ${text.length} characters and begins with: ${excerpt(text)}`,
	});
}

/** What is told of an error message beside a success. */
export function contradicted({ message }: Diagnosis): Diagnosis {
	return remark('warning', `Sage X3 says that it is done (status 1), and also: ${message}`);
}
