import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { startLocalServer } from '../../support/localServer';
import { byKey, callWebService } from './calling';

const read: INodeParameters = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S001']) };

const envelope = (inner: string) =>
	`<e:Envelope xmlns:e="x"><e:Body>${inner}</e:Body></e:Envelope>`;
const reply = (inner: string, operation: string) =>
	envelope(
		`<${operation}Response><${operation}Return>${inner}</${operation}Return></${operation}Response>`,
	);
const result = (text: string) => `<resultXml><![CDATA[${text}]]></resultXml><status>1</status>`;

/** What becomes of an answer. */
async function answered(
	body: string | Buffer,
	operation = 'get',
	parameters: INodeParameters = read,
) {
	const server = await startLocalServer(() => ({ headers: { 'content-type': 'text/xml' }, body }));
	try {
		return await callWebService(server, operation, parameters);
	} finally {
		await server.stop();
	}
}

describe('An answer of Sage X3', () => {
	const group = result('<RESULT><GRP ID="A"><FLD NAME="B" TYPE="Char">é</FLD></GRP></RESULT>');
	const declared = (charset: string) =>
		`<?xml version="1.0" encoding="${charset}"?>${reply(group, 'read')}`;

	it.each<[string, Buffer]>([
		['Latin-1', Buffer.from(declared('ISO-8859-1'), 'latin1')],
		['UTF-16', Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le')],
		['UTF-16, though it is UTF-8', Buffer.from(declared('utf-16'))],
	])('whose XML declares %s is read', async (_, body) => {
		expect(jsons(await answered(body))).toEqual([{ B: 'é' }]);
	});

	it('that gives nothing back is told in its own words', async () => {
		const said = '<messages><m><type>3</type><message>The load failed</message></m></messages>';
		const run = await answered(reply(`${said}<status>1</status>`, 'read'));
		expect(shownFailure(run)).toMatchObject({
			message: 'The load failed',
			description: expect.stringMatching(/returns nothing/),
		});
	});

	it('loses no message that stands without a list', async () => {
		const said = ['One', 'Two'].map(
			(text) => `<messages><type>3</type><message>${text}</message></messages>`,
		);
		const run = await answered(reply(`${said.join('')}<status>0</status>`, 'read'));
		expect(shownFailure(run)).toMatchObject({ message: 'One', description: 'Two' });
	});

	it('with a fault of SOAP 1.2 is told in its words', async () => {
		const fault =
			'<e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code><e:Reason><e:Text>Broken</e:Text></e:Reason></e:Fault>';
		expect(shownFailure(await answered(envelope(fault))).message).toBe('Broken');
	});

	it('with another status than 1 and 0 leaves a write in doubt', async () => {
		const body = reply('<status>2</status>', 'delete');
		const parameters = { ...read, options: { whenInDoubt: 'report' } };
		expect(shownFailure(await answered(body, 'delete', parameters)).description).toMatch(
			/may have executed it[^]*status is 2/,
		);
	});

	it('that does not tell the process of the pool says nothing about another one', async () => {
		const infos = '<technicalInfos><poolEntryIdx nil="true"/></technicalInfos>';
		const parameters = { ...read, options: { poolEntry: '7' } };
		const run = await answered(reply(group + infos, 'read'), 'get', parameters);
		expect([jsons(run), hints(run)]).toEqual([[{ B: 'é' }], []]);
	});

	it.each<[string, string, boolean, IDataObject]>([
		[
			'JSON',
			'{"SOHNUM":"S1","L":["a"],"A":{"B":"x"}}',
			false,
			{ SOHNUM: 'S1', L: ['a'], A: { B: 'x' } },
		],
		['JSON', '{"SOHNUM":"S1","L":["a"],"A":{"B":"x"}}', true, { SOHNUM: 'S1', L: ['a'], B: 'x' }],
		[
			'XML',
			'<RESULT><FLD NAME="Q" TYPE="Decimal">1.5</FLD><GRP ID="A"><FLD NAME="B" TYPE="Char">x</FLD></GRP></RESULT>',
			true,
			{ Q: 1.5, B: 'x' },
		],
	])(
		'loses no field that stands in no group (%s %s, simplified: %s)',
		async (_, text, simplify, item) => {
			const run = await answered(reply(result(text), 'read'), 'get', { ...read, simplify });
			expect(jsons(run)).toEqual([item]);
		},
	);

	it('with empty places between lines keeps their numbers', async () => {
		const run = await answered(reply(result('{"T":[{"A":"1"},null,{"A":"3"}]}'), 'read'));
		expect(jsons(run)).toEqual([
			{
				T: [
					{ $line: 1, A: '1' },
					{ $line: 3, A: '3' },
				],
			},
		]);
	});

	it('with a row that is none is no shorter list', async () => {
		const run = await answered(reply(result('[{"A":"1"},null]'), 'query'), 'getMany', read);
		expect(shownFailure(run).message).toMatch(/cannot be read/);
	});
});
