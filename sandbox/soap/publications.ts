import { type Column, type LocalMenu, type TableName, localMenus } from '../data/definition';
import { tableDefinition } from '../data/dictionary';

/** A field of a block: its name in the publication, and the column behind it. */
interface PublishedField {
	readonly name: string;
	readonly column: Column;
}

/** A block of a publication. */
export interface PublishedBlock {
	readonly id: string;
	readonly fields: readonly PublishedField[];
}

/** An object that is published as a web service (SF2): public name, object, blocks, table of lines. */
export interface Publication {
	readonly name: string;
	readonly object: string;
	readonly table: TableName;
	readonly groups: readonly PublishedBlock[];
	readonly lines?: PublishedBlock & {
		readonly dimension: number;
		/** What `blocKey` of deleteLines names: screen, `~`, the counter of the lines (SF7). */
		readonly blocKey: string;
		/** The field that numbers the lines; 0 for a new one. */
		readonly number: string;
	};
	/** Columns of the left list, which is what a query shows. */
	readonly list: readonly string[];
	readonly actions: readonly string[];
}

interface Notation {
	readonly object: string;
	readonly table: TableName;
	/** Block → codes of columns; `NUMLIG=SOPLIN` names a field otherwise than its column. */
	readonly groups: Readonly<Record<string, string>>;
	readonly lines?: {
		id: string;
		dimension: number;
		blocKey: string;
		number: string;
		fields: string;
	};
	readonly list: string;
	readonly actions?: readonly string[];
}

/** Blocks, numbers of blocks and which field stands where are assumptions, but for those of Sage's samples (SF5). */
const notations: Readonly<Record<string, Notation>> = {
	YOBPC: {
		object: 'BPC',
		table: 'customers',
		groups: {
			BPC0_1: 'BPCNUM BPCNAM BPCSHO BCGCOD BPCSTA',
			BPRC_1: 'CRY LAN CUR BPCTYP BPAADDLIG POSCOD CTY',
			BPC2_6: 'OSTCTL OSTAUZ ORDMINAMT ABCCLS',
			BPC3_1: 'BPCSNCDAT ORDFIRDAT BPCREM ZEXTID',
		},
		list: 'BPCNUM BPCNAM BCGCOD POSCOD CTY',
	},
	YOITM: {
		object: 'ITM',
		table: 'products',
		groups: {
			ITM0_1: 'ITMREF DES1AXX DES2AXX DES3AXX TCLCOD ITMSTA SEAKEY EANCOD',
			ITM1_1: 'STU SAU PUU SAUSTUCOE LOTMGTCOD BASPRI LIFSTRDAT LIFENDDAT',
		},
		list: 'ITMREF DES1AXX TCLCOD ITMSTA',
	},
	YOSOH: {
		object: 'SOH',
		table: 'salesOrders',
		groups: {
			SOH0_1: 'SALFCY SOHTYP SOHNUM REVNUM CUSORDREF ORDDAT BPCORD BPCNAM CUR',
			SOH1_1: 'SHIDAT SOHCAT CHGRAT DLVSTA',
		},
		lines: {
			id: 'SOH4_1',
			dimension: 1002,
			blocKey: 'SOH4~NBLIG',
			number: 'NUMLIG',
			fields: 'NUMLIG=SOPLIN ITMREF ITMDES1 SAU QTY GROPRI NETPRI',
		},
		list: 'SOHNUM BPCORD ORDDAT CUSORDREF DLVSTA',
		actions: ['V'],
	},
	YOSIH: {
		object: 'SIH',
		table: 'salesInvoices',
		groups: {
			SIH0_1: 'NUM FCY CPY BPCINV INVDAT CUR',
			SIH1_5: 'SIHORINUM INVSTA PTE',
			SIH4_3: 'AMTNOT AMTATI',
		},
		lines: {
			id: 'SIH4_1',
			dimension: 300,
			blocKey: 'SIH4~NBLIG',
			number: 'SIDLIN',
			fields: 'SIDLIN ITMREF ITMDES SAU QTY NETPRI AMTNOTLIN',
		},
		list: 'NUM BPCINV INVDAT AMTATI',
	},
	YOPOH: {
		object: 'POH',
		table: 'purchaseOrders',
		groups: {
			POH0_1: 'POHFCY POHNUM BPSNUM REVNUM ORDDAT ORDREF CUR',
			POH1_1: 'PRHFCY EXTRCPDAT CLEFLG RCPFLG APPFLG',
		},
		lines: {
			id: 'POH4_1',
			dimension: 300,
			blocKey: 'POH4~NBLIG',
			number: 'POPLIN',
			fields: 'POPLIN ITMREF PUU QTYPUU GROPRI',
		},
		list: 'POHNUM BPSNUM ORDDAT',
	},
};

/** Publications by public name. */
export const publications: ReadonlyMap<string, Publication> = new Map(
	Object.entries(notations).map(([name, notation]) => [name, published(name, notation)]),
);

/** The same with other numbers in its blocks (S29): another entry transaction. */
export function renumbered(publication: Publication): Publication {
	const next = (id: string) => id.replace(/\d+$/, (number) => String(Number(number) + 1));
	return {
		...publication,
		groups: publication.groups.map((group, index) =>
			index === 0 ? group : { ...group, id: next(group.id) },
		),
	};
}

/** The number of a local menu; that of yes and no is 1, the others are made up. */
export function menuNumber(menu: LocalMenu): number {
	return menu === 'noYes' ? 1 : 2000 + Object.keys(localMenus).indexOf(menu);
}

/** The label of a member: `partiallyDelivered` as `Partially delivered`. */
export function menuLabel(menu: LocalMenu, value: number): string {
	const member: string | undefined = localMenus[menu][value - 1];
	if (member === undefined) return '';
	const words = member.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function published(
	name: string,
	{ object, table, groups, lines, list, actions = [] }: Notation,
): Publication {
	const definition = tableDefinition(table);
	return {
		name,
		object,
		table,
		groups: Object.entries(groups).map(([id, codes]) => ({
			id,
			fields: fieldsOf(codes, definition.columns),
		})),
		...(lines && {
			lines: { ...lines, fields: fieldsOf(lines.fields, definition.lines?.columns ?? []) },
		}),
		list: list.split(' '),
		actions,
	};
}

function fieldsOf(codes: string, columns: readonly Column[]): PublishedField[] {
	return codes.split(' ').map((code) => {
		const [name, of = name] = code.split('=');
		const column = columns.find((candidate) => candidate.code === of);
		if (!column) throw new Error(`There is no column ${of}`);
		return { name, column };
	});
}
