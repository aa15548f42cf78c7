import type { Fields, Row } from '../definition';
import { amount, dayBefore, makeRows, padded, pick, seededRow } from './choice';
import { customerCode, customerName, plainCustomers, supplierCode } from './partners';
import type { Sizes } from './sizes';
import { companyOf, productCode, productName, siteCode } from './stockKeeping';

const currencies = ['EUR', 'GBP', 'USD'];

/** Number of the sales order with this number, `S001` being the first. */
function orderNumber(record: number): string {
	return `S${padded(record + 1, 3)}`;
}

function customerNumber(record: number, sizes: Sizes): number {
	return record % Math.max(1, plainCustomers(sizes));
}

function customerOf(record: number, sizes: Sizes): string {
	return customerCode(customerNumber(record, sizes));
}

function productNumber(record: number, sizes: Sizes): number {
	return record % Math.max(1, sizes.products);
}

function makeLines(record: number, make: (line: number) => Fields): Fields[] {
	return Array.from({ length: 1 + (record % 3) }, (_, line) => make(line));
}

export function seedSalesOrders(sizes: Sizes): Row[] {
	return makeRows(sizes.salesOrders, (record) => {
		const lines = makeLines(record, (line) => ({
			SOPLIN: (line + 1) * 1000,
			ITMREF: productCode(productNumber(record + line, sizes)),
			ITMDES1: productName(productNumber(record + line, sizes)),
			SAU: 'UN',
			QTY: String(1 + ((record + line) % 20)),
			GROPRI: amount(record + line, 300),
			NETPRI: amount(record + line, 300),
		}));
		const fields = {
			SOHNUM: orderNumber(record),
			SALFCY: siteCode(record % Math.max(1, Math.min(2, sizes.sites))),
			SOHTYP: 'SON',
			SOHCAT: 1,
			REVNUM: 0,
			BPCORD: customerOf(record, sizes),
			BPCNAM: customerName(customerNumber(record, sizes)),
			CUSORDREF: `REF-${padded(record, 5)}`,
			ORDDAT: dayBefore(record % 300),
			SHIDAT: record % 4 === 1 ? null : dayBefore((record % 300) - 7),
			CUR: pick(currencies, record),
			CHGRAT: '1',
			DLVSTA: (record % 3) + 1,
		};
		return seededRow('salesOrders', record, fields, lines);
	});
}

export function seedSalesInvoices(sizes: Sizes): Row[] {
	return makeRows(sizes.salesInvoices, (record) => {
		const site = siteCode(0);
		const lines = makeLines(record, (line) => ({
			SIDLIN: (line + 1) * 1000,
			ITMREF: productCode(productNumber(record + line, sizes)),
			ITMDES: productName(productNumber(record + line, sizes)),
			SAU: 'UN',
			QTY: String(1 + (record % 9)),
			NETPRI: amount(record + line, 300),
			AMTNOTLIN: amount(record + line, 3000),
		}));
		const fields = {
			NUM: `INV${padded(record + 1, 5)}`,
			FCY: site,
			CPY: companyOf(site),
			BPCINV: customerOf(record, sizes),
			INVDAT: dayBefore(record % 250),
			CUR: pick(currencies, record),
			SIHORINUM: sizes.salesOrders > 0 ? orderNumber(record % sizes.salesOrders) : '',
			INVSTA: record % 5 === 4 ? 1 : 2,
			AMTNOT: amount(record, 9000),
			AMTATI: amount(record + 1, 11_000),
			PTE: 'CH30NET',
		};
		return seededRow('salesInvoices', record, fields, lines);
	});
}

export function seedPurchaseOrders(sizes: Sizes): Row[] {
	return makeRows(sizes.purchaseOrders, (record) => {
		const lines = makeLines(record, (line) => ({
			POPLIN: (line + 1) * 1000,
			ITMREF: productCode(productNumber(record * 2 + line, sizes)),
			PUU: 'UN',
			QTYPUU: String(10 * (1 + (record % 5))),
			GROPRI: amount(record + line, 200),
		}));
		const fields = {
			POHNUM: `PO${padded(record + 1, 5)}`,
			POHFCY: siteCode(0),
			PRHFCY: siteCode(0),
			BPSNUM: supplierCode(record % Math.max(1, sizes.suppliers)),
			REVNUM: 0,
			ORDDAT: dayBefore(record % 150),
			EXTRCPDAT: dayBefore((record % 150) - 14),
			ORDREF: '',
			CUR: pick(currencies, record),
			CLEFLG: record % 3 === 1 ? 2 : 1,
			RCPFLG: (record % 3) + 1,
			APPFLG: 3,
		};
		return seededRow('purchaseOrders', record, fields, lines);
	});
}

export function seedJournalEntries(sizes: Sizes): Row[] {
	return makeRows(sizes.journalEntries, (record) => {
		const value = amount(record, 5000);
		const lines = [1, -1].map((sign, line) => ({
			LIN: line + 1,
			ACC: pick(['411000', '707000'], line),
			BPR: sign === 1 ? customerOf(record, sizes) : '',
			SNS: sign,
			AMTCUR: value,
			AMTLED: value,
			DES: `Invoice ${record + 1}`,
			MTC: '',
		}));
		const fields = {
			TYP: pick(['VEN', 'ACH', 'OD'], record),
			NUM: `J${padded(record + 1, 6)}`,
			CPY: companyOf(siteCode(0)),
			FCY: siteCode(0),
			JOU: 'GEN',
			ACCDAT: dayBefore(record % 250),
			STA: record % 4 === 3 ? 1 : 2,
			CUR: pick(currencies, record),
		};
		return seededRow('journalEntries', record, fields, lines);
	});
}
