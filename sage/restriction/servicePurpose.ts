import type { XmlElement } from '../soap/xml/element';
import { readXml } from '../soap/xml/readXml';
import type { HiddenUse } from './documentFields';
import { Unsure } from './fragments';
import type { HiddenFields } from './hiddenFields';
import type { Deed } from './rules';

/** What a call of a SOAP web service asks for. */
export interface ServicePurpose {
	name: string;
	deed: Deed;
	/** It works in the folder of its pool. */
	poolAlias: string;
	hidden: HiddenUse | undefined;
	/** Set where it moves a file of records: how many, and which fields, does not show. */
	file?: 'in' | 'out';
}

/** Source: SF2. */
const DEEDS: ReadonlyMap<string, Deed> = new Map([
	['read', 'read'],
	['query', 'read'],
	['getDescription', 'read'],
	['save', 'create'],
	['modify', 'update'],
	['insertLines', 'update'],
	['deleteLines', 'update'],
	['delete', 'delete'],
	['run', 'other'],
	['actionObject', 'other'],
	['actionObjectKeys', 'other'],
]);

/** Sage's own sub-programs for files of many records, and the one that tells how they stand. Sources: SF14, S35. */
const PROGRAMS: ReadonlyMap<string, { deed: Deed; file?: 'in' | 'out' }> = new Map([
	['AOWSIMPORT', { deed: 'other', file: 'in' }],
	['AOWSEXPORT', { deed: 'other', file: 'out' }],
	['AOWSBATGET', { deed: 'read' }],
]);

const PLAIN = /^[\w.-]+$/;

/**
 * What an envelope asks of which published service, and by which pool.
 *
 * Sources: SF1, SF2, SF3, SF4.
 * @throws Unsure for what nobody can tell for sure
 */
export function servicePurpose(envelope: string, hidden: HiddenFields): ServicePurpose {
	const read = readXml(envelope);
	if (!read.ok) throw new Unsure(`its envelope cannot be read: ${read.reason}`);
	const body = only(read.root.children.filter(({ name }) => name !== 'Header'));
	const call = only(body.children);
	const usual = DEEDS.get(call.name);
	if (read.root.name !== 'Envelope' || body.name !== 'Body' || usual === undefined) {
		throw new Unsure('its envelope calls nothing that is known');
	}
	if (holdsLink(read.root)) throw new Unsure('its envelope leads from one place of it to another');
	const name = plainText(call, 'publicName');
	const poolAlias = plainText(only(named(call, 'callContext')), 'poolAlias');
	const program = call.name === 'run' ? PROGRAMS.get(name.toUpperCase()) : undefined;
	const { deed, file } = program ?? { deed: usual };
	if (program !== undefined && hidden.any) {
		throw new Unsure('an import or export moves fields without their names');
	}
	const used = hiddenIn(call, deed === 'read', hidden);
	return { name, deed, poolAlias, hidden: used, ...(file === undefined ? {} : { file }) };
}

function named(parent: XmlElement, name: string): XmlElement[] {
	return parent.children.filter((child) => child.name === name);
}

function only(elements: readonly XmlElement[]): XmlElement {
	if (elements.length !== 1) throw new Unsure('its envelope has not the form of one call');
	return elements[0];
}

function plainText(parent: XmlElement, name: string): string {
	const { text, children } = only(named(parent, name));
	if (children.length > 0 || !PLAIN.test(text)) throw new Unsure(`its ${name} is not a plain name`);
	return text;
}

function holdsLink(element: XmlElement): boolean {
	return element.attribute('href') !== undefined || element.children.some(holdsLink);
}

/** Keys and criteria name fields, and so do the values, which are XML themselves. */
function hiddenIn(call: XmlElement, isRead: boolean, hidden: HiddenFields): HiddenUse | undefined {
	if (!hidden.any) return undefined;
	const keys = named(call, 'objectKeys').flatMap(({ children }) => children);
	const compared = keys.flatMap((pair) => named(pair, 'key')).map(({ text }) => text.trim());
	const key = compared.find((name) => hidden.isHidden(name));
	if (key !== undefined) return { field: key, isWritten: false };
	const values = ['objectXml', 'inputXml', 'lineXml'].flatMap((part) => named(call, part));
	const sent = values.flatMap(({ text }) => namesIn(text)).find((name) => hidden.mayNotWrite(name));
	return sent === undefined ? undefined : { field: sent, isWritten: !isRead };
}

function namesIn(xml: string): string[] {
	const read = readXml(xml.trim());
	if (!read.ok) throw new Unsure(`its values cannot be read: ${read.reason}`);
	const found: string[] = [];
	const open = [read.root];
	for (let element = open.pop(); element !== undefined; element = open.pop()) {
		found.push(element.name, ...element.pairs().map(([, value]) => value));
		open.push(...element.children);
	}
	return found;
}
