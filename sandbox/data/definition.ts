/** Entities whose number of records can be chosen. */
export const entityNames = [
	'customers',
	'suppliers',
	'products',
	'sites',
	'salesOrders',
	'salesInvoices',
	'purchaseOrders',
	'stock',
	'journalEntries',
] as const;

export type EntityName = (typeof entityNames)[number];

/** A table that only one node of the GraphQL API shows, e.g. `node:CustomerAddress`. */
export type NodeTable = `node:${string}`;

/** All tables: the entities, the small tables that they refer to, and those of single nodes. */
export type TableName =
	| EntityName
	| 'businessPartners'
	| 'productSites'
	| 'companies'
	| 'currencies'
	| 'countries'
	| 'units'
	| 'stockStatuses'
	| NodeTable;

/** Local menus of X3: the member's number is its place in the list, from 1. */
export const localMenus = {
	noYes: ['no', 'yes'],
	deliveryStatus: ['notDelivered', 'partiallyDelivered', 'delivered'],
	receiptStatus: ['no', 'inPart', 'completely'],
	orderCategory: ['normal', 'loan', 'invoiced', 'openOrder'],
	creditControl: ['control', 'free', 'blocked'],
	abcClass: ['classA', 'classB', 'classC', 'classD'],
	productStatus: ['active', 'inDevelopment', 'shortage', 'notRenewed', 'obsolete', 'notUsable'],
	lotManagement: ['notManaged', 'optional', 'mandatory', 'lotAndSublot'],
	invoiceStatus: ['notPosted', 'posted'],
	journalStatus: ['temporary', 'final'],
	exchangeRateType: ['dailyRate', 'monthlyRate', 'averageRate', 'customsDocumentRate'],
	commissionCategory: ['category1', 'category2', 'category3'],
	priceAmountTaxTax: ['excludingTax', 'includingTax'],
	reminderType: ['global', 'individual', 'none'],
	countryLocation: ['domestic', 'european', 'export'],
	standardProductCode: ['none', 'ean', 'upc'],
	stockManagementMode: ['notManaged', 'managed', 'potency'],
	serialNumberManagement: ['notManaged', 'issued', 'received', 'globalReceivedIssued'],
	expirationManagement: ['notManaged', 'withoutRounding', 'roundedToMonthEnd'],
	typeOfProduct: ['other', 'part', 'labor', 'expenses', 'serviceContract'],
	invoiceType: ['invoice', 'creditMemo', 'debitNote', 'proforma'],
	salesInvoiceSource: ['direct', 'order', 'delivery', 'return'],
	purchaseOrderType: ['normal', 'intersite', 'openOrder'],
	generalLedgerType: ['legal', 'analytical', 'ifrs'],
	entityType: ['businessPartner', 'company', 'site', 'user'],
	entryType: ['miscellaneousReceipt', 'miscellaneousIssue', 'stockChange', 'intersiteTransfer'],
	destinationChoice: ['screen', 'printer', 'file'],
	stockTransactionType: ['receipt', 'issue', 'change', 'count'],
	timeUnit: ['day', 'week', 'month'],
	stockWithdrawalMode: ['atRelease', 'atTracking', 'atClosing'],
	countManagementMode: ['notManaged', 'bySession', 'permanent'],
} as const;

export type LocalMenu = keyof typeof localMenus;

/** How the values of a column are kept and written. */
export type ColumnType = 'string' | 'text' | 'integer' | 'decimal' | 'date' | 'datetime' | 'menu';

/**
 * A value of a column. Decimals, and integers that a double cannot hold, are strings of digits; dates are `YYYY-MM-DD`, stamps ISO 8601;
 * menus are the member's number.
 */
export type Value = string | number | null;

/** A field of a class, known by its X3 code. */
export interface Column {
	readonly code: string;
	readonly title: string;
	readonly type: ColumnType;
	/** Largest number of characters. */
	readonly length?: number;
	readonly mandatory?: boolean;
	readonly menu?: LocalMenu;
	/** The table whose key the value is. */
	readonly references?: TableName;
	/** Value of a new record that does not give one. */
	readonly initial?: Value;
}

/** The collection of a document. */
export interface LinesDefinition {
	/** Name of the array in REST, e.g. `SOHSOP`. */
	readonly code: string;
	readonly columns: readonly Column[];
	/** Columns that GraphQL alone shows. */
	readonly unlisted?: readonly Column[];
	/** The column that numbers the lines. */
	readonly number: string;
	/** From one line number to the next. */
	readonly step: number;
}

export interface TableDefinition {
	readonly name: TableName;
	readonly columns: readonly Column[];
	/** Columns that GraphQL alone shows. */
	readonly unlisted?: readonly Column[];
	/** Codes of the key columns, in key order (Q25). */
	readonly key: readonly string[];
	/** Columns whose beginning (NOTE, WARN, FAIL, FATAL) asks for a diagnosis when a record is written. */
	readonly magic: readonly string[];
	/** Prefix of the number that a new record without a key gets. */
	readonly counter?: string;
	/** The last key column, when a new record gets the next number among those with the same key before it. */
	readonly serial?: string;
	readonly lines?: LinesDefinition;
}

export type Fields = Readonly<Record<string, Value>>;

export interface Line {
	/** `$uuid` in REST. */
	readonly uuid: string;
	readonly fields: Fields;
}

/** A record. Never changed: an update puts another in its place. */
export interface Row extends Line {
	/** ISO 8601. */
	readonly createdAt: string;
	/** ISO 8601, `$etag` in REST. */
	readonly updatedAt: string;
	readonly lines: readonly Line[];
}

/** What REST shows, and what GraphQL alone shows. */
export function allColumns({
	columns,
	unlisted = [],
}: Pick<TableDefinition, 'columns' | 'unlisted'>): readonly Column[] {
	return [...columns, ...unlisted];
}

type Options = Omit<Column, 'code' | 'title' | 'type'>;

const define =
	(type: ColumnType) =>
	(code: string, title: string, options: Options = {}): Column => ({
		code,
		title,
		type,
		...options,
	});

/** Short forms for writing the dictionary. */
export const column = {
	string: define('string'),
	text: define('text'),
	integer: define('integer'),
	decimal: define('decimal'),
	date: define('date'),
	datetime: define('datetime'),
	menu: (code: string, title: string, menu: LocalMenu, options: Options = {}): Column => ({
		code,
		title,
		type: 'menu',
		menu,
		...options,
	}),
};
