import { parseExactJson } from '../http/exactJson';
import { isObject } from '../http/body';
import type { Switches } from '../switches';
import { type XmlElement, parseXml } from './xml';

/** Fields by name; of a dimensioned one, its values. */
export type InFields = Readonly<Record<string, string | readonly string[]>>;

/** What a caller sent as objectXml or inputXml. */
export interface Input {
	readonly groups: ReadonlyMap<string, InFields>;
	/** Lines by their number (S13: a line without one counts by its place). */
	readonly tables: ReadonlyMap<string, ReadonlyMap<number, InFields>>;
}

/** What the readers of input are lenient about. */
type Manners = Pick<Switches, 'soapNames' | 'soapJsonInput'>;

/** Reads XML (`PARAM`, S28) or JSON (SF6); says what is wrong with anything else, as X3 would. */
export function readInput(text: string, manners: Manners): Input | { refused: string } {
	if (!/^\s*(?:\{|\/\*)/.test(text)) return fromXml(text, manners);
	return fromJson(manners.soapJsonInput === 'tolerant' ? strictJson(text) : text);
}

/** JSON without comments, and without commas at the end of objects and lists (S4). Texts in quotes stay as they are. */
function strictJson(text: string): string {
	const bare = text.replace(/("(?:[^"\\]|\\.)*")|\/\*[\s\S]*?\*\//g, (_, quoted = '') =>
		String(quoted),
	);
	return bare.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted = '') => String(quoted));
}

function fromXml(text: string, manners: Manners): Input | { refused: string } {
	const root = parseXml(text);
	if (root?.name !== 'PARAM') return { refused: 'The XML of the parameters cannot be read' };
	const groups = new Map<string, InFields>();
	const tables = new Map<string, Map<number, InFields>>();
	for (const element of root.children) {
		const id = element.attributes.get('ID');
		if (element.name === 'FLD') {
			const name = nameOf(element, manners);
			return {
				refused: `Cannot add field [FLD] under root node. Field [${name}] not found into X3 description.`,
			};
		}
		if (id === undefined) return { refused: `No attribute ID found into ${element.name} tag.` };
		if (element.name === 'GRP') {
			groups.set(id, { ...groups.get(id), ...fieldsOf(element, manners) });
		} else if (element.name === 'TAB') {
			const lines = new Map<number, InFields>();
			element.children.forEach((line, index) =>
				lines.set(Number(line.attributes.get('NUM') ?? index + 1), fieldsOf(line, manners)),
			);
			tables.set(id, lines);
		}
	}
	return { groups, tables };
}

/** A field may be called NAME, as in data, or NAM, as in descriptions (S3). */
function nameOf({ attributes }: XmlElement, { soapNames }: Manners): string {
	const other = soapNames === 'NAME' ? undefined : attributes.get('NAM');
	return attributes.get('NAME') ?? other ?? '';
}

function fieldsOf(parent: XmlElement, manners: Manners): InFields {
	return Object.fromEntries(
		parent.children.map((field) => [
			nameOf(field, manners),
			field.name === 'LST' ? field.children.map(({ text }) => text) : field.text,
		]),
	);
}

function fromJson(text: string): Input | { refused: string } {
	let value: unknown;
	try {
		value = parseExactJson(text);
	} catch {
		return { refused: 'The JSON of the parameters cannot be read' };
	}
	if (!isObject(value)) return { refused: 'The JSON of the parameters cannot be read' };
	const groups = new Map<string, InFields>();
	const tables = new Map<string, Map<number, InFields>>();
	for (const [id, block] of Object.entries(value)) {
		if (Array.isArray(block)) {
			tables.set(
				id,
				new Map(block.filter(isObject).map((line, index) => [index + 1, textsOf(line)])),
			);
		} else if (isObject(block)) {
			groups.set(id, textsOf(block));
		}
	}
	return { groups, tables };
}

function textsOf(object: Record<string, unknown>): InFields {
	return Object.fromEntries(
		Object.entries(object)
			.filter(([name]) => !name.endsWith('_LBL'))
			.map(([name, value]) => [
				name,
				Array.isArray(value) ? value.map(String) : String(value ?? ''),
			]),
	);
}
