import type { Row } from '../definition';
import { amount, dayBefore, makeRows, padded, pick, seededRow } from './choice';
import type { Sizes } from './sizes';

const siteCodes = ['FR011', 'FR012', 'FR021', 'GB011', 'US011', 'DE011'];
const goods = [
	'Hinge',
	'Bracket',
	'Cable',
	'Sensor',
	'Bottle',
	'Carton',
	'Valve',
	'Lamp',
	'Filter',
	'Motor',
];
const kinds = ['small', 'large', 'steel', 'brass', 'blue', 'spare', 'industrial'];

/** Code of the site with this number. */
export function siteCode(record: number): string {
	return siteCodes[record] ?? `X${padded(record, 4)}`;
}

/** Code of the product with this number, `ITM001` being the first. */
export function productCode(record: number): string {
	return `ITM${padded(record + 1, 3)}`;
}

/** Description of the product with this number. */
export function productName(record: number): string {
	return `${pick(goods, record)}, ${pick(kinds, record)}`;
}

/** Company of a site. */
export function companyOf(site: string): string {
	return `${site.slice(0, 2)}10`;
}

export function seedSites({ sites }: Sizes): Row[] {
	return makeRows(sites, (record) => {
		const code = siteCode(record);
		const country = record < siteCodes.length ? code.slice(0, 2) : 'FR';
		return seededRow('sites', record, {
			FCY: code,
			FCYNAM: `Site ${code}`,
			FCYSHO: code,
			LEGCPY: `${country}10`,
			CRY: country,
			MFGFLG: record % 2 === 0 ? 2 : 1,
			SALFLG: 2,
			PURFLG: 2,
			WRHFLG: record % 3 === 2 ? 1 : 2,
			FINFCY: siteCode(0),
		});
	});
}

export function seedProducts({ products }: Sizes): Row[] {
	return makeRows(products, (record) => {
		return seededRow('products', record, {
			ITMREF: productCode(record),
			DES1AXX: productName(record),
			DES2AXX: '',
			DES3AXX: '',
			TCLCOD: pick(['FIN', 'RAW', 'SVC'], record),
			SEAKEY: pick(goods, record).toUpperCase(),
			EANCOD: `400${padded(record, 10)}`,
			ITMSTA: record % 10 === 9 ? 5 : 1,
			LOTMGTCOD: record % 4 === 0 ? 3 : 1,
			STU: 'UN',
			SAU: record % 5 === 2 ? 'BX' : 'UN',
			PUU: 'UN',
			SAUSTUCOE: record % 5 === 2 ? '12' : '1',
			BASPRI: amount(record, 900),
			LIFSTRDAT: dayBefore(1000 + record),
			LIFENDDAT: null,
			image: record % 3 === 0 ? productCode(record) : null,
		});
	});
}

export function seedProductSites(sizes: Sizes): Row[] {
	const siteCount = Math.min(2, sizes.sites);
	return makeRows(sizes.products * siteCount, (record) =>
		seededRow('productSites', record, {
			ITMREF: productCode(Math.floor(record / siteCount)),
			STOFCY: siteCode(record % siteCount),
			ABCCLS: (record % 4) + 1,
			SAFSTO: String(record % 50),
			REOTSD: String(record % 80),
		}),
	);
}

export function seedStock(sizes: Sizes): Row[] {
	const siteCount = Math.max(1, Math.min(2, sizes.sites));
	return makeRows(sizes.stock, (record) =>
		seededRow('stock', record, {
			STOFCY: siteCode(record % siteCount),
			STOCOU: record === 0 ? '9007199254740993' : String(record),
			OWNER: '',
			ITMREF: productCode(record % Math.max(1, sizes.products)),
			LOT: record % 4 === 0 ? `LOT${padded(record, 5)}` : '',
			STA: pick(['A', 'A', 'A', 'Q', 'R'], record),
			LOC: `A${padded(record % 90, 3)}`,
			PCU: 'UN',
			QTYPCU: amount(record, 1000),
			QTYSTU: amount(record, 1000),
			CUMALLQTY: '0',
			RCPDAT: dayBefore(record % 200),
		}),
	);
}
