import type { Column, EntityName, Fields, Value } from '../data/definition';
import { tableDefinition } from '../data/dictionary';

/** The field of each entity in which a change shows. */
const shown: Readonly<Record<EntityName, string>> = {
	customers: 'BPCNAM',
	suppliers: 'BPSNAM',
	products: 'DES1AXX',
	sites: 'FCYNAM',
	salesOrders: 'CUSORDREF',
	salesInvoices: 'PTE',
	purchaseOrders: 'ORDREF',
	stock: 'LOT',
	journalEntries: 'JOU',
};

/** Where the node of GraphQL does not show that field itself: another one, which gets the same text. */
const shownByNode: Readonly<Partial<Record<EntityName, string>>> = {
	salesInvoices: 'internalReference',
};

const shortestLength = 15;

/** What a change writes: `Northwind Foods 7 change 17`, or the bare number where the field is short. */
export function visibleText(
	entity: EntityName,
	before: Fields,
	change: number,
): { fields: Fields; text: string } {
	const { code, length = Infinity } = columnOf(entity, shown[entity]);
	const text = length < shortestLength ? String(change) : marked(before[code], change, length);
	const alsoIn = shownByNode[entity];
	return { text, fields: { [code]: text, ...(alsoIn === undefined ? {} : { [alsoIn]: text }) } };
}

function marked(before: Value, change: number, length: number): string {
	const mark = `change ${change}`;
	const rest = String(before ?? '').replace(/ ?change \d+$/, '');
	return `${rest.slice(0, length - mark.length - 1)} ${mark}`.trim();
}

/** A key that no other record has: the last part of the key of another with a number of its own. */
export function freshKey(entity: EntityName, number: number): Fields {
	const code = tableDefinition(entity).key.at(-1) ?? '';
	const { type, length = 20 } = columnOf(entity, code);
	if (type !== 'string') return { [code]: String(1_000_000_000 + number) };
	const digits = number.toString(36).toUpperCase();
	return { [code]: `T${digits.padStart(Math.min(6, length - 1), '0')}` };
}

function columnOf(entity: EntityName, code: string): Column {
	const column = tableDefinition(entity).columns.find((candidate) => candidate.code === code);
	if (!column) throw new Error(`${entity} has no column ${code}`);
	return column;
}
