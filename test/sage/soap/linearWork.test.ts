import { readDescription } from '../../../sage/soap/description';
import { flatData } from '../../../sage/soap/data/flatData';
import { readJsonData } from '../../../sage/soap/data/jsonData';
import { readXmlData } from '../../../sage/soap/data/xmlData';
import { exportedItems } from '../../../sage/soap/exchange/exportText';
import { endedText, importText } from '../../../sage/soap/exchange/importText';
import { inputXml } from '../../../sage/soap/input/inputXml';
import { readServiceReply } from '../../../sage/soap/serviceReply';
import { atOnce } from '../../../sage/steps';
import { wayOutOf } from '../../../sage/soap/wayOut';
import { escapedAttribute, escapedText } from '../../../sage/soap/xml/characters';
import { processorSeconds } from '../../support/processorTime';

const called = { publicName: 'A', poolAlias: 'B' };
const asked = { isWrite: false, url: new URL('https://x3.test/soap-generic') };
const layout = {
	levels: [{ indicator: '', fields: ['A'], list: '' }],
	...{ recordSeparator: '|', fieldSeparator: ';' },
};
const flat = (xml: string) => {
	const data = readXmlData(xml);
	return 'kind' in data ? flatData(data, 'tell') : data;
};

/** What texts of servers, items and users go through. */
const works: Record<string, (text: string) => unknown> = {
	'an envelope': (text) =>
		atOnce(
			readServiceReply(
				{
					statusCode: 200,
					headers: {},
					text: `<Envelope><Body><r href="#a" id="a">${escapedText(text)}</r></Body></Envelope>`,
				},
				asked,
				called,
			),
		),
	data: (text) =>
		flat(
			`<RESULT><GRP ID="${escapedAttribute(text)}"><FLD NAME="${escapedAttribute(text)}" TYPE="Date">${escapedText(text)}</FLD><FLD NAME="N" TYPE="Decimal">${escapedText(text)}</FLD></GRP></RESULT>`,
		),
	'many fields of one name': (text) =>
		flat(`<RESULT><GRP ID="A">${'<FLD NAME="B"/>'.repeat(text.length / 20)}</GRP></RESULT>`),
	'many groups': (text) =>
		flat(`<RESULT>${'<GRP ID="A"><FLD NAME="B"/></GRP>'.repeat(text.length / 4)}</RESULT>`),
	'data in JSON': (text) => readJsonData(JSON.stringify({ [text]: { [text]: text } })),
	'a description': (text) =>
		readDescription(
			`<ADXDOC><ADXDATA><GRP NAM="A">${'<FLD NAM="B" MENU="1"/>'.repeat(text.length / 25)}</GRP></ADXDATA><ADXMEN>${escapedText(text)}</ADXMEN></ADXDOC>`,
		),
	'words of a failure': (text) => wayOutOf([text, `field [${text}`, `web service ${text}`], called),
	values: (text) =>
		inputXml({ G: { [`A${text}`]: text } }, { description: undefined, ignoreUnknown: false }),
	'many values': (text) => {
		const values = Array.from({ length: text.length / 4 }, (_, index) => [`F${index}`, '1']);
		inputXml({ G: Object.fromEntries(values) }, { description: undefined, ignoreUnknown: false });
	},
	'a file': (text) => [
		exportedItems(text, layout),
		endedText(text, '|'),
		importText([{ A: text }], layout),
	],
};

const PIECES = [
	'0',
	'a',
	' ',
	'\n',
	'\r',
	'&',
	'<',
	'>',
	']]>',
	'/',
	'|',
	';',
	'-',
	'.',
	'1/',
	'[',
	'_LBL',
	'&amp;',
];

describe.each(Object.entries(works))('%s', (_, work) => {
	it.each(PIECES)('made of %j takes linear time', (piece) => {
		const text = piece.repeat(200_000 / piece.length);
		const seconds = processorSeconds(() => {
			try {
				work(text);
			} catch {
				// refused is as good
			}
		});
		expect(seconds).toBeLessThan(6);
	});
});
