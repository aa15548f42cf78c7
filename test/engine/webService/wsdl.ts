/** The operations and their parts, in the order of Sage's own description (SF2). */
const OPERATIONS: ReadonlyArray<
	[name: string, parts: ReadonlyArray<[name: string, type: string]>]
> = [
	['run', [['inputXml', 'xsd:string']]],
	['save', [['objectXml', 'xsd:string']]],
	['read', [['objectKeys', 'wss:ArrayOfCAdxParamKeyValue']]],
	[
		'query',
		[
			['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
			['listSize', 'xsd:int'],
		],
	],
	[
		'modify',
		[
			['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
			['objectXml', 'xsd:string'],
		],
	],
	['delete', [['objectKeys', 'wss:ArrayOfCAdxParamKeyValue']]],
	[
		'actionObject',
		[
			['actionCode', 'xsd:string'],
			['objectXml', 'xsd:string'],
		],
	],
	[
		'actionObjectKeys',
		[
			['actionCode', 'xsd:string'],
			['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
		],
	],
	[
		'insertLines',
		[
			['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
			['blocKey', 'xsd:string'],
			['lineKey', 'xsd:string'],
			['lineXml', 'xsd:string'],
		],
	],
	[
		'deleteLines',
		[
			['objectKeys', 'wss:ArrayOfCAdxParamKeyValue'],
			['blocKey', 'xsd:string'],
			['lineKeys', 'wss:ArrayOf_xsd_string'],
		],
	],
	['getDescription', []],
];

const parts = OPERATIONS.map(
	([name, own]) => `
<wsdl:message name="${name}Request">
 <wsdl:part name="callContext" type="wss:CAdxCallContext"/><wsdl:part name="publicName" type="xsd:string"/>
 ${own.map(([part, type]) => `<wsdl:part name="${part}" type="${type}"/>`).join('')}
</wsdl:message>
<wsdl:message name="${name}Response"><wsdl:part name="${name}Return" type="wss:CAdxResultXml"/></wsdl:message>`,
);
const portOperations = OPERATIONS.map(
	([name]) =>
		`<wsdl:operation name="${name}"><wsdl:input message="wss:${name}Request"/><wsdl:output message="wss:${name}Response"/></wsdl:operation>`,
);
const body =
	'<soap:body use="encoded" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" namespace="http://www.adonix.com/WSS"/>';
const boundOperations = OPERATIONS.map(
	([name]) =>
		`<wsdl:operation name="${name}"><soap:operation soapAction=""/><wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output></wsdl:operation>`,
);
const strings = (...names: string[]) =>
	`<xsd:sequence>${names.map((name) => `<xsd:element name="${name}" nillable="true" type="xsd:string"/>`).join('')}</xsd:sequence>`;

/** A description of the web services, of the shape of Sage's own, for SOAP libraries (SF1, SF2). */
export const WSDL = `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions targetNamespace="http://www.adonix.com/WSS" xmlns:wss="http://www.adonix.com/WSS"
 xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
 xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/">
<wsdl:types><xsd:schema targetNamespace="http://www.adonix.com/WSS">
 <xsd:complexType name="CAdxCallContext">${strings('codeLang', 'codeUser', 'password', 'poolAlias', 'poolId', 'requestConfig')}</xsd:complexType>
 <xsd:complexType name="CAdxParamKeyValue">${strings('key', 'value')}</xsd:complexType>
 <xsd:complexType name="ArrayOfCAdxParamKeyValue"><xsd:complexContent><xsd:restriction base="soapenc:Array">
  <xsd:attribute ref="soapenc:arrayType" wsdl:arrayType="wss:CAdxParamKeyValue[]"/></xsd:restriction></xsd:complexContent></xsd:complexType>
 <xsd:complexType name="ArrayOf_xsd_string"><xsd:complexContent><xsd:restriction base="soapenc:Array">
  <xsd:attribute ref="soapenc:arrayType" wsdl:arrayType="xsd:string[]"/></xsd:restriction></xsd:complexContent></xsd:complexType>
 <xsd:complexType name="CAdxResultXml"><xsd:sequence><xsd:element name="resultXml" nillable="true" type="xsd:string"/>
  <xsd:element name="status" type="xsd:int"/></xsd:sequence></xsd:complexType>
</xsd:schema></wsdl:types>
${parts.join('')}
<wsdl:portType name="CAdxWebServiceXmlCC">${portOperations.join('')}</wsdl:portType>
<wsdl:binding name="Binding" type="wss:CAdxWebServiceXmlCC"><soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
${boundOperations.join('')}</wsdl:binding>
<wsdl:service name="Service"><wsdl:port name="Port" binding="wss:Binding"><soap:address location="http://127.0.0.1/"/></wsdl:port></wsdl:service>
</wsdl:definitions>`;
