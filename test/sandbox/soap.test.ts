import { basicAccount } from '../../sandbox';
import { type XmlElement, parseXml } from '../../sandbox/soap/xml';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 20 } });

const ADDRESS = '/soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';

interface Asked {
	pool?: string;
	poolId?: string;
	config?: string;
	headers?: Record<string, string>;
}

/** Calls a web service by an envelope that is written by hand. */
async function call(operation: string, parts: string, asked: Asked = {}): Promise<string> {
	const { pool = 'SEED', poolId = '', config = 'adxwss.optreturn=XML', headers = {} } = asked;
	const context = `<callContext><codeLang>ENG</codeLang><poolAlias>${pool}</poolAlias><poolId>${poolId}</poolId><requestConfig>${config}</requestConfig></callContext>`;
	const body = `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wss="http://www.adonix.com/WSS"><soapenv:Header/><soapenv:Body><wss:${operation}>${context}${parts}</wss:${operation}></soapenv:Body></soapenv:Envelope>`;
	const { user, password } = basicAccount;
	const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
	const response = await fetch(`${sandbox.url}${ADDRESS}`, {
		method: 'POST',
		headers: { authorization, ...headers },
		body,
	});
	return await response.text();
}

const named = (name: string) => `<publicName>${name}</publicName>`;
const found = (within: XmlElement | undefined, name: string): XmlElement | undefined =>
	within?.name === name
		? within
		: within?.children.map((child) => found(child, name)).find((child) => child !== undefined);
const member = (reply: string, name: string) => found(parseXml(reply), name)?.text ?? '';

