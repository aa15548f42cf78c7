import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { startLocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, located, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const order = { webService: 'YOSOH', ...wholeItem };
const keyed = { ...order, ...byKey(['SOHNUM', 'S003']) };
/** Every operation that sends values. */
const OPERATIONS: Array<[string, INodeParameters]> = [
	['create', order],
	['update', keyed],
	['insertLines', { ...keyed, blockKey: 'SOH4~NBLIG' }],
	['run', order],
	['runAction', { ...order, actionCode: located('V'), runOn: 'values' }],
];
/** As people give them: without groups. */
const flat: IDataObject = { BPCORD: 'NA001', CUSORDREF: 'FLAT' };
const sent = () => sandbox.requests.filter(({ body }) => !body.includes('getDescription'));

describe.each(OPERATIONS)(
	'%s of a web service that does not describe itself',
	(operation, parameters) => {
		it.each<[string, () => INodeParameters, RegExp, RegExp]>([
			[
				'an unknown pool',
				() => ({ poolAlias: 'seed' }),
				/^No classic web service pool/,
				/Upper and lower case/,
			],
			[
				'an unknown name',
				() => ({ webService: 'NOPE' }),
				/^Unknown web service/,
				/is published in the folder/,
			],
			[
				'a full queue',
				() => {
					sandbox.switches.soapQueue = 'full';
					return {};
				},
				/waited longer than the queue timeout/,
				/'Concurrency' in the options/,
			],
			[
				'no child processes',
				() => {
					sandbox.switches.soapProcesses = 0;
					return {};
				},
				/^No web services accepted$/,
				/child processes/,
			],
		])(
			'says first in the words of Sage X3 that it is for %s',
			async (_, changed, words, wayOut) => {
				const run = await callWebService(sandbox, operation, { ...parameters, ...changed() }, [
					flat,
				]);
				const { message, description } = shownFailure(run);
				expect(message).toMatch(words);
				expect(description).toMatch(wayOut);
				expect(description).toMatch(/BPCORD, CUSORDREF.*in which group.*Nothing was sent/);
				expect(sent()).toEqual([]);
			},
		);

		it.each(['refused', 'other'] as const)(
			'(%s) does not leave out what could be one of its fields, also when it is told to ignore unknown ones',
			async (descriptions) => {
				sandbox.switches.soapDescriptions = descriptions;
				const options = { unknownFields: 'ignore' };
				const values = { ...flat, SOH4_1: [{ ITMREF: 'ITM001' }] } as IDataObject;
				const run = await callWebService(sandbox, operation, { ...parameters, options }, [values]);
				expect(shownFailure(run).description).toMatch(/Nothing was sent/);
				expect(sent()).toEqual([]);
			},
		);
	},
);

describe('A description that Sage X3 gives only at the second time, as after a start,', () => {
	const reply = (operation: string, result: string) =>
		`<e:Envelope xmlns:e="x"><e:Body><${operation}Response><${operation}Return>${result}<status>1</status></${operation}Return></${operation}Response></e:Body></e:Envelope>`;
	const described =
		'<resultXml><![CDATA[<ADXDOC><ADXDATA><GRP NAM="A_1" DIM="1"><FLD NAM="A" TYP="Char"/></GRP></ADXDATA></ADXDOC>]]></resultXml>';
	/** @param empty how many descriptions hold nothing */
	const starting = async (empty: number) => {
		let asked = 0;
		return await startLocalServer(({ body }) => {
			const isDescription = body.includes('<wss:getDescription ');
			if (isDescription) asked += 1;
			const result = isDescription && asked > empty ? described : '';
			return {
				headers: { 'content-type': 'text/xml' },
				body: reply(isDescription ? 'getDescription' : 'save', result),
			};
		});
	};
	const create = { webService: 'YA', ...wholeItem };

	it('is used: by Create, and by Describe', async () => {
		const server = await starting(1);
		expect(jsons(await callWebService(server, 'create', create, [{ A: 'x' }]))).toEqual([
			{ created: true },
		]);
		await server.stop();
		const another = await starting(1);
		expect(jsons(await callWebService(another, 'describe', { webService: 'YA' }))).toMatchObject([
			{ groups: [{ id: 'A_1' }] },
		]);
		await another.stop();
	});

	it('and later still, is not remembered as none', async () => {
		const server = await starting(2);
		expect(
			shownFailure(await callWebService(server, 'create', create, [{ A: 'x' }])),
		).toMatchObject({
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(jsons(await callWebService(server, 'create', create, [{ A: 'x' }]))).toEqual([
			{ created: true },
		]);
		await server.stop();
	});

	it('and never, is a failure of Describe, not an item', async () => {
		sandbox.switches.soapEmptyResult = true;
		const run = await callWebService(sandbox, 'describe', { webService: 'YOSOH' });
		expect(shownFailure(run).message).toMatch(/returns nothing/);
		expect(callsOf(sandbox, 'getDescription')).toHaveLength(2);
	});
});

it('what Sage X3 says beside a description is shown', async () => {
	sandbox.switches.soapSuccessMessage = 'warning';
	const run = await callWebService(sandbox, 'describe', { webService: 'YOSOH' });
	expect(hints(run)).toEqual([expect.stringMatching(/credit limit/)]);
});
