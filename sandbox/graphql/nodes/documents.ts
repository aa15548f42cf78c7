import { type NodeDefinition, allMutations, property } from '../node';

const { column, reference, lines } = property;

/** The name of the lines collection is unknown (Q24); `salesOrderLines` follows `purchaseOrderLines`. */
const salesOrder: NodeDefinition = {
	type: 'SalesOrder',
	table: 'salesOrders',
	home: { package: 'Sales', name: 'salesOrder' },
	mutations: allMutations,
	properties: [
		column('id', 'SOHNUM'),
		reference('salesSite', 'Site', 'SALFCY'),
		column('category', 'SOHCAT'),
		reference('soldToCustomer', 'Customer', 'BPCORD'),
		column('soldToCustomerName', 'BPCNAM'),
		column('customerOrderReference', 'CUSORDREF'),
		column('orderDate', 'ORDDAT'),
		column('shipmentDate', 'SHIDAT'),
		reference('currency', 'Currency', 'CUR'),
		column('currencyRate', 'CHGRAT'),
		column('deliveryStatus', 'DLVSTA'),
		lines('salesOrderLines', 'SalesOrderLine'),
	],
};

const salesOrderLine: NodeDefinition = {
	type: 'SalesOrderLine',
	table: 'salesOrders',
	ofLines: true,
	home: { package: 'Sales', name: 'salesOrderLine' },
	properties: [
		column('lineNumber', 'SOPLIN'),
		reference('product', 'Product', 'ITMREF'),
		column('productDescriptionInUserLanguage', 'ITMDES1'),
		reference('salesUnit', 'UnitOfMeasure', 'SAU'),
		column('quantityInSalesUnitOrdered', 'QTY'),
		column('grossPrice', 'GROPRI'),
		column('netPrice', 'NETPRI'),
	],
};

/** `id` is a reference, not a text: the header of the customer invoice. */
const salesInvoice: NodeDefinition = {
	type: 'SalesInvoice',
	table: 'salesInvoices',
	home: { package: 'Sales', name: 'salesInvoice' },
	properties: [
		reference('id', 'CustomerInvoiceHeader', 'NUM'),
		reference('company', 'Company', 'CPY'),
		reference('salesSite', 'Site', 'FCY'),
		reference('billToCustomer', 'Customer', 'BPCINV'),
		column('invoiceDate', 'INVDAT'),
		reference('currency', 'Currency', 'CUR'),
		column('sourceDocumentNumber', 'SIHORINUM'),
		column('status', 'INVSTA'),
		lines('salesInvoiceLines', 'SalesInvoiceLine'),
	],
};

const customerInvoiceHeader: NodeDefinition = {
	type: 'CustomerInvoiceHeader',
	table: 'salesInvoices',
	properties: [
		column('number', 'NUM'),
		column('amountExcludingTax', 'AMTNOT'),
		column('amountIncludingTax', 'AMTATI'),
		column('paymentTermCode', 'PTE'),
	],
};

const salesInvoiceLine: NodeDefinition = {
	type: 'SalesInvoiceLine',
	table: 'salesInvoices',
	ofLines: true,
	home: { package: 'Sales', name: 'salesInvoiceLine' },
	properties: [
		column('lineNumber', 'SIDLIN'),
		reference('product', 'Product', 'ITMREF'),
		column('quantityInSalesUnit', 'QTY'),
		column('netPrice', 'NETPRI'),
		column('lineAmountExcludingTax', 'AMTNOTLIN'),
	],
};

const purchaseOrder: NodeDefinition = {
	type: 'PurchaseOrder',
	table: 'purchaseOrders',
	home: { package: 'Purchasing', name: 'purchaseOrder' },
	properties: [
		column('id', 'POHNUM'),
		reference('purchaseSite', 'Site', 'POHFCY'),
		reference('receiptSite', 'Site', 'PRHFCY'),
		reference('orderFromSupplier', 'Supplier', 'BPSNUM'),
		column('revisionNumber', 'REVNUM'),
		column('orderDate', 'ORDDAT'),
		column('expectedReceiptDate', 'EXTRCPDAT'),
		column('internalOrderReference', 'ORDREF'),
		reference('currency', 'Currency', 'CUR'),
		column('isClosed', 'CLEFLG', 'NoYes'),
		column('receiptStatus', 'RCPFLG'),
		column('signatureStatus', 'APPFLG'),
		lines('purchaseOrderLines', 'PurchaseOrderLine'),
	],
};

const purchaseOrderLine: NodeDefinition = {
	type: 'PurchaseOrderLine',
	table: 'purchaseOrders',
	ofLines: true,
	home: { package: 'Purchasing', name: 'purchaseOrderLine' },
	properties: [
		column('lineNumber', 'POPLIN'),
		reference('product', 'Product', 'ITMREF'),
		reference('orderUnit', 'UnitOfMeasure', 'PUU'),
		column('quantityInOrderUnitOrdered', 'QTYPUU'),
		column('grossPrice', 'GROPRI'),
	],
};

export const documentNodes = [
	salesOrder,
	salesOrderLine,
	salesInvoice,
	customerInvoiceHeader,
	salesInvoiceLine,
	purchaseOrder,
	purchaseOrderLine,
];
