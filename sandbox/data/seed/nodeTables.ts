import type { Fields, NodeTable, Row } from '../definition';
import { makeRows, padded, pick, seededRow } from './choice';
import { customerCode, plainCustomers } from './partners';
import type { Sizes } from './sizes';
import { productCode, siteCode } from './stockKeeping';

/** A picture of one grey dot, PNG. */
const dot =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

/** Places in the aisle of a site. */
const places = 90;

type Seed = (sizes: Sizes) => Fields[];

const codes =
	(...entries: ReadonlyArray<readonly [string, string]>): Seed =>
	() =>
		entries.map(([code, description]) => ({ code, description }));

const users: Seed = () => [
	{ code: 'ADMIN', name: 'Administrator', isActive: 2 },
	{ code: 'MNG', name: 'Manager', isActive: 2 },
];

/** Tiny tables behind the references; all other nodes begin empty. */
const seeds: Readonly<Record<NodeTable, Seed>> = {
	'node:SysUser': users,
	'node:User': users,
	'node:Language': codes(
		['BRI', 'English (UK)'],
		['ENG', 'English'],
		['FRA', 'French'],
		['GER', 'German'],
		['SPA', 'Spanish'],
	),
	'node:CustomerCategory': codes(['EXP', 'Export'], ['FR', 'France'], ['RET', 'Retail']),
	'node:SupplierCategory': codes(['EXP', 'Export'], ['FR', 'France']),
	'node:PaymentTerm': codes(['CH30NET', 'Cheque, 30 days net']),
	'node:TaxRule': codes(['EEC', 'European Union'], ['FRA', 'France']),
	'node:SalesOrderType': codes(['SON', 'Normal order']),
	'node:EntryType': codes(['ACH', 'Purchase'], ['OD', 'Other'], ['VEN', 'Sale']),
	'node:Journal': codes(['GEN', 'General']),
	'node:ProjectLink': codes(['P001', 'Implementation']),
	'node:Task': codes(['T1000', 'Design']),
	'node:CommonImage': ({ products }) =>
		everyThird(products, (record) => ({ code: productCode(record), value: dot })),
	'node:CustomerAddress': (sizes) =>
		Array.from({ length: Math.min(20, plainCustomers(sizes)) }, (_, record) => ({
			customer: customerCode(record),
			code: '001',
			description: 'Head office',
			isDefault: 2,
			zipCode: '69002',
			city: pick(['Lyon', 'Leeds', 'Portland'], record),
			country: pick(['FR', 'GB', 'US'], record),
		})),
	'node:Location': () =>
		Array.from({ length: 2 * places }, (_, record) => ({
			stockSite: siteCode(Math.floor(record / places)),
			code: `A${padded(record % places, 3)}`,
			description: `Aisle A, place ${record % places}`,
		})),
	'node:LicensePlateNumber': () =>
		Array.from({ length: 5 }, (_, record) => ({
			code: `LPN0000${record + 1}`,
			description: '',
			stockSite: siteCode(0),
			location: `${siteCode(0)}|A00${record}`,
			isActive: 2,
		})),
	'node:TimeEntry': () => [
		{ employee: 'MNG', description: 'Manager' },
		{ employee: 'ADMIN', description: 'Administrator' },
	],
	'node:TimeEntryLine': () =>
		[540, 1030, 1040].map((lineNumber) => ({
			employee: 'MNG',
			lineNumber,
			date: '2024-03-01',
			project: 'P001',
			task: 'T1000',
			operation: 10,
			projectLaborRate: '12.95',
			timeCategory: 'BILLABLE',
			unit: 'UN',
			timeSpent: '1',
			isValidated: 2,
			isBillable: 2,
			billableFrom: '2024-12-01',
			localizedDescription: 'Analysis',
		})),
};

/** Every third of so many records. */
function everyThird(count: number, make: (record: number) => Fields): Fields[] {
	return Array.from({ length: Math.ceil(count / 3) }, (_, index) => make(index * 3));
}

/** The records with which the table of a node begins. */
export function seedNodeTable(table: NodeTable, sizes: Sizes): Row[] {
	const fields = seeds[table]?.(sizes) ?? [];
	return makeRows(fields.length, (record) => seededRow(table, record, fields[record]));
}
