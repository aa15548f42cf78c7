import { type TableDefinition, column } from '../definition';

/** Class BPCUSTOMER. Codes beyond Sage's samples are assumptions. */
export const customers: TableDefinition = {
	name: 'customers',
	key: ['BPCNUM'],
	magic: ['BPCNUM'],
	columns: [
		column.string('BPCNUM', 'Customer code', { length: 15, mandatory: true }),
		column.string('BPCNAM', 'Company name', { length: 35, mandatory: true }),
		column.string('BPCSHO', 'Short description', { length: 10 }),
		column.string('BCGCOD', 'Category', { length: 5, initial: 'FR' }),
		column.menu('BPCSTA', 'Active', 'noYes', { initial: 2 }),
		column.integer('BPCTYP', 'Type', { initial: 1 }),
		column.string('CRY', 'Country', { length: 3, references: 'countries', initial: 'FR' }),
		column.string('BPAADDLIG', 'Address', { length: 50 }),
		column.string('POSCOD', 'Postal code', { length: 10 }),
		column.string('CTY', 'City', { length: 40 }),
		column.string('CUR', 'Currency', { length: 3, references: 'currencies', initial: 'EUR' }),
		column.string('LAN', 'Language', { length: 3, initial: 'FRA' }),
		column.menu('OSTCTL', 'Credit control', 'creditControl', { initial: 1 }),
		column.decimal('OSTAUZ', 'Authorized credit', { initial: '0' }),
		column.decimal('ORDMINAMT', 'Minimum order amount', { initial: '0' }),
		column.menu('ABCCLS', 'ABC class', 'abcClass', { initial: 3 }),
		column.date('BPCSNCDAT', 'Customer since'),
		column.date('ORDFIRDAT', 'First order date'),
		column.string('BPCREM', 'Remarks', { length: 250 }),
		column.integer('ZEXTID', 'External identifier'),
	],
};

/** Class BPSUPPLIER. */
export const suppliers: TableDefinition = {
	name: 'suppliers',
	key: ['BPSNUM'],
	magic: ['BPSNUM'],
	columns: [
		column.string('BPSNUM', 'Supplier code', { length: 15, mandatory: true }),
		column.string('BPSNAM', 'Company name', { length: 35, mandatory: true }),
		column.string('BPSSHO', 'Short description', { length: 10 }),
		column.string('BSGCOD', 'Category', { length: 5, initial: 'FR' }),
		column.menu('BPSSTA', 'Active', 'noYes', { initial: 2 }),
		column.string('CRY', 'Country', { length: 3, references: 'countries', initial: 'FR' }),
		column.string('CUR', 'Currency', { length: 3, references: 'currencies', initial: 'EUR' }),
		column.string('LAN', 'Language', { length: 3, initial: 'FRA' }),
		column.string('BPSNUMBPS', 'Our customer number', { length: 20 }),
		column.decimal('ORDMINAMT', 'Minimum order amount', { initial: '0' }),
		column.menu('ABCCLS', 'ABC class', 'abcClass', { initial: 3 }),
	],
};

/** Class BPARTNER: customers and suppliers together, read-only here. */
export const businessPartners: TableDefinition = {
	name: 'businessPartners',
	key: ['BPRNUM'],
	magic: [],
	columns: [
		column.string('BPRNUM', 'Code', { length: 15 }),
		column.string('BPRNAM', 'Company name', { length: 35 }),
		column.string('BPRSHO', 'Short description', { length: 10 }),
		column.string('CRY', 'Country', { length: 3, references: 'countries' }),
		column.string('CUR', 'Currency', { length: 3, references: 'currencies' }),
		column.menu('ENAFLG', 'Active', 'noYes'),
		column.menu('BPCFLG', 'Customer', 'noYes'),
		column.menu('BPSFLG', 'Supplier', 'noYes'),
	],
};
