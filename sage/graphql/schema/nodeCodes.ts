/**
 * What Sage X3 calls the table, the object and the key behind a node, where Sage's own pages tell it. The schema itself
 * tells codes of fields alone.
 *
 * Source: QF21.
 */
const CODES: ReadonlyMap<string, readonly string[]> = new Map([
	['address', ['BPADDRESS', 'BPA', 'BPANUM']],
	['businessPartner', ['BPARTNER', 'BPR', 'BPRNUM']],
	['customer', ['BPCUSTOMER', 'BPC', 'BPCNUM']],
	['product', ['ITMMASTER', 'ITM', 'ITMREF']],
	['purchaseInvoice', ['PINVOICE']],
	['purchaseOrder', ['PORDER', 'POH', 'POHNUM']],
	['purchaseReceipt', ['PRECEIPT', 'PTH', 'PTHNUM']],
	['salesDelivery', ['SDELIVERY', 'SDH']],
	['salesInvoice', ['SINVOICEV', 'SIH']],
	['salesOrder', ['SORDER', 'SOH', 'SOHNUM']],
	['salesQuote', ['SQUOTE', 'SQH']],
	['supplier', ['BPSUPPLIER', 'BPS', 'BPSNUM']],
]);

/** The codes by which people of Sage X3 know a node: `BPCUSTOMER`, `BPC`, `BPCNUM`; none where they are not known. */
export function codesOfNode(path: readonly string[]): readonly string[] {
	return CODES.get(path[path.length - 1] ?? '') ?? [];
}
