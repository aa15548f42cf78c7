/** A value in a GraphQL document. Numbers and words (`true`, `null`, members of enums) are as they stand. */
export type Value =
	| { kind: 'text'; text: string }
	| { kind: 'variable'; name: string }
	| { kind: 'plain'; text: string }
	| { kind: 'list'; items: Value[] }
	| { kind: 'object'; fields: Argument[] };

/** An argument of a field or directive, or a member of an object. */
export interface Argument {
	name: string;
	value: Value;
}

/** A field that is selected. */
export interface SelectedField {
	kind: 'field';
	/** The field itself, whatever alias it has. */
	name: string;
	/** The name that it has in the answer. */
	alias: string;
	arguments: Argument[];
	/** undefined where nothing is selected below it. */
	selections: Selection[] | undefined;
}

/** What stands between the braces of a selection. A fragment without a name of its own stands in place. */
export type Selection =
	SelectedField | { kind: 'spread'; name: string } | { kind: 'inline'; selections: Selection[] };

/** The kinds of operations that GraphQL has. */
export const OPERATION_KINDS = ['query', 'mutation', 'subscription'] as const;

/** An operation of a document. */
export interface OperationDefinition {
	kind: (typeof OPERATION_KINDS)[number];
	/** The values that its variables have by default. */
	defaults: Argument[];
	selections: Selection[];
}

/** A GraphQL document that can be executed. */
export interface Tree {
	operations: OperationDefinition[];
	/** The selections of the fragments, by name. */
	fragments: ReadonlyMap<string, Selection[]>;
	/** The names of all directives in it. */
	directives: ReadonlySet<string>;
}
