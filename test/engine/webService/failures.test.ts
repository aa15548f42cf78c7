import type { FaultRule } from '../../../sandbox';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import {
	connectedAppCredentials,
	oAuth2Credentials,
	basicCredentials,
} from '../../support/sandboxCredentials';
import { startLocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, located, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const read = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S001']) };
const change = { ...read, ...wholeItem };
const values = [{ CUSORDREF: 'CHANGED' }];
/** The operations that write, and by which call. */
const OPERATIONS = {
	create: 'save',
	update: 'modify',
	delete: 'delete',
	run: 'run',
	runAction: 'actionObjectKeys',
};
const reference = () => sandbox.data.table('salesOrders').get('S001')?.fields.CUSORDREF;

describe('a failure is told in the words of Sage X3, with the way out:', () => {
	it.each(['no match', 'no pool', 'no record'] as const)('an unknown pool (%s)', async (words) => {
		sandbox.switches.soapUnknownPool = words;
		const run = await callWebService(sandbox, 'get', { ...read, poolAlias: 'seed' });
		const { message, description } = shownFailure(run);
		expect(message).toMatch(/seed|Record does not exist/);
		if (words !== 'no record') expect(description).toMatch(/Upper and lower case matter/);
	});

	it('an unknown web service', async () => {
		const run = await callWebService(sandbox, 'get', { ...read, webService: 'A'.repeat(200) });
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(/Unknown web service/),
			description: expect.stringMatching(/is published in the folder/),
		});
	});

	it('no child processes, and a write is not in doubt then', async () => {
		sandbox.switches.soapProcesses = 0;
		const run = await callWebService(sandbox, 'delete', read);
		const { message, description, httpCode } = shownFailure(run);
		expect({ message, httpCode }).toEqual({ message: 'No web services accepted', httpCode: '500' });
		expect(description).toMatch(/child processes/);
		expect(description).not.toMatch(/may have executed/);
		expect(callsOf(sandbox, 'delete')).toHaveLength(1);
	});

	it('a record that somebody else changes', async () => {
		sandbox.switches.soapLocks = true;
		await callWebService(sandbox, 'get', read);
		const run = await callWebService(sandbox, 'update', change, values);
		expect(shownFailure(run)).toMatchObject({
			message: 'Modification en cours sur un autre poste',
			description: expect.stringMatching(/Somebody else is changing the record/),
		});
	});

	it.each(['multiRef', 'inline'] as const)('messages that stand %s', async (place) => {
		sandbox.switches.soapMessages = place;
		const run = await callWebService(sandbox, 'get', { ...read, ...byKey(['SOHNUM', 'X']) });
		expect(shownFailure(run).message).toBe('X : record does not exist');
	});

	it('no right to sign in', async () => {
		const parameters = {
			authentication: 'basic',
			resource: 'webService',
			operation: 'get',
			...read,
		};
		const credentials = basicCredentials(sandbox, { password: 'wrong', poolAlias: 'SEED' });
		const { message, description } = shownFailure(await bench(credentials, parameters).run());
		expect(message).toBe('Authentication failed...');
		expect(description).toMatch(/user and password/);
	});
});

describe('a success with a message', () => {
	it.each([
		['info', /credit limit/],
		['warning', /credit limit/],
		['error', /is done \(status 1\), and also: The credit limit/],
	] as const)('(%s) is a success, and shows it', async (type, hint) => {
		sandbox.switches.soapSuccessMessage = type;
		const run = await callWebService(sandbox, 'update', change, values);
		expect(jsons(run)).toMatchObject([{ CUSORDREF: 'CHANGED' }]);
		expect(hints(run)).toEqual([expect.stringMatching(hint)]);
	});

	it('of an error fails when it is told to, and says that it is done', async () => {
		sandbox.switches.soapSuccessMessage = 'error';
		const parameters = { ...change, options: { failOnErrorMessages: true } };
		const run = await callWebService(sandbox, 'update', parameters, values);
		expect(shownFailure(run)).toMatchObject({
			message: 'The credit limit is exceeded',
			description: expect.stringMatching(/says that it is done/),
		});
		expect(reference()).toBe('CHANGED');
	});

	it('shows it as data when it is told to', async () => {
		sandbox.switches.soapSuccessMessage = 'warning';
		const parameters = { ...read, options: { includeDiagnoses: true } };
		expect(jsons(await callWebService(sandbox, 'get', parameters))).toMatchObject([
			{ $diagnoses: [{ type: '2', message: 'The credit limit is exceeded' }] },
		]);
	});
});

