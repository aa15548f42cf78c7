import type { Column, NodeTable, TableDefinition, TableName } from '../definition';
import { hasStampColumns, stampColumns } from '../stampColumns';
import { documentedNodes } from '../shapes';
import { isShared, placementOf, shapeOf } from '../shapes/placement';
import { companies, countries, currencies, stockStatuses, units } from './codes';
import { journalEntries, purchaseOrders, salesInvoices, salesOrders } from './documents';
import { businessPartners, customers, suppliers } from './partners';
import { columnsOf, nodeTable } from './nodeTables';
import { productSites, products, sites, stock } from './stockKeeping';

/** Tables that REST shows, by their names. REST classes and GraphQL nodes are two views of these. */
export const dictionary: Readonly<Record<Exclude<TableName, NodeTable>, TableDefinition>> = {
	businessPartners: completed(businessPartners),
	companies: completed(companies),
	countries,
	currencies,
	customers: completed(customers),
	journalEntries: completed(journalEntries),
	productSites: completed(productSites),
	products: completed(products),
	purchaseOrders: completed(purchaseOrders),
	salesInvoices: completed(salesInvoices),
	salesOrders: completed(salesOrders),
	sites: completed(sites),
	stock: completed(stock),
	stockStatuses: completed(stockStatuses),
	suppliers: completed(suppliers),
	units: completed(units),
};

const nodeTables = new Map<NodeTable, TableDefinition>();

/** A table by its name. */
export function tableDefinition(name: TableName): TableDefinition {
	if (!isNodeTable(name)) return dictionary[name];
	const known = nodeTables.get(name) ?? nodeTable(shapeOf(name.slice('node:'.length)));
	nodeTables.set(name, known);
	return known;
}

/** Whether only one node of GraphQL shows the table. */
export function isNodeTable(name: TableName): name is NodeTable {
	return name.startsWith('node:');
}

/** Adds what GraphQL alone shows: the fields that the reference lists beyond the columns of the table. */
function completed(table: TableDefinition): TableDefinition {
	const { lines } = table;
	return {
		...table,
		columns: hasStampColumns(table.name) ? [...table.columns, ...stampColumns] : table.columns,
		unlisted: unlisted(table, false),
		lines: lines && { ...lines, unlisted: unlisted(table, true) },
	};
}

function unlisted({ name }: TableDefinition, ofLines: boolean): Column[] {
	return documentedNodes
		.filter((shape) => isShared(shape) && shape.text !== '')
		.filter((shape) => {
			const placement = placementOf(shape.type);
			return placement.table === name && placement.ofLines === ofLines;
		})
		.flatMap(columnsOf);
}
