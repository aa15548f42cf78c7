import type { EntityName } from '../definition';

/** Number of records of each entity. */
export type Sizes = Readonly<Record<EntityName, number>>;

/** A small set: enough for a few pages of 20 and for every kind of record. */
export const defaultSizes: Sizes = {
	customers: 60,
	suppliers: 30,
	products: 40,
	sites: 6,
	salesOrders: 50,
	salesInvoices: 30,
	purchaseOrders: 30,
	stock: 60,
	journalEntries: 30,
};
