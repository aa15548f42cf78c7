import type { TableName } from '../definition';
import { documentedNodes } from './index';
import { generatedNodes } from './generated';
import { type NodeShape, fieldsOf } from './nodeShapes';

/** Where the records of a node are kept: in a table, or as the lines of the records of one. */
interface Placement {
	readonly table: TableName;
	readonly ofLines: boolean;
}

const ofTable = (table: TableName): Placement => ({ table, ofLines: false });
const ofLines = (table: TableName): Placement => ({ table, ofLines: true });

/** Nodes whose records REST shows as well: what the reference adds comes on top of the columns of these tables. */
const shared: Readonly<Record<string, Placement>> = {
	BusinessPartner: ofTable('businessPartners'),
	Company: ofTable('companies'),
	CompanyName: ofLines('customers'),
	Country: ofTable('countries'),
	Currency: ofTable('currencies'),
	Customer: ofTable('customers'),
	CustomerInvoiceHeader: ofTable('salesInvoices'),
	JournalEntry: ofTable('journalEntries'),
	JournalEntryLine: ofLines('journalEntries'),
	Product: ofTable('products'),
	ProductSite: ofTable('productSites'),
	PurchaseOrder: ofTable('purchaseOrders'),
	PurchaseOrderLine: ofLines('purchaseOrders'),
	SalesInvoice: ofTable('salesInvoices'),
	SalesInvoiceLine: ofLines('salesInvoices'),
	SalesOrder: ofTable('salesOrders'),
	SalesOrderLine: ofLines('salesOrders'),
	Site: ofTable('sites'),
	Stock: ofTable('stock'),
	StockStatus: ofTable('stockStatuses'),
	Supplier: ofTable('suppliers'),
	UnitOfMeasure: ofTable('units'),
};

/** Whether the node shows a table that REST shows as well. */
export function isShared({ type }: NodeShape): boolean {
	return Object.hasOwn(shared, type);
}

/** Nodes that are the lines of another, by their type name. */
const owners: ReadonlyMap<string, TableName> = new Map(
	documentedNodes.flatMap((shape) =>
		fieldsOf(shape)
			.filter(({ kind }) => kind === 'lines')
			.map(({ node }) => [node, `node:${shape.type}`] as const),
	),
);

/** Where the records of the node with this type name are kept. */
export function placementOf(type: string): Placement {
	if (Object.hasOwn(shared, type)) return shared[type];
	const owner = owners.get(type);
	return owner ? ofLines(owner) : ofTable(`node:${type}`);
}

const documentedByType = new Map(documentedNodes.map((shape) => [shape.type, shape]));

/** The documented or generated node with this type name. */
export function shapeOf(type: string): NodeShape {
	const shape = documentedByType.get(type) ?? generatedNodes().get(type);
	if (!shape) throw new Error(`There is no node ${type}`);
	return shape;
}
