import { technicalMembers } from './technicalMembers';

/** The parts of each operation behind context and name, in their order (SF2). */
const operations: Readonly<Record<string, ReadonlyArray<readonly [name: string, type: string]>>> = {
	run: [['inputXml', 'xsd:string']],
	save: [['objectXml', 'xsd:string']],
	read: [['objectKeys', 'wss:ArrayOfCAdxParamKeyValue']],
	query: [
		['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
		['listSize', 'xsd:int'],
	],
	modify: [
		['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
		['objectXml', 'xsd:string'],
	],
	delete: [['objectKeys', 'wss:ArrayOfCAdxParamKeyValue']],
	actionObject: [
		['actionCode', 'xsd:string'],
		['objectXml', 'xsd:string'],
	],
	actionObjectKeys: [
		['actionCode', 'xsd:string'],
		['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
	],
	insertLines: [
		['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
		['blocKey', 'xsd:string'],
		['lineKey', 'xsd:string'],
		['lineXml', 'xsd:string'],
	],
	deleteLines: [
		['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
		['blocKey', 'xsd:string'],
		['lineKeys', 'wss:ArrayOf_xsd_string'],
	],
	getDescription: [],
	getDataXmlSchema: [],
};

const always = [
	['callContext', 'wss:CAdxCallContext'],
	['publicName', 'xsd:string'],
] as const;

type Member = readonly [name: string, type: string];

const strings = (...names: string[]): Member[] => names.map((name) => [name, 'string']);

function record(name: string, members: readonly Member[]): string {
	const elements = members.map(([member, type]) => {
		const isText = type === 'string' || type.startsWith('wss:');
		const full = type.startsWith('wss:') ? type : `xsd:${type}`;
		return `<xsd:element name="${member}"${isText ? ' nillable="true"' : ''} type="${full}"/>`;
	});
	return `<xsd:complexType name="${name}"><xsd:sequence>${elements.join('')}</xsd:sequence></xsd:complexType>`;
}

function list(name: string, of: string): string {
	return `<xsd:complexType name="${name}"><xsd:complexContent><xsd:restriction base="soapenc:Array"><xsd:attribute ref="soapenc:arrayType" wsdl:arrayType="${of}[]"/></xsd:restriction></xsd:complexContent></xsd:complexType>`;
}

const types = [
	record(
		'CAdxCallContext',
		strings('codeLang', 'codeUser', 'password', 'poolAlias', 'poolId', 'requestConfig'),
	),
	record('CAdxMessage', strings('message', 'type')),
	list('ArrayOfCAdxMessage', 'wss:CAdxMessage'),
	record(
		'CAdxTechnicalInfos',
		technicalMembers.map(([name, type]) => [name, type]),
	),
	record('CAdxResultXml', [
		['messages', 'wss:ArrayOfCAdxMessage'],
		['resultXml', 'string'],
		['status', 'int'],
		['technicalInfos', 'wss:CAdxTechnicalInfos'],
	]),
	record('CAdxParamKeyValue', strings('key', 'value')),
	list('ArrayOfCAdxParamKeyValue', 'wss:CAdxParamKeyValue'),
	list('ArrayOf_xsd_string', 'xsd:string'),
];

const messages = Object.entries(operations).map(([name, parts]) => {
	const request = [...always, ...parts].map(
		([part, type]) => `<wsdl:part name="${part}" type="${type}"/>`,
	);
	return `<wsdl:message name="${name}Request">${request.join('')}</wsdl:message><wsdl:message name="${name}Response"><wsdl:part name="${name}Return" type="wss:CAdxResultXml"/></wsdl:message>`;
});

const offered = Object.keys(operations).map(
	(name) =>
		`<wsdl:operation name="${name}"><wsdl:input name="${name}Request" message="wss:${name}Request"/><wsdl:output name="${name}Response" message="wss:${name}Response"/></wsdl:operation>`,
);

const body =
	'<soap:body use="encoded" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" namespace="http://www.adonix.com/WSS"/>';

const bound = Object.keys(operations).map(
	(name) =>
		`<wsdl:operation name="${name}"><soap:operation soapAction=""/><wsdl:input name="${name}Request">${body}</wsdl:input><wsdl:output name="${name}Response">${body}</wsdl:output></wsdl:operation>`,
);

/**
 * The description of the web services themselves, with the operations and types of Sage's own (SF1, SF2).
 * @param address where they are called
 */
export function wsdl(address: string): string {
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<wsdl:definitions targetNamespace="http://www.adonix.com/WSS" xmlns:wss="http://www.adonix.com/WSS" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/">',
		`<wsdl:types><xsd:schema targetNamespace="http://www.adonix.com/WSS"><xsd:import namespace="http://schemas.xmlsoap.org/soap/encoding/"/>${types.join('')}</xsd:schema></wsdl:types>`,
		...messages,
		`<wsdl:portType name="CAdxWebServiceXmlCC">${offered.join('')}</wsdl:portType>`,
		`<wsdl:binding name="CAdxWebServiceXmlCCSoapBinding" type="wss:CAdxWebServiceXmlCC"><soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>${bound.join('')}</wsdl:binding>`,
		`<wsdl:service name="CAdxWebServiceXmlCCService"><wsdl:port name="CAdxWebServiceXmlCC" binding="wss:CAdxWebServiceXmlCCSoapBinding"><soap:address location="${address}"/></wsdl:port></wsdl:service>`,
		'</wsdl:definitions>',
	].join('\n');
}