describe('a write whose answer is lost, and which is not looked for,', () => {
	const reported = { ...change, options: { whenInDoubt: 'report' } };

	it.each<FaultRule['fault']>([
		'drop-after',
		'truncate',
		'invalid-utf8',
		'html',
		'empty',
		'no-body',
		{ kind: 'replaced', body: '<Envelope/>', headers: { 'content-type': 'text/xml' } },
		{ kind: 'replaced', status: 502, body: 'Bad gateway' },
		{ kind: 'replaced', status: 503, headers: { 'retry-after': '1' } },
	])('(%j) is in doubt, and not sent again', async (fault) => {
		sandbox.faults.add({ match: { body: 'wss:modify ' }, fault, times: 'always' });
		const run = await callWebService(sandbox, 'update', reported, values);
		const { description } = shownFailure(run);
		if (fault !== 'html') expect(description).toMatch(/may have executed it/);
		expect(callsOf(sandbox, 'modify')).toHaveLength(1);
	});

	it('before it arrived, is not sent again either: nobody can tell', async () => {
		sandbox.faults.add({ match: { body: 'wss:modify ' }, fault: 'drop-before', times: 'always' });
		const run = await callWebService(sandbox, 'update', reported, values);
		expect(shownFailure(run).description).toMatch(/may have executed it/);
		expect(callsOf(sandbox, 'modify')).toHaveLength(1);
	});

	it.each(Object.keys(OPERATIONS) as Array<keyof typeof OPERATIONS>)(
		'of %s is in doubt',
		async (operation) => {
			const write = { body: `<wss:${OPERATIONS[operation]} ` };
			sandbox.faults.add({ match: write, fault: 'drop-after', times: 'always' });
			const parameters = { ...reported, actionCode: located('V'), runOn: 'keys' };
			const named = operation === 'run' ? { ...parameters, webService: 'WSSTOCK' } : parameters;
			const items = operation === 'run' ? [{ ITMREF: 'ITM001' }] : values;
			const run = await callWebService(sandbox, operation, named, items);
			expect(shownFailure(run).description).toMatch(/may have executed it/);
			expect(sandbox.requests.filter(({ body }) => !body.includes('getDescription'))).toHaveLength(
				1,
			);
		},
	);
});

it.each(['create', 'update', 'delete', 'run', 'runAction'])(
	'%s does not run with Retry On Fail',
	async (operation) => {
		const parameters = { ...change, actionCode: located('V') };
		const run = await callWebService(sandbox, operation, parameters, values, { retryOnFail: true });
		expect(shownFailure(run).message).toMatch(/Retry On Fail/);
		expect(sandbox.requests).toEqual([]);
	},
);

describe('a read whose answer is lost', () => {
	it.each(['drop-after', 'truncate', { kind: 'replaced', status: 503 }] as const)(
		'(%j) is asked for again',
		async (fault) => {
			sandbox.faults.add({ fault });
			expect(jsons(await callWebService(sandbox, 'get', read))).toMatchObject([{ SOHNUM: 'S001' }]);
		},
	);
});

