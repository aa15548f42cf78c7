import type { Row } from '../definition';
import { awkwardCustomers } from './awkward';
import { amount, dayBefore, makeRows, padded, pick, seededRow } from './choice';
import type { Sizes } from './sizes';

const trades = [
	'Outillage',
	'Machines',
	'Foods',
	'Textiles',
	'Logistics',
	'Electronics',
	'Paper',
	'Glass',
];
const names = [
	'Northwind',
	'Martin',
	'Atlas',
	'Bellevue',
	'Castor',
	'Delta',
	'Espace',
	'Falcon',
	'Granit',
	'Helios',
];
const places = [
	{ CRY: 'FR', CUR: 'EUR', LAN: 'FRA', CTY: 'Lyon', POSCOD: '69002' },
	{ CRY: 'GB', CUR: 'GBP', LAN: 'BRI', CTY: 'Leeds', POSCOD: 'LS1 4AP' },
	{ CRY: 'US', CUR: 'USD', LAN: 'ENG', CTY: 'Portland', POSCOD: '97201' },
	{ CRY: 'DE', CUR: 'EUR', LAN: 'GER', CTY: 'Köln', POSCOD: '50667' },
	{ CRY: 'ES', CUR: 'EUR', LAN: 'SPA', CTY: 'Málaga', POSCOD: '29001' },
];

/** The first customers have codes that Sage's examples use. */
const knownCustomers = ['AE003', 'NA001', 'AO005'];
const knownSuppliers = ['FR053'];
const awkwardFrom = 40;

/** Code of the customer with this number. */
export function customerCode(record: number): string {
	return knownCustomers[record] ?? `C${padded(record, 6)}`;
}

/** Code of the supplier with this number. */
export function supplierCode(record: number): string {
	return knownSuppliers[record] ?? `S${padded(record, 6)}`;
}

/** Name of the customer with this number, unless it is an awkward one. */
export function customerName(record: number): string {
	return record === 1 ? 'International Distributors' : companyName(record);
}

/** How many customers have plain codes; the others are the awkward ones. */
export function plainCustomers({ customers }: Sizes): number {
	return customers >= awkwardFrom ? customers - awkwardCustomers.length : customers;
}

export function seedCustomers(sizes: Sizes): Row[] {
	const plain = plainCustomers(sizes);
	return makeRows(sizes.customers, (record) => {
		const fields = record < plain ? {} : awkwardCustomers[record - plain];
		const name = customerName(record);
		return seededRow('customers', record, {
			BPCNUM: customerCode(record),
			BPCNAM: name,
			BPCSHO: record === 1 ? 'IntlDist' : name.slice(0, 10).trim(),
			BCGCOD: pick(['FR', 'EXP', 'RET'], record),
			BPCSTA: record % 9 === 4 ? 1 : 2,
			BPCTYP: 1,
			CRY: pick(places, record).CRY,
			BPAADDLIG: `${(record % 200) + 1} Main Street`,
			POSCOD: pick(places, record).POSCOD,
			CTY: pick(places, record).CTY,
			CUR: pick(places, record).CUR,
			LAN: pick(places, record).LAN,
			OSTCTL: (record % 3) + 1,
			OSTAUZ: amount(record, 100_000),
			ORDMINAMT: amount(record + 7, 500),
			ABCCLS: (record % 4) + 1,
			BPCSNCDAT: dayBefore(400 + (record % 3000)),
			ORDFIRDAT: record % 5 === 3 ? null : dayBefore(record % 400),
			BPCREM: record % 6 === 0 ? 'Delivery on weekdays only' : '',
			ZEXTID: 100_000 + record,
			...fields,
		});
	});
}

export function seedSuppliers({ suppliers }: Sizes): Row[] {
	return makeRows(suppliers, (record) => {
		const name = companyName(record + 3);
		return seededRow('suppliers', record, {
			BPSNUM: supplierCode(record),
			BPSNAM: name,
			BPSSHO: name.slice(0, 10).trim(),
			BSGCOD: pick(['FR', 'EXP'], record),
			BPSSTA: record % 11 === 7 ? 1 : 2,
			CRY: pick(places, record).CRY,
			CUR: pick(places, record).CUR,
			LAN: pick(places, record).LAN,
			BPSNUMBPS: `CUST-${padded(record, 4)}`,
			ORDMINAMT: amount(record, 300),
			ABCCLS: (record % 4) + 1,
		});
	});
}

function companyName(record: number): string {
	return `${pick(names, record)} ${pick(trades, record, 3)} ${record}`;
}
