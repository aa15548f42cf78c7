/** The data of a web service, in whatever form they came: blocks of an object or sub-program, or rows of a query. */
export type ServiceData =
	| { kind: 'blocks'; blocks: Block[] }
	| {
			kind: 'rows';
			rows: Fields[];
			/** Whether X3 says that there are more than it has given; undefined when it does not tell. Source: S20. */
			isCut: boolean | undefined;
	  };

/** Rows of a list that are worked on in one step. */
export const ROWS_AT_A_TIME = 100;

/** The id of the group of those fields that stand in none: nothing that came is dropped. */
export const NO_GROUP = '';

/** A block by its id: one set of fields, or lines of a table. */
export type Block =
	{ kind: 'group'; id: string; fields: Fields } | { kind: 'table'; id: string; lines: Line[] };

/** A line, with its number where X3 tells it: lines may be missing between others. */
export interface Line {
	number: number | undefined;
	fields: Fields;
}

export type Fields = ReadonlyArray<[name: string, value: FieldValue]>;

/** A field as it came. */
export interface FieldValue {
	/** Text; of a dimensioned field, each of its values. */
	text: string | string[];
	/** `Char`, `Integer`, `Decimal`, `Date` or another one of X3; undefined when it is not told. */
	type: string | undefined;
	/** Label of a local menu; undefined when it has none. */
	label: string | undefined;
}
