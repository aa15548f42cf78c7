import type { Line, TableName } from '../data/definition';

/** Packages, without the prefix that depends on the release (Q1). */
export type PackageName =
	'MasterData' | 'System' | 'Sales' | 'Purchasing' | 'StockData' | 'Finance';

/** A property of a node. Its type follows from the column that it shows. */
export type Property =
	| {
			readonly kind: 'column';
			readonly name: string;
			readonly column: string;
			/** A type that differs from the column's own: a Yes/No enum instead of a Boolean, or digits without limit. */
			readonly as?: 'NoYes' | 'Decimal';
	  }
	| {
			readonly kind: 'reference';
			readonly name: string;
			/** The columns that hold the key of the record referred to. */
			readonly columns: readonly string[];
			/** Type name of the node referred to. */
			readonly node: string;
	  }
	| {
			readonly kind: 'collection';
			readonly name: string;
			readonly node: string;
			/** The lines of the record, or lines made from it. */
			readonly lines: 'own' | ((line: Line) => readonly Line[]);
	  };

/** A node of the GraphQL API: a view of a table, or of the lines of one. */
export interface NodeDefinition {
	/** Type name, e.g. `SalesOrder`. */
	readonly type: string;
	readonly table: TableName;
	/** Shows the lines of the table instead of its records. */
	readonly ofLines?: boolean;
	/** Where it is found at the top level; nodes without are reached from others only. */
	readonly home?: { readonly package: PackageName; readonly name: string };
	/** Has create, update and delete; `switched` where a switch decides (Q24). */
	readonly writable?: true | 'switched';
	readonly properties: readonly Property[];
}

/** Short forms for writing the nodes. */
export const property = {
	column: (name: string, column: string, as?: 'NoYes' | 'Decimal'): Property => ({
		kind: 'column',
		name,
		column,
		as,
	}),
	reference: (name: string, node: string, ...columns: string[]): Property => ({
		kind: 'reference',
		name,
		node,
		columns,
	}),
	lines: (name: string, node: string): Property => ({
		kind: 'collection',
		name,
		node,
		lines: 'own',
	}),
	made: (name: string, node: string, lines: (line: Line) => readonly Line[]): Property => ({
		kind: 'collection',
		name,
		node,
		lines,
	}),
};
