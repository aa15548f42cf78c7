import type { Column, TableDefinition, TableName } from '../data/definition';
import { tableDefinition } from '../data/dictionary';

/** What can be done with a representation. */
export type Facet = '$query' | '$lookup' | '$details' | '$summary' | '$edit' | '$create';

/** A class of api1 with the representations that show it. */
export interface RestClass {
	readonly name: string;
	readonly table: TableName;
	/** Representation → what it offers. */
	readonly representations: ReadonlyMap<string, ReadonlySet<Facet>>;
}

const readFacets: ReadonlySet<Facet> = new Set(['$query', '$lookup', '$details', '$summary']);
const allFacets: ReadonlySet<Facet> = new Set([...readFacets, '$edit', '$create']);

/**
 * As shipped, the standard representations are read-only. Beside each stands a custom one, named Z…, with every facet, as
 * a partner would add it to write over REST.
 */
function restClass(name: string, table: TableName, standard = name): RestClass {
	const representations = new Map([
		[standard, readFacets],
		[`Z${name}`, allFacets],
	]);
	return { name, table, representations };
}

export const restClasses: ReadonlyMap<string, RestClass> = new Map(
	[
		restClass('BPCUSTOMER', 'customers'),
		restClass('BPSUPPLIER', 'suppliers'),
		restClass('ITMMASTER', 'products'),
		restClass('FACILITY', 'sites'),
		restClass('SORDER', 'salesOrders'),
		restClass('SINVOICEV', 'salesInvoices', 'EDISIHTR'),
		restClass('PORDER', 'purchaseOrders'),
		restClass('STOCK', 'stock'),
		restClass('GACCENTRY', 'journalEntries'),
	].map((entry) => [entry.name, entry]),
);

/** The dictionary entry of a class. */
export function definitionOf({ table }: RestClass): TableDefinition {
	return tableDefinition(table);
}

/** The properties of the query facet: all of the header. */
export function queryColumns(restClass: RestClass): readonly Column[] {
	return definitionOf(restClass).columns;
}
