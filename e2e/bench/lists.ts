import { pageCount, rowsPerPage } from './figures.ts';

/** A list of entities that the server of the benchmark has. */
export interface List {
	/** What api1 calls the class of its entities. */
	readonly name: string;
	readonly pageCount: number;
	readonly rowsPerPage: number;
	readonly row: (number: number) => Record<string, unknown>;
}

/** Customers with seven columns. */
export const narrow: List = {
	name: 'BPCUSTOMER',
	pageCount,
	rowsPerPage,
	row: (number) => ({
		$uuid: uuid(number),
		BPCNUM: code('C', number),
		BPCNAM: `Customer number ${number} & Sons`,
		CRY: 'FR',
		CUR: 'EUR',
		BALANCE: number + 0.25,
		UPDDAT: '2026-03-31',
	}),
};

/** Invoices with forty columns. */
export const wide: List = {
	name: 'SINVOICE',
	pageCount: 30,
	rowsPerPage,
	row: (number) => ({
		$uuid: uuid(number),
		NUM: code('INV', number),
		SIVTYP: 'INV',
		CPY: 'FR10',
		FCY: 'FR011',
		BPCINV: code('C', number % 4000),
		BPINAM: `Société numéro ${number % 4000} et fils`,
		BPCORD: code('C', number % 4000),
		BPAADD: 'LIV',
		CRY: 'FR',
		CRYNAM: 'France',
		CTY: 'Paris',
		POSCOD: String(75001 + (number % 20)),
		SAT: '',
		REP: 'FR001',
		CUR: 'EUR',
		CURTYP: 1,
		RATMLT: 1,
		RATDIV: 1,
		VACBPR: 'FRA',
		PTE: 'FRCHQ30NET',
		DEP: '',
		ACCDAT: '2026-03-31',
		STRDUDDAT: '2026-04-30',
		INVREF: `WEB-${number}`,
		BPRVCR: `Order ${number} by telephone`,
		AMTNOT: number + 0.25,
		AMTATI: cents(number * 1.2 + 0.3),
		AMTTAX: cents(number * 0.2 + 0.05),
		AMTNOTL: number + 0.25,
		AMTATIL: cents(number * 1.2 + 0.3),
		WEIGHT: number / 8,
		LINNBR: 1 + (number % 12),
		STA: 3,
		INVPRNFLG: true,
		SNDFLG: false,
		CREUSR: 'ADMIN',
		CREDATTIM: '2026-03-31T08:15:30Z',
		UPDUSR: 'ADMIN',
		UPDDATTIM: '2026-03-31T09:45:00Z',
	}),
};

/** One page of ten sites. */
export const small: List = {
	name: 'FACILITY',
	pageCount: 1,
	rowsPerPage: 10,
	row: (number) => ({ $uuid: uuid(number), FCY: code('FR', number), FCYNAM: `Site ${number}` }),
};

const lists = [narrow, wide, small];

/** Path and query of the first page of a list. */
export function pathOf({ name, rowsPerPage }: List): string {
	return `/api1/x3/erp/SEED/${name}?representation=${name}.$query&count=${rowsPerPage}`;
}

/** The list that an address leads to. */
export function listAt({ pathname }: URL): List | undefined {
	return lists.find(({ name }) => pathname.endsWith(`/${name}`));
}

/** A page of a list as api1 answers it. */
export function pageOf(list: List, number: number, origin: string): string {
	const { pageCount, rowsPerPage, row } = list;
	const next = {
		$url: `${origin}${pathOf(list)}&page=${number + 1}`,
		$type: 'application/json',
		$method: 'GET',
	};
	return JSON.stringify({
		$itemsPerPage: rowsPerPage,
		$resources: Array.from({ length: rowsPerPage }, (_, index) =>
			row(number * rowsPerPage + index),
		),
		$links: number === pageCount - 1 ? {} : { $next: next },
	});
}

function uuid(number: number): string {
	return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function code(prefix: string, number: number): string {
	return prefix + String(number).padStart(8, '0');
}

function cents(amount: number): number {
	return Math.round(amount * 100) / 100;
}
