import type { XmlElement } from './xml/element';
import { readXml } from './xml/readXml';

/** What a publication says about itself. */
export interface ServiceDescription {
	/** The attributes of its root: public name, object or sub-program, folder, time of publication, by the names of X3. */
	about: Array<[name: string, value: string]>;
	groups: ServiceGroup[];
	/** Names of the parts of its key, in order; empty for a sub-program. */
	keys: string[];
	/** Codes of its actions. */
	actions: string[];
}

/** A block of fields: written as `TAB` when it is a table, as `GRP` otherwise. */
export interface ServiceGroup {
	id: string;
	isTable: boolean;
	/** Most lines of a table; undefined where it is not told. */
	dimension: number | undefined;
	fields: ServiceField[];
}

export interface ServiceField {
	name: string;
	/** What X3 calls it on its screens; undefined where it is not told. */
	title: string | undefined;
	/** `Char`, `Integer`, `Decimal`, `Date` or another one of X3; empty when it is not told. */
	type: string;
	/** Most characters; undefined where it is not told. */
	length: number | undefined;
	/** Members of its local menu, from 1; undefined when it has none, or they are not told. */
	menu: readonly MenuMember[] | undefined;
	/** The number of its local menu; undefined when it has none. */
	menuNumber: number | undefined;
	/** Whether a sub-program only takes it, and gives nothing back in it. Source: SF11. */
	isTakenOnly: boolean;
}

interface MenuMember {
	value: number;
	label: string;
}

/**
 * Reads the answer to `getDescription`. What is known of it is little, so it is read leniently: attributes may be called as in
 * descriptions or as in data, and what is not there is left out.
 *
 * Sources: SF11, S3, S7.
 * @returns undefined when it is no description
 */
export function readDescription(text: string): ServiceDescription | undefined {
	const read = readXml(text.trim());
	if (!read.ok) return undefined;
	const data = read.root.child('ADXDATA');
	if (data === undefined) return undefined;
	const menus = menusIn(read.root.child('ADXMEN'));
	const groups = data.children
		.filter(({ name }) => ['GRP', 'TAB', 'GRID'].includes(name))
		.flatMap((group) => groupOf(group, menus) ?? []);
	return groups.length === 0
		? undefined
		: {
				about: read.root.pairs(),
				groups,
				keys: namesIn(read.root.child('ADXKEY')?.children[0]),
				actions: codesIn(read.root.child('ADXSER')),
			};
}

function groupOf(group: XmlElement, menus: Menus): ServiceGroup | undefined {
	const id = nameOf(group) ?? group.attribute('ID');
	if (id === undefined) return undefined;
	const dimension = wholeNumber(group.attribute('DIM'));
	return {
		id,
		isTable: group.name === 'TAB' || (dimension ?? 1) > 1,
		dimension,
		fields: group.children
			.filter(({ name }) => name === 'FLD' || name === 'LST')
			.flatMap((field) => fieldOf(field, menus) ?? []),
	};
}

function fieldOf(field: XmlElement, menus: Menus): ServiceField | undefined {
	const name = nameOf(field);
	if (name === undefined) return undefined;
	const menuNumber = field
		.pairs()
		.filter(([attribute]) => attribute.startsWith('MEN'))
		.map(([, value]) => wholeNumber(value) ?? 0)
		.find((number) => number > 0);
	const length = wholeNumber(field.attribute('LEN'));
	return {
		name,
		title: titleOf(field),
		type: field.attribute('TYP') ?? field.attribute('TYPE') ?? '',
		length: length === 0 ? undefined : length,
		menu: menuNumber === undefined ? undefined : menus.get(menuNumber),
		menuNumber,
		isTakenOnly: field.attribute('PAR')?.trim().toLowerCase() === 'value',
	};
}

/** Where titles stand is not known: in what is called like X3's words for one. Source: S34. */
const TITLES = /^(?:C_[A-Z]{2,3}|(?:LIB|LAB|TIT|DES)[A-Z]{0,6})$/;

function titleOf(field: XmlElement): string | undefined {
	return field
		.pairs()
		.filter(([attribute]) => TITLES.test(attribute))
		.map(([, value]) => value.trim())
		.find((title) => title !== '');
}

type Menus = ReadonlyMap<number, readonly MenuMember[]>;

/** The form of the menus is not known: each child is one that has a number, and its children are the members in order. */
function menusIn(menus: XmlElement | undefined): Menus {
	return new Map(
		(menus?.children ?? []).flatMap((menu): Array<[number, MenuMember[]]> => {
			const number = numberOf(menu);
			const members = menu.children.flatMap((member, index) => memberOf(member, index + 1) ?? []);
			return number === undefined || members.length === 0 ? [] : [[number, members]];
		}),
	);
}

function memberOf(member: XmlElement, place: number): MenuMember | undefined {
	const label = (
		member.text.trim() ||
		member.attribute('LAB') ||
		member.attribute('LIB') ||
		''
	).trim();
	return label === '' ? undefined : { value: numberOf(member) ?? place, label };
}

function numberOf(element: XmlElement): number | undefined {
	return element
		.pairs()
		.map(([, value]) => wholeNumber(value))
		.find((value) => value !== undefined);
}

function namesIn(parent: XmlElement | undefined): string[] {
	return (parent?.children ?? []).flatMap((child) => nameOf(child) ?? []);
}

/** Codes stand in the elements that hold no others. */
function codesIn(parent: XmlElement | undefined): string[] {
	return (parent?.children ?? []).flatMap((child) => {
		if (child.children.length > 0) return codesIn(child);
		const code = (nameOf(child) ?? child.attribute('COD') ?? child.text).trim();
		return code === '' ? [] : [code];
	});
}

function nameOf(element: XmlElement): string | undefined {
	const name = element.attribute('NAM') ?? element.attribute('NAME');
	return name === undefined || name.trim() === '' ? undefined : name.trim();
}

function wholeNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
