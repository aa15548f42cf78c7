import type { Switches } from '../switches';
import { technicalMembers } from './technicalMembers';
import { type XmlElement, childNamed, parseXml, xmlText } from './xml';

/** A call as it was received. */
export interface Call {
	readonly operation: string;
	readonly poolAlias: string;
	readonly poolId: string;
	readonly language: string;
	readonly returnsJson: boolean;
	readonly publicName: string;
	/** Key parts by name. */
	readonly keys: ReadonlyMap<string, string>;
	readonly listSize: number;
	/** objectXml, inputXml or lineXml. */
	readonly data: string;
	readonly actionCode: string;
	readonly blocKey: string;
	readonly lineKeys: readonly number[];
}

/** Reads an envelope; undefined for what is none. Any prefixes will do, as will the five spellings of keys (S2). */
export function readCall(text: string): Call | undefined {
	const root = parseXml(text);
	const body = root?.name === 'Envelope' ? childNamed(root, 'Body') : undefined;
	const [operation] = body?.children ?? [];
	if (!operation) return undefined;
	const part = (name: string) => childNamed(operation, name)?.text ?? '';
	const context = childNamed(operation, 'callContext');
	const inContext = (name: string) => (childNamed(context, name)?.text ?? '').trim();
	const settings = new URLSearchParams(inContext('requestConfig'));
	return {
		operation: operation.name,
		poolAlias: inContext('poolAlias'),
		poolId: inContext('poolId'),
		language: inContext('codeLang'),
		returnsJson: settings.get('adxwss.optreturn')?.toUpperCase() === 'JSON', // any case (S8)
		publicName: part('publicName').trim(),
		keys: keysIn(childNamed(operation, 'objectKeys')),
		listSize: Number(part('listSize')) || 0,
		data: part('objectXml') || part('inputXml') || part('lineXml'),
		actionCode: part('actionCode').trim(),
		blocKey: part('blocKey').trim(),
		lineKeys: (childNamed(operation, 'lineKeys')?.children ?? []).map(({ text: line }) =>
			Number(line),
		),
	};
}

function keysIn(keys: XmlElement | undefined): ReadonlyMap<string, string> {
	const children = keys?.children ?? [];
	const isBare = children.some(({ name }) => name === 'key');
	const pairs = isBare && keys ? [keys] : children;
	return new Map(
		pairs.map((pair) => [
			childNamed(pair, 'key')?.text ?? '',
			childNamed(pair, 'value')?.text ?? '',
		]),
	);
}

/** A message of X3: type 1 information, 2 warning, 3 error; whether there is a 4 is not known (S11). */
export interface Message {
	readonly type: 1 | 2 | 3 | 4;
	readonly message: string;
}

/** Types of messages by their names in switches. */
export const messageTypes = { info: 1, warning: 2, error: 3, blocking: 4 } as const;

/** What a call came to. */
export interface Outcome {
	readonly status: 0 | 1;
	readonly messages: readonly Message[];
	/** XML or JSON text. */
	readonly result?: string;
}

type Forms = Pick<Switches, 'soapMessages' | 'soapPrefixes' | 'soapFailureMessage'>;

/** The reply frame: response element, and after it the messages that it points at (SF9). */
export function replyText(
	operation: string,
	{ status, messages, result }: Outcome,
	entry: number,
	forms: Forms,
): string {
	const p = prefixes[forms.soapPrefixes];
	const isInline = forms.soapMessages === 'inline';
	const typeOf = ({ type }: Message) =>
		status === 0 ? messageTypes[forms.soapFailureMessage] : type;
	const bodyOf = (message: Message) =>
		`<type>${typeOf(message)}</type><message>${xmlText(message.message)}</message>`;
	const listed = messages.map((message, index) =>
		isInline ? `<messages>${bodyOf(message)}</messages>` : `<messages href="#id${index}"/>`,
	);
	const apart = messages.map(
		(message, index) =>
			`<multiRef id="id${index}" ${p.enc}root="0" ${p.env}encodingStyle="${encoding}" ${p.xsi}type="${p.wss}CAdxMessage">${bodyOf(message)}</multiRef>`,
	);
	const data =
		result === undefined
			? `<resultXml ${p.xsi}type="${p.xsd}string" ${p.xsi}nil="true"/>`
			: `<resultXml ${p.xsi}type="${p.xsd}string">${section(result)}</resultXml>`;
	const inner = [
		`<${p.wss}${operation}Response ${p.env}encodingStyle="${encoding}"><${operation}Return ${p.xsi}type="${p.wss}CAdxResultXml">`,
		`<messages ${p.xsi}type="${p.enc}Array" ${p.env}encodingStyle="${encoding}" ${p.enc}arrayType="${p.wss}CAdxMessage[${messages.length}]">${listed.join('')}</messages>`,
		data,
		`<status ${p.xsi}type="${p.xsd}int">${status}</status>`,
		`<technicalInfos ${p.xsi}type="${p.wss}CAdxTechnicalInfos">${technicalInfos(entry, p)}</technicalInfos>`,
		`</${operation}Return></${p.wss}${operation}Response>`,
		isInline ? '' : apart.join(''),
	];
	return envelope(p, inner.join(''));
}

/** A fault (S15). */
export function faultText(code: string, words: string, forms: Forms): string {
	const p = prefixes[forms.soapPrefixes];
	const inner = `<${p.env}Fault><faultcode>${p.env}${code}</faultcode><faultstring>${xmlText(words)}</faultstring></${p.env}Fault>`;
	return envelope(p, inner);
}

interface Prefixes {
	readonly env: string;
	readonly xsd: string;
	readonly xsi: string;
	readonly enc: string;
	readonly wss: string;
}

const prefixes: Readonly<Record<Switches['soapPrefixes'], Prefixes>> = {
	usual: { env: 'soapenv:', xsd: 'xsd:', xsi: 'xsi:', enc: 'soapenc:', wss: 'wss:' },
	other: { env: 'S:', xsd: 'ns1:', xsi: 'ns2:', enc: 'ns3:', wss: 'ns4:' },
	none: { env: '', xsd: '', xsi: '', enc: '', wss: '' },
};

const encoding = 'http://schemas.xmlsoap.org/soap/encoding/';
const uris: Readonly<Record<keyof Prefixes, string>> = {
	env: 'http://schemas.xmlsoap.org/soap/envelope/',
	xsd: 'http://www.w3.org/2001/XMLSchema',
	xsi: 'http://www.w3.org/2001/XMLSchema-instance',
	enc: encoding,
	wss: 'http://www.adonix.com/WSS',
};

function envelope(p: Prefixes, inner: string): string {
	const declared = Object.entries(p)
		.filter(([, prefix]) => prefix !== '')
		.map(([key, prefix]) => ` xmlns:${prefix.slice(0, -1)}="${uris[key as keyof Prefixes]}"`);
	const own = p.env === '' ? ` xmlns="${uris.env}"` : declared.join('');
	return `<?xml version="1.0" encoding="UTF-8"?><${p.env}Envelope${own}><${p.env}Body>${inner}</${p.env}Body></${p.env}Envelope>`;
}

function section(text: string): string {
	return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function technicalInfos(entry: number, { xsd, xsi }: Prefixes): string {
	return technicalMembers
		.map(([name, type, seen]) => {
			const value = name === 'poolEntryIdx' ? String(entry) : seen;
			return value === undefined
				? `<${name} ${xsi}type="${xsd}${type}" ${xsi}nil="true"/>`
				: `<${name} ${xsi}type="${xsd}${type}">${value}</${name}>`;
		})
		.join('');
}