describe('at the door', () => {
	const parameters = { resource: 'webService', operation: 'get', ...read, poolAlias: 'SEED' };

	it('a connected application is let in', async () => {
		const whole = { authentication: 'connectedApp', ...parameters };
		const run = await bench(connectedAppCredentials(sandbox), whole).run();
		expect(jsons(run)).toMatchObject([{ SOHNUM: 'S001' }]);
	});

	it('the regional gateway has no web services', async () => {
		const whole = { authentication: 'oAuth2', ...parameters };
		const run = await bench(oAuth2Credentials(sandbox), whole).run();
		expect(shownFailure(run)).toMatchObject({
			message: 'The regional gateway has no SOAP web services',
			description: expect.stringMatching(/Nothing was sent/),
		});
	});

	it('OAuth2 in front of an X3 server is let in', async () => {
		const whole = { authentication: 'oAuth2', ...parameters };
		const credentials = oAuth2Credentials(sandbox, {
			baseUrl: sandbox.url,
			authorizationServer: 'other',
		});
		expect(jsons(await bench(credentials, whole).run())).toMatchObject([{ SOHNUM: 'S001' }]);
	});

	it('pool and language are those of the credential, unless the node names a pool', async () => {
		const credentials = basicCredentials(sandbox, { poolAlias: 'X3', language: 'FRA' });
		const whole = { authentication: 'basic', ...parameters };
		await bench(credentials, { ...whole, poolAlias: '' }).run();
		expect(sandbox.requests[0].body).toMatch(/>FRA<.*>X3</);
		await bench(credentials, whole).run();
		expect(sandbox.requests[1].body).toMatch(/>FRA<.*>SEED</);
	});

	it.each<[string, object, RegExp]>([
		['no web service', { webService: '  ' }, /'Web Service' is empty/],
		[
			'a web service that its expression did not find',
			{ webService: '={{ $json.no }}' },
			/'Web Service' is empty/,
		],
		['no pool anywhere', { poolAlias: '' }, /no 'Pool Alias'/],
		[
			'a pool that its expression did not find',
			{ poolAlias: '={{ $json.no }}' },
			/'Pool Alias' is empty/,
		],
		['a control character in its name', { webService: 'YO\u0001' }, /U\+0001/],
	])('%s is refused', async (_, changed, message) => {
		const run = await callWebService(sandbox, 'get', { ...read, ...changed });
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('an answer of another kind', () => {
	const answering = async (body: string | Buffer, headers = {}, statusCode = 200) => {
		const server = await startLocalServer(() => ({
			status: statusCode,
			headers: { 'content-type': 'text/xml', ...headers },
			body,
		}));
		try {
			return await callWebService(server, 'get', read);
		} finally {
			await server.stop();
		}
	};
	const envelope = (inner: string) =>
		`<e:Envelope xmlns:e="x"><e:Body>${inner}</e:Body></e:Envelope>`;
	const result = (xml: string) =>
		envelope(
			`<readResponse><readReturn><resultXml>${xml}</resultXml><status>1</status></readReturn></readResponse>`,
		);

	it.each<[string, string | Buffer, object, RegExp]>([
		[
			'a fault',
			envelope(
				'<e:Fault><faultcode>e:Server</faultcode><faultstring>Broken</faultstring></e:Fault>',
			),
			{},
			/^Broken$/,
		],
		['a body without response', envelope(''), {}, /not that of a web service/],
		[
			'a message that leads nowhere',
			envelope('<r><readResponse/></r>'),
			{},
			/not that of a web service/,
		],
		[
			'entities that grow',
			`<!DOCTYPE a [<!ENTITY b "bb">]>${envelope('&b;')}`,
			{},
			/not that of a web service/,
		],
		['100,000 nested elements', '<a>'.repeat(100_000), {}, /not that of a web service/],
		[
			'data that are no XML',
			result('&lt;RESULT&gt;'),
			{},
			/data of the web service cannot be read/,
		],
		['data of another root', result('&lt;HTML/&gt;'), {}, /data of the web service cannot be read/],
		['JSON', '{"status":1}', { 'content-type': 'application/json' }, /not that of a web service/],
	])('(%s) is a failure', async (_, body, headers, message) => {
		expect(shownFailure(await answering(body, headers)).message).toMatch(message);
	});

	const good = result(
		'<![CDATA[<RESULT><GRP ID="A_1"><FLD NAME="É" TYPE="Char">é</FLD></GRP></RESULT>]]>',
	);

	it.each<[string, string | Buffer, object]>([
		['a byte order mark', `\uFEFF${good}`, {}],
		[
			'declared Latin-1',
			Buffer.from(good, 'latin1'),
			{ 'content-type': 'text/xml; charset=ISO-8859-1' },
		],
		['comments', good.replace('<status>', '<!-- ok --><status><!-- 1 -->'), {}],
		['CDATA in pieces', good.replace('<RESULT>', '<RES]]><![CDATA[ULT>'), {}],
		['another content type', good, { 'content-type': 'application/octet-stream' }],
	])('with %s is read', async (_, body, headers) => {
		expect(jsons(await answering(body, headers))).toEqual([{ É: 'é' }]);
	});

	it('shows no password of the credential, in data and in errors', async () => {
		const password = 'a long password, 1 & 2';
		const answers = [
			result(
				`&lt;RESULT&gt;&lt;GRP ID="A"&gt;&lt;FLD NAME="B" TYPE="Char"&gt;a long password, 1 &amp;amp; 2&lt;/FLD&gt;&lt;/GRP&gt;&lt;/RESULT&gt;`,
			),
			envelope(
				'<readResponse><readReturn><status>0</status><messages><m><type>3</type><message>No: a long password, 1 &amp; 2</message></m></messages></readReturn></readResponse>',
			),
		];
		const server = await startLocalServer((_, count) => ({
			headers: { 'content-type': 'text/xml' },
			body: answers[count - 1],
		}));
		const whole = { authentication: 'basic', resource: 'webService', operation: 'get', ...read };
		const node = bench(basicCredentials(server, { password }), { ...whole, poolAlias: 'SEED' });
		const shown = await node.run();
		expect(jsons(shown)).toEqual([{ B: '[hidden]' }]);
		expect(hints(shown)).toEqual([expect.stringMatching(/holds a secret of the credential/)]);
		expect(shownFailure(await node.run()).message).toBe('No: [hidden]');
		await server.stop();
	});

	it('of 50 MB is read in a few seconds of the processor', async () => {
		const line = `<LIN NUM="1">${'<FLD NAME="A" TYPE="Char">some text of a field</FLD>'.repeat(10)}</LIN>`;
		const xml = `<RESULT DIM="1000000" SIZE="9">${line.repeat(50_000_000 / line.length)}</RESULT>`;
		const server = await startLocalServer(() => ({
			headers: { 'content-type': 'text/xml' },
			body: result(`<![CDATA[${xml}]]>`).replaceAll('readRe', 'queryRe'),
		}));
		const before = process.cpuUsage();
		const run = await callWebService(server, 'getMany', {
			webService: 'YOSOH',
			listSize: 1_000_000,
		});
		expect(jsons(run).length).toBeGreaterThan(80_000);
		const { user, system } = process.cpuUsage(before);
		expect((user + system) / 1_000_000).toBeLessThan(20);
		await server.stop();
	});

	it('keeps fields that are called like builtins, and those of one name in several groups', async () => {
		const fields = (name: string, value: string) =>
			`<FLD NAME="${name}" TYPE="Char">${value}</FLD>`;
		const xml = `<RESULT><GRP ID="A_1">${fields('constructor', 'c')}${fields('__proto__', 'p')}${fields('INVNOT', '1')}</GRP><GRP ID="B_1">${fields('INVNOT', '2')}</GRP><TAB ID="T_1" DIM="9" SIZE="1"><LIN NUM="4">${fields('A', 'x')}</LIN></TAB></RESULT>`;
		const run = await answering(result(`<![CDATA[${xml}]]>`));
		expect(JSON.stringify(jsons(run)[0])).toBe(
			'{"constructor":"c","__proto__":"p","A_1":{"INVNOT":"1"},"B_1":{"INVNOT":"2"},"T_1":[{"$line":4,"A":"x"}]}',
		);
		expect(hints(run)).toEqual([expect.stringMatching(/INVNOT.*several groups/)]);
	});
});
