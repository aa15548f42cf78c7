import type { NodeTable, Row, TableName } from '../definition';
import { isNodeTable } from '../dictionary';
import { seedCodes } from './codes';
import {
	seedJournalEntries,
	seedPurchaseOrders,
	seedSalesInvoices,
	seedSalesOrders,
} from './documents';
import { seedCustomers, seedSuppliers } from './partners';
import type { Sizes } from './sizes';
import { seedNodeTable } from './nodeTables';
import { seedProductSites, seedProducts, seedSites, seedStock } from './stockKeeping';

export { type Sizes, defaultSizes } from './sizes';

const seeders: Readonly<Record<Exclude<TableName, NodeTable>, (sizes: Sizes) => Row[]>> = {
	businessPartners: () => [],
	companies: () => seedCodes('companies'),
	countries: () => seedCodes('countries'),
	currencies: () => seedCodes('currencies'),
	customers: seedCustomers,
	journalEntries: seedJournalEntries,
	productSites: seedProductSites,
	products: seedProducts,
	purchaseOrders: seedPurchaseOrders,
	salesInvoices: seedSalesInvoices,
	salesOrders: seedSalesOrders,
	sites: seedSites,
	stock: seedStock,
	stockStatuses: () => seedCodes('stockStatuses'),
	suppliers: seedSuppliers,
	units: () => seedCodes('units'),
};

/** The records of a table: always the same ones for the same sizes. */
export function seedTable(name: TableName, sizes: Sizes): Row[] {
	return isNodeTable(name) ? seedNodeTable(name, sizes) : seeders[name](sizes);
}