describe('the sandbox’s web services', () => {
	const key = '<key>SOHNUM</key><value>S001</value>';

	it.each([
		`<objectKeys><CAdxParamKeyValue>${key}</CAdxParamKeyValue></objectKeys>`,
		`<objectKeys><keys>${key}</keys></objectKeys>`,
		`<objectKeys>${key}</objectKeys>`,
		`<objectKeys><item>${key}</item></objectKeys>`,
		'<objectKeys><keys><key>0</key><value>S001</value></keys></objectKeys>',
	])('take keys as clients write them: %s', async (keys) => {
		const reply = await call('read', named('YOSOH') + keys);
		expect(member(reply, 'resultXml')).toContain('>S001</FLD>');
	});

	it.each<Record<string, string>>([
		{ soapaction: '""', 'content-type': 'text/xml' },
		{ soapaction: '*', 'content-type': 'application/json' },
		{ 'content-type': 'application/xml' },
	])('take whatever header fields: %j', async (headers) => {
		const reply = await call('getDescription', named('YOSOH'), { headers });
		expect(member(reply, 'resultXml')).toContain('<ADXDOC');
	});

	it('show groups first, then what X3 adds, then tables, and all 19 technical members', async () => {
		const reply = await call('read', `${named('YOSOH')}<objectKeys>${key}</objectKeys>`);
		const blocks = member(reply, 'resultXml').match(/(?<=<(?:GRP|TAB)[^>]* ID=")\w+/g);
		expect(blocks).toEqual(['SOH0_1', 'SOH1_1', 'ADXTEC', 'SOH4_1']);
		const infos = found(parseXml(reply), 'technicalInfos');
		expect(infos?.children).toHaveLength(19);
	});

	it.each(['JSON', 'json'])('give JSON when they are asked for %s', async (form) => {
		const config = `adxwss.beautify=true&amp;adxwss.optreturn=${form}`;
		const reply = await call('query', `${named('YOSOH')}<listSize>2</listSize>`, { config });
		const rows = JSON.parse(member(reply, 'resultXml')) as unknown[];
		expect(rows).toHaveLength(2);
		expect(rows[0]).toMatchObject({ DLVSTA: '1', DLVSTA_LBL: 'Not delivered' });
	});

	it('take lines out by deleteLines, and refuse insertLines', async () => {
		const third = '<objectKeys><key>SOHNUM</key><value>S003</value></objectKeys>';
		const lines = '<blocKey>SOH4~NBLIG</blocKey><lineKeys><item>2</item></lineKeys>';
		expect(member(await call('deleteLines', named('YOSOH') + third + lines), 'status')).toBe('1');
		expect(sandbox.data.table('salesOrders').get('S003')?.lines).toHaveLength(2);
		const reply = await call('insertLines', named('YOSOH') + third);
		expect([member(reply, 'status'), member(reply, 'message')]).toEqual([
			'0',
			'NOT YET IMPLEMENTED !!!',
		]);
	});

	it('keep a lock for the client of the pool that made it', async () => {
		sandbox.switches.soapLocks = true;
		const parts = `${named('YOSOH')}<objectKeys>${key}</objectKeys>`;
		const poolId = member(await call('read', parts), 'poolEntryIdx');
		const change = `${parts}<objectXml>&lt;PARAM/&gt;</objectXml>`;
		expect(member(await call('modify', change), 'message')).toMatch(/autre poste/);
		expect(member(await call('modify', change, { poolId }), 'status')).toBe('1');
		expect(member(await call('modify', change, { poolId: '?' }), 'status')).toBe('1');
	});

	it('answer nothing when the volume of the licence is used up', async () => {
		sandbox.switches.soapVolume = 10;
		const answer = call('getDescription', named('YOSOH'));
		const late = new Promise((resolve) => setTimeout(() => resolve('nothing'), 200));
		expect(await Promise.race([answer.catch(() => 'broken'), late])).toBe('nothing');
	});

	it.each([500, 200] as const)('answer a fault (%d) to what is no envelope', async (status) => {
		sandbox.switches.soapFaultStatus = status;
		const { user, password } = basicAccount;
		const response = await fetch(`${sandbox.url}${ADDRESS}`, {
			method: 'POST',
			headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
			body: '{}',
		});
		expect(response.status).toBe(status);
		expect(await response.text()).toContain('faultstring');
	});

	it.each([
		['<FLD NAME="A">1</FLD>', /Cannot add field \[FLD\] under root node/],
		['<GRP><FLD NAME="A">1</FLD></GRP>', /No attribute ID found into GRP tag/],
		['<GRP ID="SOH4_1"><FLD NAME="QTY">1</FLD></GRP>', /dimension greater than 1/],
		['<GRP ID="SOH0_1"><FLD NAME="NO">1</FLD></GRP>', /not found into X3 description/],
	])('refuse %s as X3 does', async (inner, message) => {
		const xml = `<objectXml><![CDATA[<PARAM>${inner}</PARAM>]]></objectXml>`;
		const reply = await call('save', named('YOSOH') + xml);
		expect(member(reply, 'message')).toMatch(message);
	});

	it('show what the other doors have written', async () => {
		sandbox.data.change('salesOrders', 'S001', { CUSORDREF: 'ELSEWHERE' });
		const reply = await call('read', `${named('YOSOH')}<objectKeys>${key}</objectKeys>`);
		expect(member(reply, 'resultXml')).toContain('>ELSEWHERE</FLD>');
	});

	it.each([
		['NAME, NAM', 'NAME', '1'],
		['NAME, NAM', 'NAM', '1'],
		['NAME', 'NAME', '1'],
		['NAME', 'NAM', '0'],
	] as const)(
		'take names as their switch says (%s): by %s, status %s',
		async (names, by, status) => {
			sandbox.switches.soapNames = names;
			const xml = `<objectXml><![CDATA[<PARAM><GRP ID="SOH0_1"><FLD ${by}="BPCORD">NA001</FLD></GRP></PARAM>]]></objectXml>`;
			expect(member(await call('save', named('YOSOH') + xml), 'status')).toBe(status);
		},
	);

	it.each([
		['strict', '{"SOH0_1":{"BPCORD":"NA001"}}', '1'],
		['strict', '{"SOH0_1":{"BPCORD":"NA001",}}', '0'],
		['strict', '/** order */ {"SOH0_1":{"BPCORD":"NA001"}}', '0'],
		['tolerant', '{"SOH0_1":{"BPCORD":"NA001",},}', '1'],
		['tolerant', '/** order */ {"SOH0_1":{"BPCORD":"NA001","CUSORDREF":"/*,}*/"}}', '1'],
	] as const)(
		'take JSON as their switch says (%s): %s, status %s',
		async (manner, json, status) => {
			sandbox.switches.soapJsonInput = manner;
			const reply = await call('save', `${named('YOSOH')}<objectXml>${json}</objectXml>`);
			expect(member(reply, 'status')).toBe(status);
		},
	);

	it.each([
		['info', '1'],
		['warning', '2'],
		['error', '3'],
		['blocking', '4'],
	] as const)('give messages the type that their switches say (%s)', async (name, type) => {
		sandbox.switches.soapFailureMessage = name;
		sandbox.switches.soapSuccessMessage = name;
		expect(member(await call('read', named('NOTHING')), 'type')).toBe(type);
		expect(member(await call('getDescription', named('YOSOH')), 'type')).toBe(type);
	});

	it('stamp by the clock that their switch says', async () => {
		sandbox.data.change('salesOrders', 'S001', { CUSORDREF: 'STAMPED' });
		const stampOf = async () =>
			/(?<=WW_MODSTAMP" TYPE="Char">)\d+/.exec(
				await call('read', `${named('YOSOH')}<objectKeys>${key}</objectKeys>`),
			)?.[0];
		const plain = await stampOf();
		sandbox.switches.soapStamps = 'local';
		expect(plain).toMatch(/^\d{14}$/);
		expect(await stampOf()).not.toBe(plain);
	});

	it('tell no titles when their switch says so', async () => {
		expect(member(await call('getDescription', named('YOSOH')), 'resultXml')).toContain('LIB="');
		sandbox.switches.soapTitles = 'absent';
		const bare = await call('getDescription', named('YOSOH'));
		expect(member(bare, 'resultXml')).not.toContain('LIB="');
	});

	it.each([
		['echoed', { GRP1: { I_MODIMP: 'BPC', O_STATUS: '0' } }],
		['outputs', { GRP1: { O_STATUS: '0' } }],
		['own group', { GRPOUT: { O_STATUS: '0' } }],
		['numbers', { GRP1: { I_MODIMP: 'BPC', O_STATUS: 0 } }],
	] as const)('give back of an import what their switch says (%s)', async (form, wanted) => {
		sandbox.switches.soapExchangeReply = form;
		const input =
			'{"GRP1":{"I_MODIMP":"BPC","I_EXEC":"REALTIME","I_RECORDSEP":"|","I_FILE":"END"}}';
		const config = 'adxwss.optreturn=JSON';
		const reply = await call('run', `${named('AOWSIMPORT')}<inputXml>${input}</inputXml>`, {
			config,
		});
		const given = JSON.parse(member(reply, 'resultXml')) as Record<string, object>;
		expect(given).toMatchObject(wanted);
		if (form === 'outputs' || form === 'own group')
			expect(JSON.stringify(given)).not.toContain('I_MODIMP');
	});

	it('are not at other addresses', async () => {
		const { user, password } = basicAccount;
		const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
		for (const path of ['/adxwsvc/services/CAdxWebServiceXmlCC', '/soap-gw/SEED/SEED/YOSOH']) {
			const headers = { authorization };
			const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body: '' });
			expect(response.status).toBe(404);
		}
	});
});
