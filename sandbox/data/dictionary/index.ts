import type { TableDefinition, TableName } from '../definition';
import { companies, countries, currencies, stockStatuses, units } from './codes';
import { journalEntries, purchaseOrders, salesInvoices, salesOrders } from './documents';
import { businessPartners, customers, suppliers } from './partners';
import { productSites, products, sites, stock } from './stockKeeping';

/** Every table of the sandbox by its name. REST classes and GraphQL nodes are two views of these. */
export const dictionary: Readonly<Record<TableName, TableDefinition>> = {
	businessPartners,
	companies,
	countries,
	currencies,
	customers,
	journalEntries,
	productSites,
	products,
	purchaseOrders,
	salesInvoices,
	salesOrders,
	sites,
	stock,
	stockStatuses,
	suppliers,
	units,
};
