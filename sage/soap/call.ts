import { SageError } from '../SageError';
import { characterNotInXml, escapedText } from './xml/characters';

/** One pair of a key, or one criterion of a query. */
export interface KeyValue {
	name: string;
	value: string;
}

/**
 * A call of a published service. The parts are those of the operation beside context and name.
 *
 * Sources: SF2, SF7, S23, S30.
 */
export type ServiceCall =
	| { operation: 'read'; keys: readonly KeyValue[] }
	| { operation: 'query'; keys: readonly KeyValue[]; listSize: number }
	| { operation: 'save'; objectXml: string }
	| { operation: 'modify'; keys: readonly KeyValue[]; objectXml: string }
	| { operation: 'delete'; keys: readonly KeyValue[] }
	| { operation: 'run'; inputXml: string }
	| { operation: 'actionObject'; actionCode: string; objectXml: string }
	| { operation: 'actionObjectKeys'; actionCode: string; keys: readonly KeyValue[] }
	| {
			operation: 'insertLines';
			keys: readonly KeyValue[];
			blockKey: string;
			lineKey: string;
			lineXml: string;
	  }
	| {
			operation: 'deleteLines';
			keys: readonly KeyValue[];
			blockKey: string;
			lineKeys: readonly number[];
	  }
	| { operation: 'getDescription' };

/** Whose process of X3 is to work, and how. Source: SF3. */
export interface CallContext {
	/** Code of a language in X3, such as `FRA`; empty for the pool's own. */
	language: string;
	/** Its case counts. */
	poolAlias: string;
	/** The process of the pool that is to work; empty for any. Source: S16. */
	poolId: string;
	/** The form in which X3 gives its data back. Sources: SF6, S8. */
	returns: 'XML' | 'JSON';
}

const NAMESPACES = [
	['soapenv', 'http://schemas.xmlsoap.org/soap/envelope/'],
	['xsd', 'http://www.w3.org/2001/XMLSchema'],
	['xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
	['soapenc', 'http://schemas.xmlsoap.org/soap/encoding/'],
	['wss', 'http://www.adonix.com/WSS'],
]
	.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
	.join('');

/**
 * The envelope of a call: SOAP 1.1, RPC/encoded, parts without a prefix in the order of the WSDL.
 *
 * Sources: SF1, SF2, S2, S17.
 * @throws SageError `invalidRequest` for a character that XML cannot carry
 */
export function envelopeOf(call: ServiceCall, publicName: string, context: CallContext): string {
	const { operation } = call;
	const parts = [contextPart(context), textPart('publicName', publicName), ...partsOf(call)];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<soapenv:Envelope${NAMESPACES}><soapenv:Header/><soapenv:Body>`,
		`<wss:${operation} soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">`,
		...parts,
		`</wss:${operation}></soapenv:Body></soapenv:Envelope>`,
	].join('');
}

function partsOf(call: ServiceCall): string[] {
	switch (call.operation) {
		case 'read':
		case 'delete':
			return [keysPart(call.keys)];
		case 'query':
			return [
				keysPart(call.keys),
				`<listSize xsi:type="xsd:int">${String(call.listSize)}</listSize>`,
			];
		case 'save':
			return [sectionPart('objectXml', call.objectXml)];
		case 'modify':
			return [keysPart(call.keys), sectionPart('objectXml', call.objectXml)];
		case 'run':
			return [sectionPart('inputXml', call.inputXml)];
		case 'actionObject':
			return [textPart('actionCode', call.actionCode), sectionPart('objectXml', call.objectXml)];
		case 'actionObjectKeys':
			return [textPart('actionCode', call.actionCode), keysPart(call.keys)];
		case 'insertLines':
			return [
				keysPart(call.keys),
				textPart('blocKey', call.blockKey),
				textPart('lineKey', call.lineKey),
				sectionPart('lineXml', call.lineXml),
			];
		case 'deleteLines':
			return [keysPart(call.keys), textPart('blocKey', call.blockKey), lineKeysPart(call.lineKeys)];
		case 'getDescription':
			return [];
	}
}

/** Nobody says what the children are called. Source: S30. */
function lineKeysPart(numbers: readonly number[]): string {
	const items = numbers.map((number) => textPart('item', String(number)));
	return `<lineKeys xsi:type="wss:ArrayOf_xsd_string" soapenc:arrayType="xsd:string[${numbers.length}]">${items.join('')}</lineKeys>`;
}

function contextPart({ language, poolAlias, poolId, returns }: CallContext): string {
	const members = [
		textPart('codeLang', language),
		textPart('poolAlias', poolAlias),
		textPart('poolId', poolId),
		textPart('requestConfig', `adxwss.optreturn=${returns}`),
	];
	return `<callContext xsi:type="wss:CAdxCallContext">${members.join('')}</callContext>`;
}

function keysPart(keys: readonly KeyValue[]): string {
	const pairs = keys.map(
		({ name, value }) =>
			`<CAdxParamKeyValue xsi:type="wss:CAdxParamKeyValue">${textPart('key', name)}${textPart('value', value)}</CAdxParamKeyValue>`,
	);
	return `<objectKeys xsi:type="wss:ArrayOfCAdxParamKeyValue" soapenc:arrayType="wss:CAdxParamKeyValue[${keys.length}]">${pairs.join('')}</objectKeys>`;
}

function textPart(name: string, text: string): string {
	refuseOddCharacter(name, text);
	return `<${name} xsi:type="xsd:string">${escapedText(text)}</${name}>`;
}

/** An XML text goes into a section, as Sage's own programs send it. It holds no end of one: `escapedText` sees to that. */
function sectionPart(name: string, xml: string): string {
	refuseOddCharacter(name, xml);
	return `<${name} xsi:type="xsd:string"><![CDATA[${xml.replace(/]]>/g, ']]]]><![CDATA[>')}]]></${name}>`;
}

function refuseOddCharacter(part: string, text: string): void {
	const odd = characterNotInXml(text);
	if (odd === undefined) return;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The ${part} of the call holds the character ${odd}`,
		description: 'XML, and so a web service of Sage X3, cannot carry it. Nothing was sent.',
	});
}
