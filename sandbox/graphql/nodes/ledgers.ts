import { type NodeDefinition, property } from '../node';

const { column, reference, lines } = property;

const stock: NodeDefinition = {
	type: 'Stock',
	table: 'stock',
	home: { package: 'StockData', name: 'stock' },
	properties: [
		reference('stockSite', 'Site', 'STOFCY'),
		column('stockId', 'STOCOU'),
		column('owner', 'OWNER'),
		reference('product', 'ProductSite', 'ITMREF', 'STOFCY'),
		column('lot', 'LOT'),
		reference('status', 'StockStatus', 'STA'),
		column('locationCode', 'LOC'),
		reference('location', 'Location', 'STOFCY', 'LOC'),
		reference('packingUnit', 'UnitOfMeasure', 'PCU'),
		column('quantityInPackingUnit', 'QTYPCU'),
		column('quantityInStockUnit', 'QTYSTU'),
		column('allocatedQuantity', 'CUMALLQTY'),
		column('lastReceiptDate', 'RCPDAT'),
	],
};

const stockStatus: NodeDefinition = {
	type: 'StockStatus',
	table: 'stockStatuses',
	home: { package: 'StockData', name: 'stockStatus' },
	properties: [
		column('code', 'STA'),
		column('description', 'STADES'),
		column('localizedDescription', 'STADES'),
	],
};

const journalEntry: NodeDefinition = {
	type: 'JournalEntry',
	table: 'journalEntries',
	home: { package: 'Finance', name: 'journalEntry' },
	properties: [
		column('journalEntryTypeCode', 'TYP'),
		column('journalEntryNumber', 'NUM'),
		reference('company', 'Company', 'CPY'),
		reference('site', 'Site', 'FCY'),
		column('journalCode', 'JOU'),
		column('accountingDate', 'ACCDAT'),
		column('journalEntryStatus', 'STA'),
		reference('transactionCurrency', 'Currency', 'CUR'),
		lines('journalEntryLines', 'JournalEntryLine'),
	],
};

const journalEntryLine: NodeDefinition = {
	type: 'JournalEntryLine',
	table: 'journalEntries',
	ofLines: true,
	home: { package: 'Finance', name: 'journalEntryLine' },
	properties: [
		column('lineNumber', 'LIN'),
		column('accountCode', 'ACC'),
		reference('businessPartner', 'BusinessPartner', 'BPR'),
		column('sign', 'SNS'),
		column('transactionAmount', 'AMTCUR'),
		column('ledgerAmount', 'AMTLED'),
		column('lineDescription', 'DES'),
		column('matchingCode', 'MTC'),
	],
};

export const ledgerNodes = [stock, stockStatus, journalEntry, journalEntryLine];
