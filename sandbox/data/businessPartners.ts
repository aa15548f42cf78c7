import { compareValues } from './compare';
import type { Row } from './definition';
import { businessPartners } from './dictionary/partners';
import { StampIndex, type StampName } from './stampIndex';
import { Table } from './table';

/** Customers and suppliers seen as business partners: always what the two tables hold now. */
class BusinessPartnerTable extends Table {
	constructor(
		private readonly customers: Table,
		private readonly suppliers: Table,
	) {
		super(businessPartners, () => []);
	}

	private listed: { version: string; rows: readonly Row[] } | undefined;

	override rows(): readonly Row[] {
		const version = `${this.customers.version}.${this.suppliers.version}`;
		if (this.listed?.version !== version) {
			const keys = new Set([
				...this.customers.rows().map(({ fields }) => String(fields.BPCNUM)),
				...this.suppliers.rows().map(({ fields }) => String(fields.BPSNUM)),
			]);
			const rows = [...keys].sort().flatMap((key) => this.get(key) ?? []);
			this.listed = { version, rows };
			this.version += 1;
		}
		return this.listed.rows;
	}

	override byStamp(stamp: StampName, from?: string, to?: string): readonly Row[] {
		const byKey = (a: Row, b: Row) => compareValues(a.fields.BPRNUM, b.fields.BPRNUM, false);
		return new StampIndex(this.rows(), stamp, byKey).between(from, to);
	}

	override get(key: string): Row | undefined {
		const customer = this.customers.get(key);
		const supplier = this.suppliers.get(key);
		const source = customer ?? supplier;
		if (!source) return undefined;
		const prefix = customer ? 'BPC' : 'BPS';
		return {
			uuid: source.uuid,
			createdAt: source.createdAt,
			updatedAt: source.updatedAt,
			lines: [],
			fields: {
				BPRNUM: key,
				BPRNAM: source.fields[`${prefix}NAM`],
				BPRSHO: source.fields[`${prefix}SHO`],
				CRY: source.fields.CRY,
				CUR: source.fields.CUR,
				ENAFLG: source.fields[`${prefix}STA`],
				BPCFLG: customer ? 2 : 1,
				BPSFLG: supplier ? 2 : 1,
			},
		};
	}
}

/** The table of business partners over the two tables that it shows. */
export function businessPartnerRows(customers: Table, suppliers: Table): Table {
	return new BusinessPartnerTable(customers, suppliers);
}
