import { envelopeOf, type ServiceCall } from '../../../sage/soap/call';
import { recordsOfService, shownService } from '../../../sage/restriction/shownService';
import { leaving, refusalOf, rulesOf } from './reading';

const PATH = '/soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';
const headers = { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' };
const posted = (body: string, path = PATH) => leaving({ method: 'POST', path, headers, body });
const called = (call: ServiceCall, name = 'YOBPC', poolAlias = 'SEED') =>
	posted(envelopeOf(call, name, { language: 'ENG', poolAlias, poolId: '', returns: 'XML' }));
const keys = [{ name: 'BPCNUM', value: 'A<&>]]>' }];
const objectXml = '<PARAM><GRP ID="BPC0_1"><FLD NAME="BPCNAM">N</FLD></GRP></PARAM>';

describe('What a call of a web service does is read from its envelope', () => {
	it.each<[ServiceCall, string]>([
		[{ operation: 'read', keys }, 'allowReading'],
		[{ operation: 'query', keys, listSize: 5 }, 'allowReading'],
		[{ operation: 'getDescription' }, 'allowReading'],
		[{ operation: 'save', objectXml }, 'allowCreating'],
		[{ operation: 'modify', keys, objectXml }, 'allowUpdating'],
		[
			{ operation: 'insertLines', keys, blockKey: 'B', lineKey: '1', lineXml: '<TAB/>' },
			'allowUpdating',
		],
		[{ operation: 'deleteLines', keys, blockKey: 'B', lineKeys: [1] }, 'allowUpdating'],
		[{ operation: 'delete', keys }, 'allowDeleting'],
		[{ operation: 'run', inputXml: objectXml }, 'allowOtherCalls'],
		[{ operation: 'actionObject', actionCode: 'V', objectXml }, 'allowOtherCalls'],
		[{ operation: 'actionObjectKeys', actionCode: 'V', keys }, 'allowOtherCalls'],
	])('%j needs %s', (call, rule) => {
		expect(refusalOf(called(call), {})).toBeUndefined();
		expect(refusalOf(called(call), { [rule]: false })).toContain('The credential does not allow');
		const others = [
			'allowReading',
			'allowCreating',
			'allowUpdating',
			'allowDeleting',
			'allowOtherCalls',
		]
			.filter((other) => other !== rule)
			.map((other) => [other, false] as const);
		expect(refusalOf(called(call), Object.fromEntries(others))).toBeUndefined();
	});

	it('its name and its pool count', () => {
		const read: ServiceCall = { operation: 'read', keys };
		expect(
			refusalOf(called(read), { allowedWebServices: 'YOB*', allowedFolders: 'SEED' }),
		).toBeUndefined();
		expect(refusalOf(called(read, 'WSPAY'), { allowedWebServices: 'YOB*' })).toContain(
			"'Allowed Web Services'",
		);
		expect(refusalOf(called(read, 'YOBPC', 'PROD'), { allowedFolders: 'SEED' })).toContain(
			"'Allowed Folders'",
		);
	});
});

const plain = envelopeOf({ operation: 'read', keys }, 'YOBPC', {
	language: '',
	poolAlias: 'SEED',
	poolId: '',
	returns: 'XML',
});

describe('Import and export move files of many records', () => {
	const run: ServiceCall = { operation: 'run', inputXml: objectXml };
	it.each(['AOWSIMPORT', 'AOWSEXPORT'])(
		'%s needs other calls, and no field may be hidden',
		(name) => {
			expect(refusalOf(called(run, name), {})).toBeUndefined();
			expect(refusalOf(called(run, name), { allowOtherCalls: false })).toContain(
				"'Allow Other Calls'",
			);
			expect(refusalOf(called(run, name), { hiddenFields: 'A' })).toContain('without their names');
		},
	);

	it('an export reads', () => {
		expect(refusalOf(called(run, 'AOWSEXPORT'), { allowReading: false })).toContain(
			"'Allow Reading'",
		);
		expect(refusalOf(called(run, 'AOWSIMPORT'), { allowReading: false })).toBeUndefined();
	});

	it('asking how they stand only reads, and may show a file', () => {
		const asked = called(run, 'AOWSBATGET');
		expect(refusalOf(asked, { allowOtherCalls: false, mostWrites: 0 })).toBeUndefined();
		expect(refusalOf(asked, { allowReading: false })).toContain("'Allow Reading'");
		expect(refusalOf(asked, { hiddenFields: 'A' })).toContain('without their names');
	});
});

describe('A call that cannot be told for sure is refused', () => {
	it.each([
		['two calls', plain.replace('</soapenv:Body>', '<wss:delete></wss:delete></soapenv:Body>')],
		['two names', plain.replace('<publicName', '<publicName>WSPAY</publicName><publicName')],
		[
			'two bodies',
			plain.replace('</soapenv:Envelope>', '<soapenv:Body></soapenv:Body></soapenv:Envelope>'),
		],
		['an operation that is not known', plain.replaceAll('wss:read', 'wss:readAll')],
		['a name that is led to', plain.replace('<publicName', '<publicName href="#a"')],
		['a look-alike name', plain.replace('YOBPC', 'YОBPC')],
		['a name with blanks', plain.replace('YOBPC', ' YOBPC')],
		['a document type', plain.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')],
		['no XML', '{}'],
	])('%s', (_, body) => expect(refusalOf(posted(body), {})).toContain('cannot be told for sure'));

	it.each(['?wsdl', '/', ';a'])('at another address: %s', (end) => {
		const refusal = refusalOf(posted(plain, PATH + end), {
			allowedAddresses: '',
			allowOtherCalls: true,
		});
		if (end === '/') expect(refusal).toBeUndefined();
		else expect(refusal).toBeDefined();
	});
});

describe('A field that is never shown', () => {
	const members = { hiddenFields: 'CREDIT*', writableHiddenFields: 'CREDITOK' };
	const save = (name: string) =>
		called({ operation: 'save', objectXml: objectXml.replace('BPCNAM', name) });
	it('is neither compared with nor written', () => {
		const query: ServiceCall = {
			operation: 'query',
			keys: [{ name: 'credit', value: '5' }],
			listSize: 5,
		};
		expect(refusalOf(called(query), members)).toContain("'Fields Never Shown'");
		expect(refusalOf(save('CREDIT'), members)).toContain("'Fields Never Shown'");
		expect(refusalOf(save('CREDITOK'), members)).toBeUndefined();
		expect(refusalOf(save('BPCNAM'), members)).toBeUndefined();
	});

	const { hidden } = rulesOf(members);
	const answer = (result: string) =>
		`<s:Envelope xmlns:s="a"><s:Body><w:readResponse xmlns:w="b"><readReturn><messages><m><message>CREDIT=5000 no</message></m></messages><resultXml>${result}</resultXml><status>1</status></readReturn></w:readResponse></s:Body></s:Envelope>`;
	const shown = (result: string) =>
		shownService({ statusCode: 200, headers: {}, text: answer(result) }, hidden).text;

	it('is not in the data, be they XML or JSON, nor in the messages', () => {
		const xml =
			'<RESULT><GRP ID="G"><FLD NAME="BPCNUM">A &amp;amp; B</FLD><FLD NAME="CREDIT">5000</FLD><LST NAM="CREDITS"><ITM>5000</ITM></LST></GRP></RESULT>';
		for (const text of [
			shown(`<![CDATA[${xml}]]>`),
			shown('{"G":{"BPCNUM":"A","CREDIT":5000,"N":12345678901234567890.10}}'),
		]) {
			expect(text).not.toContain('5000');
			expect(text).toContain('BPCNUM');
			expect(text).toContain('<status>1</status>');
		}
		expect(shown('{"N":12345678901234567890.10}')).toContain('12345678901234567890.10');
		expect(shown('<RESULT><FLD NAME="CREDIT">5000')).not.toContain('5000');
	});
});

it.each([
	['<RESULT><LIN NUM="1"/><LIN NUM="2"/></RESULT>', 2],
	['<RESULT><GRP ID="G"/><TAB ID="T"><LIN/><LIN/><LIN/></TAB></RESULT>', 4],
	['[{"A":1},{"A":2}]', 2],
])('%s holds so many records: %d', (result, count) => {
	expect(recordsOfService(`<E><B><resultXml><![CDATA[${result}]]></resultXml></B></E>`, true)).toBe(
		count,
	);
});
