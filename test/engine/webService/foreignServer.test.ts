import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons } from '../../support/engine';
import { byKey, callWebService, located, wholeItem } from './calling';
import { WSDL } from './wsdl';

/** What is used of the library: it is loaded by its name, so that only this test needs it to be there. */
interface SoapLibrary {
	listen(
		server: Server,
		options: { path: string; services: object; xml: string; callback: () => void },
	): void;
}

const { listen } = jest.requireActual<SoapLibrary>('soap');

/** What a SOAP library has understood. */
interface Understood {
	operation: string;
	parts: Record<string, unknown>;
}

const ADDRESS = '/soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';
const RESULT =
	'<RESULT><GRP ID="A_1"><FLD NAME="A" TYPE="Char">x &amp; &lt;y&gt;</FLD></GRP></RESULT>';

describe('a server of a SOAP library, made from a description of Sage’s shape', () => {
	let server: Server;
	let url = '';
	const understood: Understood[] = [];

	beforeAll(async () => {
		const operations = [
			...['run', 'save', 'read', 'query', 'modify', 'delete', 'getDescription'],
			...['actionObject', 'actionObjectKeys', 'insertLines', 'deleteLines'],
		];
		const port = Object.fromEntries(
			operations.map((operation) => [
				operation,
				(parts: Record<string, unknown>) => {
					understood.push({ operation, parts });
					const isDescription = operation === 'getDescription';
					const returned = { resultXml: RESULT, status: isDescription ? 0 : 1 };
					return { [`${operation}Return`]: returned };
				},
			]),
		);
		server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		await new Promise<void>((resolve) => {
			listen(server, {
				path: ADDRESS,
				services: { Service: { Port: port } },
				xml: WSDL,
				callback: () => resolve(),
			});
		});
	});
	beforeEach(() => understood.splice(0));
	afterAll(() => server.close());

	/** A part without what the library keeps of its attributes. */
	const plain = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(plain);
		if (typeof value !== 'object' || value === null) return value;
		const entries = Object.entries(value).filter(([name]) => name !== 'attributes');
		if (entries.length === 1 && entries[0][0] === '$value') return entries[0][1];
		return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
	};
	const lastCall = () => {
		const { operation, parts } = understood[understood.length - 1];
		return { operation, parts: plain(parts) as Record<string, unknown> };
	};

	it('understands keys with every kind of character, and is understood', async () => {
		const key = `A&B <"'> ]]> é 🚀`;
		const parameters = { webService: 'YOSOH', ...byKey(['SOHNUM', key], ['X', '1']) };
		expect(jsons(await callWebService({ url }, 'get', parameters))).toEqual([{ A: 'x & <y>' }]);
		expect(lastCall()).toMatchObject({
			operation: 'read',
			parts: {
				callContext: { poolAlias: 'SEED', requestConfig: 'adxwss.optreturn=XML' },
				publicName: 'YOSOH',
				objectKeys: {
					CAdxParamKeyValue: [
						{ key: 'SOHNUM', value: key },
						{ key: 'X', value: '1' },
					],
				},
			},
		});
	});

	it('understands the size of a list', async () => {
		await callWebService({ url }, 'getMany', { webService: 'YOSOH', listSize: 7 });
		expect(lastCall()).toMatchObject({ operation: 'query', parts: { listSize: '7' } });
	});

	it('understands XML inside of the call as one text', async () => {
		const values = { A_1: { A: `]]> & <b> "'` } };
		await callWebService({ url }, 'create', { webService: 'YOSOH', ...wholeItem }, [values]);
		const { operation, parts } = lastCall();
		expect(operation).toBe('save');
		expect(parts.objectXml).toBe(
			`<PARAM><GRP ID="A_1"><FLD NAME="A">]]&gt; &amp; &lt;b&gt; "'</FLD></GRP></PARAM>`,
		);
	});

	const order = { webService: 'YOSOH' };
	const keyed = { ...order, ...byKey(['SOHNUM', 'S<1>']) };
	const inKeys = { CAdxParamKeyValue: { key: 'SOHNUM', value: 'S<1>' } };
	const values: IDataObject = { A_1: { A: 'b & c' } };
	const xml = '<PARAM><GRP ID="A_1"><FLD NAME="A">b &amp; c</FLD></GRP></PARAM>';
	const onLines = { ...keyed, blockKey: 'SOH4~NBLIG' };

	it.each<[string, INodeParameters, IDataObject, string, object]>([
		[
			'update',
			{ ...keyed, ...wholeItem },
			values,
			'modify',
			{ objectKeys: inKeys, objectXml: xml },
		],
		['delete', keyed, {}, 'delete', { objectKeys: inKeys }],
		['run', { webService: 'YSUB', ...wholeItem }, values, 'run', { inputXml: xml }],
		[
			'runAction',
			{ ...keyed, actionCode: located('V&') },
			{},
			'actionObjectKeys',
			{ actionCode: 'V&', objectKeys: inKeys },
		],
		[
			'runAction',
			{ ...order, ...wholeItem, actionCode: located('V'), runOn: 'values' },
			values,
			'actionObject',
			{ actionCode: 'V', objectXml: xml },
		],
		[
			'deleteLines',
			{ ...onLines, lineNumbers: '1, 3' },
			{},
			'deleteLines',
			{ objectKeys: inKeys, blocKey: 'SOH4~NBLIG', lineKeys: { item: ['1', '3'] } },
		],
		[
			'insertLines',
			{ ...onLines, ...wholeItem },
			{ T_1: [{ $line: 2, A: 'x' }] },
			'insertLines',
			{
				objectKeys: inKeys,
				blocKey: 'SOH4~NBLIG',
				lineXml: expect.stringContaining('<FLD NAME="A">x</FLD>'),
			},
		],
	])('understands the parts of %s', async (operation, parameters, item, called, parts) => {
		await callWebService({ url }, operation, parameters, [item]);
		expect(lastCall()).toMatchObject({ operation: called, parts });
	});

	it('understands an import, whose arguments are JSON', async () => {
		const parameters = { template: 'BPC', recordsFrom: 'text', text: 'B;A&B <1> ]]>|END' };
		await callWebService({ url }, 'importRecords', parameters);
		const { operation, parts } = lastCall();
		expect(operation).toBe('run');
		expect(parts.publicName).toBe('AOWSIMPORT');
		expect(JSON.parse(String(parts.inputXml))).toMatchObject({
			GRP1: { I_MODIMP: 'BPC', I_FILE: 'B;A&B <1> ]]>|END' },
		});
	});
});
