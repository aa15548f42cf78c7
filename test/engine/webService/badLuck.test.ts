import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { startLocalServer } from '../../support/localServer';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, criteria, located, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const order = { webService: 'YOSOH' };
const lines = { blockKey: 'SOH4~NBLIG', lineNumbers: '1' };
/** Every operation that names its record by the parts of its key. */
const KEYED: Array<[string, INodeParameters]> = [
	['get', order],
	['update', { ...order, ...wholeItem }],
	['delete', order],
	['deleteLines', { ...order, ...lines }],
	['insertLines', { ...order, ...lines, ...wholeItem }],
	['runAction', { ...order, actionCode: located('V') }],
];
/** Every operation that is called by a public name. */
const NAMED: Array<[string, INodeParameters]> = [
	['getMany', {}],
	['describe', {}],
	['create', wholeItem],
	['run', wholeItem],
	...KEYED.map(([operation, parameters]): [string, INodeParameters] => [
		operation,
		{ ...parameters, ...byKey(['SOHNUM', 'S001']) },
	]),
];
/** Every operation that is called through a pool. */
const POOLED: Array<[string, INodeParameters]> = [
	...NAMED.map(([operation, parameters]): [string, INodeParameters] => [
		operation,
		{ ...parameters, ...order },
	]),
	['importRecords', { template: 'BPC', recordsFrom: 'text', text: 'B;FR;X|END' }],
	['exportRecords', { template: 'BPC' }],
	['getImportStatus', { requestNumber: '1' }],
];
const item = { SOH4_1: [{ ITMREF: 'ITM001' }] } as unknown as IDataObject;

describe.each(NAMED)('%s', (operation, parameters) => {
	it.each(['  ', '={{ $json.no }}', '={{ null }}'])(
		'refuses the web service %j before anything is sent',
		async (webService) => {
			const run = await callWebService(sandbox, operation, { ...parameters, webService }, [item]);
			expect(shownFailure(run)).toMatchObject({
				message: "The 'Web Service' is empty",
				description: expect.stringMatching(/Nothing was sent/),
			});
			expect(sandbox.requests).toEqual([]);
		},
	);

	it.each(['NOTHING', 'yosoh', 'Y'.repeat(5000), 'A&B <"1">', '../YOSOH', 'constructor'])(
		'says in the words of Sage X3 that there is no web service %j',
		async (webService) => {
			const grouped = { G: { F: 'x' } } as IDataObject;
			const run = await callWebService(sandbox, operation, { ...parameters, webService }, [
				grouped,
			]);
			const { message, description } = shownFailure(run);
			expect(message).toMatch(/^Unknown web service /);
			expect(description).toMatch(/is published in the folder/);
		},
	);
});

describe.each(POOLED)('%s', (operation, parameters) => {
	it.each(['NOTHING', 'STOPPED', 'seed', 'A&B'])(
		'says in the words of Sage X3 that the pool %s cannot be called',
		async (poolAlias) => {
			const grouped = { SOH0_1: { BPCORD: 'NA001' }, SOH4_1: item.SOH4_1 } as IDataObject;
			const whole = { ...parameters, poolAlias };
			const { message, description } = shownFailure(
				await callWebService(sandbox, operation, whole, [grouped]),
			);
			expect(message).toBe(`No classic web service pool match to '${poolAlias}'`);
			expect(description).toMatch(/Upper and lower case matter/);
			expect(sandbox.data.rows('salesOrders')).toHaveLength(30);
		},
	);

	it('says in the words of Sage X3 that the queue of the pool is full, with the way out', async () => {
		sandbox.switches.soapQueue = 'full';
		const grouped = { SOH0_1: { BPCORD: 'NA001' }, SOH4_1: item.SOH4_1 } as IDataObject;
		const run = await callWebService(sandbox, operation, parameters, [grouped]);
		const { message, description } = shownFailure(run);
		expect(message).toMatch(/waited longer than the queue timeout/);
		expect(description).toMatch(/'Concurrency' in the options/);
	});
});

