import { atOnce, type Steps } from '../../steps';
import type { XmlElement } from '../xml/element';
import { readXmlInSteps } from '../xml/readXml';
import {
	NO_GROUP,
	type Block,
	type Fields,
	type FieldValue,
	type Line,
	type ServiceData,
} from './blocks';

/**
 * Reads the XML form of a result: `RESULT` with groups and tables, or with the rows of a query.
 *
 * Sources: SF5, SF10, S3, S14, S20.
 * @returns why it cannot be read, if so
 */
export function readXmlData(text: string): ServiceData | { problem: string } {
	return atOnce(xmlDataInSteps(text));
}

/** The same in steps: a list may be long. */
export function* xmlDataInSteps(text: string): Steps<ServiceData | { problem: string }> {
	const rows: Fields[] = [];
	const read = yield* readXmlInSteps(text.trim(), (child) => {
		if (child.name === 'LIN') rows.push(fieldsOf(child));
		return child.name === 'LIN';
	});
	if (!read.ok) return { problem: read.reason };
	const { root } = read;
	if (root.name !== 'RESULT' && root.name !== 'PARAM') {
		return { problem: `Its root is ${root.name.slice(0, 40)}, not RESULT` };
	}
	const size = wholeNumber(root.attribute('SIZE'));
	if (rows.length > 0 || (size !== undefined && root.children.length === 0)) {
		const dimension = wholeNumber(root.attribute('DIM'));
		const isTold = size !== undefined && dimension !== undefined && dimension > 0;
		return { kind: 'rows', rows, isCut: isTold ? size >= dimension : undefined };
	}
	const loose = fieldsOf(root);
	const blocks = root.children.flatMap((child) => blockOf(child) ?? []);
	return {
		kind: 'blocks',
		blocks:
			loose.length === 0 ? blocks : [{ kind: 'group', id: NO_GROUP, fields: loose }, ...blocks],
	};
}

function blockOf(element: XmlElement): Block | undefined {
	const id = element.attribute('ID') ?? element.attribute('NAME') ?? element.attribute('NAM');
	if (id === undefined) return undefined;
	if (element.name === 'GRP') return { kind: 'group', id, fields: fieldsOf(element) };
	if (element.name !== 'TAB') return undefined;
	const lines = element.children.filter(({ name }) => name === 'LIN').map(lineOf);
	return { kind: 'table', id, lines };
}

function lineOf(element: XmlElement): Line {
	return { number: wholeNumber(element.attribute('NUM')), fields: fieldsOf(element) };
}

function fieldsOf(parent: XmlElement): Fields {
	const fields: Array<[string, FieldValue]> = [];
	for (const child of parent.children) {
		if (child.name !== 'FLD' && child.name !== 'LST') continue;
		const name = child.attribute('NAME') ?? child.attribute('NAM');
		if (name === undefined) continue;
		const text =
			child.name === 'LST'
				? child.children.filter((item) => item.name === 'ITM').map((item) => item.text)
				: child.text;
		const isMenu = child.attribute('MENULOCAL') !== undefined;
		fields.push([
			name,
			{
				text,
				type: child.attribute('TYPE') ?? child.attribute('TYP'),
				label: child.attribute('MENULAB') ?? (isMenu ? '' : undefined),
			},
		]);
	}
	return fields;
}

function wholeNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
