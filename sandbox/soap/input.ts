import { parseExactJson } from '../http/exactJson';
import { isObject } from '../http/body';
import { type XmlElement, parseXml } from './xml';

/** Fields by name; of a dimensioned one, its values. */
export type InFields = Readonly<Record<string, string | readonly string[]>>;

/** What a caller sent as objectXml or inputXml. */
export interface Input {
	readonly groups: ReadonlyMap<string, InFields>;
	/** Lines by their number (S13: a line without one counts by its place). */
	readonly tables: ReadonlyMap<string, ReadonlyMap<number, InFields>>;
}

/** Reads XML (`PARAM`, S28) or JSON (SF6); says what is wrong with anything else, as X3 would. */
export function readInput(text: string): Input | { refused: string } {
	return /^\s*\{/.test(text) ? fromJson(text) : fromXml(text);
}

function fromXml(text: string): Input | { refused: string } {
	const root = parseXml(text);
	if (root?.name !== 'PARAM') return { refused: 'The XML of the parameters cannot be read' };
	const groups = new Map<string, InFields>();
	const tables = new Map<string, Map<number, InFields>>();
	for (const element of root.children) {
		const id = element.attributes.get('ID');
		if (element.name === 'FLD') {
			const name = nameOf(element);
			return {
				refused: `Cannot add field [FLD] under root node. Field [${name}] not found into X3 description.`,
			};
		}
		if (id === undefined) return { refused: `No attribute ID found into ${element.name} tag.` };
		if (element.name === 'GRP') {
			groups.set(id, { ...groups.get(id), ...fieldsOf(element) });
		} else if (element.name === 'TAB') {
			const lines = new Map<number, InFields>();
			element.children.forEach((line, index) =>
				lines.set(Number(line.attributes.get('NUM') ?? index + 1), fieldsOf(line)),
			);
			tables.set(id, lines);
		}
	}
	return { groups, tables };
}

/** A field may be called NAME, as in data, or NAM, as in descriptions (S3). */
function nameOf(element: XmlElement): string {
	return element.attributes.get('NAME') ?? element.attributes.get('NAM') ?? '';
}

function fieldsOf(parent: XmlElement): InFields {
	return Object.fromEntries(
		parent.children.map((field) => [
			nameOf(field),
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