describe.each(KEYED)('%s', (operation, parameters) => {
	it.each<[string, INodeParameters, RegExp]>([
		['no key', {}, /key is empty/i],
		['an empty part', byKey(['SOHNUM', '']), /key is empty/i],
		['a part of blanks', byKey(['SOHNUM', ' \t']), /key is empty/i],
		[
			'a part that its expression did not find',
			byKey(['SOHNUM', '={{ $json.no }}']),
			/key is empty/i,
		],
		['one part of two that is empty', byKey(['SOHNUM', 'S001'], ['REVNUM', '']), /key is empty/i],
		['a part without a name', byKey(['', 'S001']), /key is empty/i],
		['a part that is there twice', byKey(['SOHNUM', 'S001'], ['SOHNUM', 'S002']), /'SOHNUM' twice/],
		['a character that XML has not', byKey(['SOHNUM', 'S\u0001']), /U\+0001/],
	])('refuses %s before anything is sent', async (_, key, message) => {
		const run = await callWebService(sandbox, operation, { ...parameters, ...key }, [item]);
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(sandbox.requests.filter(({ body }) => !body.includes('getDescription'))).toEqual([]);
	});

	it('says in the words of Sage X3 that there is no such record', async () => {
		if (operation === 'insertLines') return; // is not implemented, whatever the record
		for (const key of [byKey(['SOHNUM', "S001' OR '1'='1"]), byKey(['NOTAKEY', 'S001'])]) {
			const run = await callWebService(sandbox, operation, { ...parameters, ...key }, [item]);
			expect(shownFailure(run).message).toMatch(/: record does not exist$/);
		}
		expect(sandbox.data.rows('salesOrders')).toHaveLength(30);
	});
});

describe('A criterion', () => {
	it('by a field that the list does not have is refused by Sage X3', async () => {
		const parameters = { ...order, ...criteria(['NOTHERE', 'x']) };
		const { message } = shownFailure(await callWebService(sandbox, 'getMany', parameters));
		expect(message).toBe('Field [NOTHERE] not found into X3 description.');
	});
});

describe('A page to sign in', () => {
	const read = { ...order, ...byKey(['SOHNUM', 'S001']) };

	it.each(['html', 'redirect-to-login'] as const)(
		'(%s) is not signed in, not data',
		async (fault) => {
			sandbox.faults.add({ fault, times: 'always' });
			const run = await callWebService(sandbox, 'get', read);
			expect(shownFailure(run).message).toMatch(/^Not signed in/);
			expect(sandbox.requests).toHaveLength(1);
		},
	);
});

describe('401 in the middle', () => {
	const items = ['S001', 'S002', 'S003', 'S004', 'S005', 'S006'].map((SOHNUM) => ({ SOHNUM }));
	const change = {
		...{ resource: 'webService', operation: 'update', poolAlias: 'SEED', ...order },
		...byKey(['SOHNUM', '={{ $json.SOHNUM }}']),
		columns: { mappingMode: 'defineBelow', value: { CUSORDREF: '=NEW-{{ $json.SOHNUM }}' } },
	} as INodeParameters;

	it('is met by a new token, and every item is written once', async () => {
		const credentials = oAuth2Credentials(sandbox, {
			baseUrl: sandbox.url,
			authorizationServer: 'other',
		});
		const whole = { authentication: 'oAuth2', ...change };
		const node = bench(credentials, whole);
		expect(jsons(await node.run([items[0]]))).toMatchObject([{ CUSORDREF: 'NEW-S001' }]);
		sandbox.tokens.expire();
		const run = await node.run(items);
		expect(jsons(run).map(({ CUSORDREF }) => CUSORDREF)).toEqual(
			items.map(({ SOHNUM }) => `NEW-${SOHNUM}`),
		);
	});

	it('fails the item that met it, and no other; it was not executed', async () => {
		sandbox.faults.add({
			match: { body: '>S003<' },
			fault: { kind: 'status', status: 401, body: 'Authentication failed...' },
		});
		const whole = { authentication: 'basic', ...change };
		const goesOn = { onError: 'continueRegularOutput' } as const;
		const run = await bench(basicCredentials(sandbox), whole, goesOn).run(items);
		const outcomes = jsons(run).map(({ CUSORDREF, error }) => CUSORDREF ?? error);
		expect(outcomes).toEqual([
			...['NEW-S001', 'NEW-S002', 'Authentication failed...', 'NEW-S004', 'NEW-S005', 'NEW-S006'],
		]);
		expect(JSON.stringify(jsons(run)[2])).not.toMatch(/may have executed/);
		expect(callsOf(sandbox, 'modify')).toHaveLength(6);
	});
});

