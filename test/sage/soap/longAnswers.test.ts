import { maskerFor } from '../../../sage/secrets/masker';
import { flatDataInSteps } from '../../../sage/soap/data/flatData';

import { ownForm } from '../../../sage/soap/data/ownForm';
import { readServiceResult } from '../../../sage/soap/serviceResult';
import { escapedText } from '../../../sage/soap/xml/characters';
import { readXml, readXmlInSteps } from '../../../sage/soap/xml/readXml';
import { atOnce, type Steps } from '../../../sage/steps';
import { processorSeconds } from '../../support/processorTime';

const ROWS = 10_000;
/** So often, at the least, others get their turn. */
const FEWEST_STEPS = 20;

const asked = { isWrite: false, url: new URL('https://x3.test/soap-generic') };
const called = { publicName: 'YOBPC', poolAlias: 'SEED' };

const lines = Array.from(
	{ length: ROWS },
	(_, row) =>
		`<LIN NUM="${row + 1}"><FLD NAME="BPCNUM" TYPE="Char">C${row} &amp; Sons</FLD><FLD NAME="QTY" TYPE="Decimal">${row}.25</FLD><FLD MENULAB="Yes" MENULOCAL="1" NAME="ENAFLG" TYPE="Integer">2</FLD></LIN>`,
);
const result = `<RESULT DIM="${ROWS + 1}" SIZE="${ROWS}">${lines.join('')}</RESULT>`;
const json = JSON.stringify(Array.from({ length: ROWS }, (_, row) => ({ BPCNUM: `C${row}` })));

function envelope(content: string): string {
	return `<Envelope><Body><queryResponse><queryReturn><resultXml>${content}</resultXml><status>1</status></queryReturn></queryResponse></Body></Envelope>`;
}

/** Does the work. Returns what it came to, and in how many steps. */
function counted<T>(steps: Steps<T>): { value: T; count: number } {
	for (let count = 1; ; count++) {
		const step = steps.next();
		if (step.done === true) return { value: step.value, count };
	}
}

function dataOf(content: string) {
	const raw = { statusCode: 200, headers: {}, text: envelope(content) };
	const { value, count } = counted(readServiceResult(raw, asked, called));
	if (value.data?.kind !== 'rows') throw new Error('no rows');
	return { data: value.data, count };
}

describe('A list of 10,000 rows', () => {
	it.each([
		['in CDATA', `<![CDATA[${result}]]>`],
		['escaped', escapedText(result)],
		['as JSON', escapedText(json)],
	])('%s is read in many short steps', (_, content) => {
		const { data, count } = dataOf(content);
		expect(data.rows).toHaveLength(ROWS);
		expect(count).toBeGreaterThan(FEWEST_STEPS);
	});

	it.each([
		['as flat items', flatDataInSteps],
		["in Sage X3's own form", ownForm],
	])('is put out %s in many short steps', (_, putOut) => {
		const { data } = dataOf(`<![CDATA[${result}]]>`);
		const { count } = counted<unknown>(putOut(data, 'tell'));
		expect(count).toBeGreaterThan(FEWEST_STEPS);
	});

	it('is searched for secrets in many short steps', () => {
		const { data } = dataOf(`<![CDATA[${result}]]>`);
		const masker = maskerFor(['C9999 & Sons']);
		const { value, count } = counted(masker.dataInSteps(data));
		expect(count).toBeGreaterThan(FEWEST_STEPS);
		expect(value.rows[ROWS - 1][0][1].text).toBe('[hidden]');
		expect(value.rows[0]).toBe(data.rows[0]);
	});
});

describe('A text that is read in several steps', () => {
	it('holds the same wherever a step ends', () => {
		for (let before = 0; before < 12; before++) {
			const plain = `${'x'.repeat(199_990 + before)}<a&b>\u{1F600}${'&'.repeat(60_000)}`;
			const text = escapedText(plain).replace('\u{1F600}', '&#x1F600;&#128512;');
			const read = readXml(`<a>${text}</a>`);
			expect(read.ok && read.root.text === plain.replace('\u{1F600}', '\u{1F600}\u{1F600}')).toBe(
				true,
			);
		}
	});

	it.each(['&', '&nbsp;', ']]>', '&#0;'])('is refused with %s in a later step', (odd) => {
		const { ok } = readXml(`<a>${'x'.repeat(399_998)}${odd}${'x'.repeat(300_000)}</a>`);
		expect(ok).toBe(false);
	});

	it('takes linear time, with references and without', () => {
		for (const piece of ['x', 'x&amp;']) {
			const text = `<a>${piece.repeat(10_000_000 / piece.length)}</a>`;
			expect(processorSeconds(() => atOnce(readXmlInSteps(text)))).toBeLessThan(10);
		}
	});
});
