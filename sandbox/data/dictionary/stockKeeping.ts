import { type TableDefinition, column } from '../definition';

/** Class ITMMASTER. */
export const products: TableDefinition = {
	name: 'products',
	key: ['ITMREF'],
	magic: ['ITMREF'],
	columns: [
		column.string('ITMREF', 'Product', { length: 20, mandatory: true }),
		column.string('DES1AXX', 'Description 1', { length: 60, mandatory: true }),
		column.string('DES2AXX', 'Description 2', { length: 60 }),
		column.string('DES3AXX', 'Description 3', { length: 60 }),
		column.string('TCLCOD', 'Category', { length: 5, initial: 'FIN' }),
		column.string('SEAKEY', 'Search key', { length: 20 }),
		column.string('EANCOD', 'UPC code', { length: 20 }),
		column.menu('ITMSTA', 'Status', 'productStatus', { initial: 1 }),
		column.menu('LOTMGTCOD', 'Lot management', 'lotManagement', { initial: 1 }),
		column.string('STU', 'Stock unit', { length: 3, references: 'units', initial: 'UN' }),
		column.string('SAU', 'Sales unit', { length: 3, references: 'units', initial: 'UN' }),
		column.string('PUU', 'Purchase unit', { length: 3, references: 'units', initial: 'UN' }),
		column.decimal('SAUSTUCOE', 'Sales unit to stock unit', { initial: '1' }),
		column.decimal('BASPRI', 'Base price', { initial: '0' }),
		column.date('LIFSTRDAT', 'Service life start'),
		column.date('LIFENDDAT', 'Service life end'),
	],
};

/** Products at the sites that keep them: the key is product, then site (QF6). */
export const productSites: TableDefinition = {
	name: 'productSites',
	key: ['ITMREF', 'STOFCY'],
	magic: [],
	columns: [
		column.string('ITMREF', 'Product', { length: 20, references: 'products' }),
		column.string('STOFCY', 'Stock site', { length: 5, references: 'sites' }),
		column.menu('ABCCLS', 'ABC class', 'abcClass'),
		column.decimal('SAFSTO', 'Safety stock'),
		column.decimal('REOTSD', 'Reordering threshold'),
	],
};

/** Class STOCK: the key is site, then the stock ID, a decimal. */
export const stock: TableDefinition = {
	name: 'stock',
	key: ['STOFCY', 'STOCOU'],
	magic: [],
	columns: [
		column.string('STOFCY', 'Stock site', { length: 5, references: 'sites' }),
		column.decimal('STOCOU', 'Stock ID'),
		column.string('OWNER', 'Owner', { length: 15 }),
		column.string('ITMREF', 'Product', { length: 20, references: 'products' }),
		column.string('LOT', 'Lot', { length: 15 }),
		column.string('STA', 'Status', { length: 3, references: 'stockStatuses' }),
		column.string('LOC', 'Location', { length: 10 }),
		column.string('PCU', 'Packing unit', { length: 3, references: 'units' }),
		column.decimal('QTYPCU', 'Quantity in packing unit'),
		column.decimal('QTYSTU', 'Quantity in stock unit'),
		column.decimal('CUMALLQTY', 'Allocated quantity'),
		column.date('RCPDAT', 'Last receipt date'),
	],
};

/** Class FACILITY: the class and its codes are assumptions. */
export const sites: TableDefinition = {
	name: 'sites',
	key: ['FCY'],
	magic: [],
	columns: [
		column.string('FCY', 'Site', { length: 5 }),
		column.string('FCYNAM', 'Name', { length: 35 }),
		column.string('FCYSHO', 'Short name', { length: 10 }),
		column.string('LEGCPY', 'Legal company', { length: 5, references: 'companies' }),
		column.string('CRY', 'Country', { length: 3, references: 'countries' }),
		column.menu('MFGFLG', 'Manufacturing', 'noYes'),
		column.menu('SALFLG', 'Sales', 'noYes'),
		column.menu('PURFLG', 'Purchasing', 'noYes'),
		column.menu('WRHFLG', 'Stock site', 'noYes'),
		column.string('FINFCY', 'Financial site', { length: 5, references: 'sites' }),
	],
};