describe('A save', () => {
	const values = [{ BPCORD: 'NA001', CUSORDREF: 'ONCE' }];
	const made = () =>
		sandbox.data.rows('salesOrders').filter(({ fields }) => fields.CUSORDREF === 'ONCE').length;

	it.each([
		['drop-before', 0],
		['drop-after', 1],
	] as const)('whose connection breaks (%s) is sent once, and in doubt', async (fault, count) => {
		sandbox.faults.add({ match: { body: '<wss:save ' }, fault, times: 'always' });
		const run = await callWebService(sandbox, 'create', { ...order, ...wholeItem }, values);
		expect(shownFailure(run).description).toMatch(/may have executed it/);
		expect(callsOf(sandbox, 'save')).toHaveLength(1);
		expect(made()).toBe(count);
	});

	it('without a result is a success all the same', async () => {
		await callWebService(sandbox, 'describe', order);
		const parameters = { ...order, ...wholeItem };
		sandbox.switches.soapEmptyResult = true;
		const grouped = [{ SOH0_1: { BPCORD: 'NA001', CUSORDREF: 'ONCE' } }];
		const run = await callWebService(sandbox, 'create', parameters, grouped);
		expect(jsons(run)).toEqual([{ created: true }]);
		expect(made()).toBe(1);
		expect(callsOf(sandbox, 'save')).toHaveLength(1);
	});
});

describe('What a server that is not Sage X3 may send', () => {
	const description = (fields: string) =>
		`<ADXDOC><ADXDATA><GRP NAM="A_1" DIM="1">${fields}</GRP></ADXDATA></ADXDOC>`;
	const reply = (operation: string, result: string) =>
		`<e:Envelope xmlns:e="x"><e:Body><${operation}Response><${operation}Return><resultXml><![CDATA[${result}]]></resultXml><status>1</status></${operation}Return></${operation}Response></e:Body></e:Envelope>`;
	const serving = async (described: string, values: IDataObject) => {
		const saved: string[] = [];
		const server = await startLocalServer(({ body }) => {
			const isSave = body.includes('<wss:save ');
			if (isSave) saved.push(body);
			return {
				headers: { 'content-type': 'text/xml' },
				body: isSave ? reply('save', '<RESULT/>') : reply('getDescription', described),
			};
		});
		const parameters = { webService: 'YMANY', ...wholeItem };
		const run = await callWebService(server, 'create', parameters, [values]);
		await server.stop();
		return { run, saved };
	};

	it('a description of 500 fields is used, and fields called like builtins are fields', async () => {
		const names = [
			...Array.from({ length: 497 }, (_, index) => `F${index}`),
			...['constructor', '__proto__', 'toString'],
		];
		const fields = names.map((name) => `<FLD NAM="${name}" TYP="Char"/>`).join('');
		const values = Object.fromEntries(names.map((name) => [name, name.toLowerCase()]));
		const { saved } = await serving(description(fields), values);
		for (const name of names)
			expect(saved[0]).toContain(`<FLD NAME="${name}" TYPE="Char">${name.toLowerCase()}</FLD>`);
	});

	it('a label that stands twice in a local menu is refused by name, its numbers are not', async () => {
		const menus =
			'<ADXMEN><MEN NUM="7"><ITM NUM="1">Open</ITM><ITM NUM="2">Shut</ITM><ITM NUM="3">Open</ITM></MEN></ADXMEN></ADXDOC>';
		const described = description('<FLD NAM="STA" TYP="Integer" MENULOCAL="7"/>').replace(
			'</ADXDOC>',
			menus,
		);
		const { run, saved } = await serving(described, { STA: 'Open' });
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(/'Open' stands for several members \(1, 3\)/),
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(saved).toEqual([]);
		expect((await serving(described, { STA: 3 })).saved[0]).toContain('>3</FLD>');
		expect((await serving(described, { STA: 'Shut' })).saved[0]).toContain('>2</FLD>');
	});

	it('a dimensioned field is an array, and goes back as one', async () => {
		const name = '<LST NAME="BPRNAM" SIZE="2" TYPE="Char"><ITM>A &amp; B</ITM><ITM></ITM></LST>';
		const record = `<RESULT><GRP ID="A_1">${name}</GRP></RESULT>`;
		const bodies: string[] = [];
		const server = await startLocalServer(({ body }) => {
			bodies.push(body);
			const operation = /<wss:(\w+)/.exec(body)?.[1] ?? '';
			const described = description('<FLD NAM="BPRNAM" TYP="Char" LEN="35"/>');
			return {
				headers: { 'content-type': 'text/xml' },
				body: reply(operation, operation === 'getDescription' ? described : record),
			};
		});
		const keyed = { webService: 'YMANY', ...byKey(['BPCNUM', 'A']) };
		const [read] = jsons(await callWebService(server, 'get', keyed));
		expect(read).toEqual({ BPRNAM: ['A & B', ''] });
		await callWebService(server, 'update', { ...keyed, ...wholeItem }, [read]);
		expect(bodies[bodies.length - 1]).toContain(name);
		await server.stop();
	});
});
