/**
 * `node xmlReading.ts node|library`: reads the answer of a query of 10,000 rows of 30 fields, to plain objects, several times.
 * Prints milliseconds of the middle one and rows as JSON.
 */
import { createRequire } from 'node:module';
import { dataReader } from './nodeReading.ts';
import { median } from './figures.ts';
import { listAnswer } from './soapAnswers.ts';

const requireOfTools = createRequire(new URL('../../package.json', import.meta.url));

type Row = Record<string, unknown>;

/** The library's own parse of envelope and result, and a row built of each line, values as the node has them. */
function byLibrary(answer: string): Row[] {
	const { XMLParser } = requireOfTools('fast-xml-parser');
	const parser = new XMLParser({
		ignoreAttributes: false,
		attributeNamePrefix: '',
		removeNSPrefix: true,
		parseTagValue: false,
		isArray: (name: string) => name === 'LIN' || name === 'FLD',
	});
	const { resultXml } = parser.parse(answer).Envelope.Body.queryResponse.queryReturn;
	const text = typeof resultXml === 'string' ? resultXml : resultXml['#text'];
	const lines: Array<{ FLD: Array<Record<string, string>> }> = parser.parse(text).RESULT.LIN;
	return lines.map(({ FLD }) => {
		const row: Row = {};
		for (const { NAME, TYPE, MENULAB, '#text': value = '' } of FLD) {
			row[NAME] = valueOf(value, TYPE);
			if (MENULAB !== undefined) row[`${NAME}_LBL`] = MENULAB;
		}
		return row;
	});
}

function valueOf(text: string, type: string): unknown {
	if (type === 'Date') return text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
	return type === 'Decimal' || type === 'Integer' ? Number(text) : text;
}

const read = process.argv[2] === 'node' ? dataReader : byLibrary;
const answer = listAnswer();
const times: number[] = [];
let rows: Row[] = [];
for (let round = 0; round < 7; round += 1) {
	const start = performance.now();
	rows = read(answer);
	times.push(performance.now() - start);
}
const shown = JSON.stringify([rows[0], rows[rows.length - 1]]);
console.log(JSON.stringify({ ms: median(times.slice(2)), rows: rows.length, shown }));
