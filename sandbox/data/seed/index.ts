import type { Row, TableName } from '../definition';
import { seedCodes } from './codes';
import {
	seedJournalEntries,
	seedPurchaseOrders,
	seedSalesInvoices,
	seedSalesOrders,
} from './documents';
import { seedCustomers, seedSuppliers } from './partners';
import type { Sizes } from './sizes';
import { seedProductSites, seedProducts, seedSites, seedStock } from './stockKeeping';

export { type Sizes, defaultSizes } from './sizes';

/** Makes the records of each table: always the same ones for the same sizes. */
export const seeders: Readonly<
	Record<Exclude<TableName, 'businessPartners'>, (sizes: Sizes) => Row[]>
> = {
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
