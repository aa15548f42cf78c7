import type { Line, TableName } from '../data/definition';

/** A property of a node. Its type follows from the column that it shows. */
export type Property =
	| {
			readonly kind: 'column';
			readonly name: string;
			readonly column: string;
			/** A type that differs from the column's own: a Yes/No enum instead of a Boolean, or digits without limit. */
			readonly as?: 'NoYes' | 'Decimal' | 'TextStream';
			/** Can be written, but not read back ("transient", QF15). */
			readonly isInputOnly?: boolean;
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
			/** The lines of the record, lines made from it, or the records whose property leads back to it. */
			readonly lines: 'own' | ((line: Line) => readonly Line[]) | { readonly by: string };
	  };

/** The reserved mutations: at most one of each per node (QF13). */
export type Mutation = 'create' | 'update' | 'delete';

export const allMutations: readonly Mutation[] = ['create', 'update', 'delete'];

/** A node of the GraphQL API: a view of a table, or of the lines of one. */
export interface NodeDefinition {
	/** Type name, e.g. `SalesOrder`. */
	readonly type: string;
	readonly table: TableName;
	/** Shows the lines of the table instead of its records. */
	readonly ofLines?: boolean;
	/** Where it is found at the top level, the package without the prefix that depends on the release (Q1); nodes without are reached from others only. */
	readonly home?: { readonly package: string; readonly name: string };
	/** Which of create, update and delete it has; none by default. */
	readonly mutations?: readonly Mutation[];
	readonly properties: readonly Property[];
}

/** Whether the property can be written, but not read back. */
export function isInputOnly(property: Property): boolean {
	return property.kind === 'column' && property.isInputOnly === true;
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
