import { type TableDefinition, column } from '../definition';

/** Class SORDER; lines SOHSOP as in Sage's REST sample. */
export const salesOrders: TableDefinition = {
	name: 'salesOrders',
	key: ['SOHNUM'],
	magic: ['SOHNUM', 'CUSORDREF'],
	counter: 'SONEW',
	columns: [
		column.string('SOHNUM', 'Order number', { length: 20 }),
		column.string('SALFCY', 'Sales site', {
			length: 5,
			mandatory: true,
			references: 'sites',
			initial: 'FR011',
		}),
		column.string('SOHTYP', 'Order type', { length: 5, initial: 'SON' }),
		column.menu('SOHCAT', 'Category', 'orderCategory', { initial: 1 }),
		column.integer('REVNUM', 'Revision', { initial: 0 }),
		column.string('BPCORD', 'Sold-to customer', {
			length: 15,
			mandatory: true,
			references: 'customers',
		}),
		column.string('BPCNAM', 'Company name', { length: 35 }),
		column.string('CUSORDREF', 'Customer order reference', { length: 30 }),
		column.date('ORDDAT', 'Order date', { initial: '2026-01-15' }),
		column.date('SHIDAT', 'Shipment date'),
		column.string('CUR', 'Currency', { length: 3, references: 'currencies', initial: 'EUR' }),
		column.decimal('CHGRAT', 'Currency rate', { initial: '1' }),
		column.menu('DLVSTA', 'Delivery status', 'deliveryStatus', { initial: 1 }),
	],
	lines: {
		code: 'SOHSOP',
		number: 'SOPLIN',
		step: 1000,
		columns: [
			column.integer('SOPLIN', 'Line number'),
			column.string('ITMREF', 'Product', { length: 20, mandatory: true, references: 'products' }),
			column.string('ITMDES1', 'Description', { length: 60 }),
			column.string('SAU', 'Sales unit', { length: 3, references: 'units', initial: 'UN' }),
			column.decimal('QTY', 'Quantity', { initial: '1' }),
			column.decimal('GROPRI', 'Gross price', { initial: '0' }),
			column.decimal('NETPRI', 'Net price', { initial: '0' }),
		],
	},
};

/** Class SINVOICEV; lines SIVSID. */
export const salesInvoices: TableDefinition = {
	name: 'salesInvoices',
	key: ['NUM'],
	magic: ['NUM'],
	columns: [
		column.string('NUM', 'Invoice number', { length: 20 }),
		column.string('FCY', 'Sales site', { length: 5, references: 'sites' }),
		column.string('CPY', 'Company', { length: 5, references: 'companies' }),
		column.string('BPCINV', 'Bill-to customer', { length: 15, references: 'customers' }),
		column.date('INVDAT', 'Invoice date'),
		column.string('CUR', 'Currency', { length: 3, references: 'currencies' }),
		column.string('SIHORINUM', 'Source document', { length: 20, references: 'salesOrders' }),
		column.menu('INVSTA', 'Status', 'invoiceStatus'),
		column.decimal('AMTNOT', 'Amount excluding tax'),
		column.decimal('AMTATI', 'Amount including tax'),
		column.string('PTE', 'Payment term', { length: 15 }),
	],
	lines: {
		code: 'SIVSID',
		number: 'SIDLIN',
		step: 1000,
		columns: [
			column.integer('SIDLIN', 'Line number'),
			column.string('ITMREF', 'Product', { length: 20, references: 'products' }),
			column.string('ITMDES', 'Description', { length: 60 }),
			column.string('SAU', 'Sales unit', { length: 3, references: 'units' }),
			column.decimal('QTY', 'Quantity'),
			column.decimal('NETPRI', 'Net price'),
			column.decimal('AMTNOTLIN', 'Line amount'),
		],
	},
};

/** Class PORDER; the name of the lines, POHPOP, is an assumption. */
export const purchaseOrders: TableDefinition = {
	name: 'purchaseOrders',
	key: ['POHNUM'],
	magic: ['POHNUM', 'ORDREF'],
	counter: 'PONEW',
	columns: [
		column.string('POHNUM', 'Order number', { length: 20 }),
		column.string('POHFCY', 'Purchase site', {
			length: 5,
			mandatory: true,
			references: 'sites',
			initial: 'FR011',
		}),
		column.string('PRHFCY', 'Receipt site', { length: 5, references: 'sites', initial: 'FR011' }),
		column.string('BPSNUM', 'Supplier', { length: 15, mandatory: true, references: 'suppliers' }),
		column.integer('REVNUM', 'Revision', { initial: 0 }),
		column.date('ORDDAT', 'Order date', { initial: '2026-01-15' }),
		column.date('EXTRCPDAT', 'Expected receipt date'),
		column.string('ORDREF', 'Internal order reference', { length: 30 }),
		column.string('CUR', 'Currency', { length: 3, references: 'currencies', initial: 'EUR' }),
		column.menu('CLEFLG', 'Closed', 'noYes', { initial: 1 }),
		column.menu('RCPFLG', 'Received', 'receiptStatus', { initial: 1 }),
		column.menu('APPFLG', 'Signed', 'receiptStatus', { initial: 1 }),
	],
	lines: {
		code: 'POHPOP',
		number: 'POPLIN',
		step: 1000,
		columns: [
			column.integer('POPLIN', 'Line number'),
			column.string('ITMREF', 'Product', { length: 20, mandatory: true, references: 'products' }),
			column.string('PUU', 'Order unit', { length: 3, references: 'units', initial: 'UN' }),
			column.decimal('QTYPUU', 'Quantity in order unit', { initial: '1' }),
			column.decimal('GROPRI', 'Gross price', { initial: '0' }),
		],
	},
};

/** Class GACCENTRY; the class, its codes and its lines are assumptions. */
export const journalEntries: TableDefinition = {
	name: 'journalEntries',
	key: ['TYP', 'NUM'],
	magic: ['NUM'],
	columns: [
		column.string('TYP', 'Entry type', { length: 5 }),
		column.string('NUM', 'Entry number', { length: 20 }),
		column.string('CPY', 'Company', { length: 5, references: 'companies' }),
		column.string('FCY', 'Site', { length: 5, references: 'sites' }),
		column.string('JOU', 'Journal', { length: 5 }),
		column.date('ACCDAT', 'Accounting date'),
		column.menu('STA', 'Status', 'journalStatus'),
		column.string('CUR', 'Transaction currency', { length: 3, references: 'currencies' }),
	],
	lines: {
		code: 'GACCENTRYD',
		number: 'LIN',
		step: 1,
		columns: [
			column.integer('LIN', 'Line number'),
			column.string('ACC', 'Account', { length: 12 }),
			column.string('BPR', 'Business partner', { length: 15, references: 'businessPartners' }),
			column.integer('SNS', 'Sign'),
			column.decimal('AMTCUR', 'Transaction amount'),
			column.decimal('AMTLED', 'Ledger amount'),
			column.string('DES', 'Description', { length: 30 }),
			column.string('MTC', 'Matching code', { length: 5 }),
		],
	},
};
