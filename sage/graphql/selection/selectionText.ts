import { defaultPaths } from './defaultFields';
import type { RecordSchema } from '../schema/recordSchema';
import { type Opening, type Origin, type Route, routesOf } from './route';

export interface SelectionOptions extends Origin {
	/** The most lines to ask of each collection of a record. */
	linesLimit: number;
	/** Fields that are asked for whatever else is, such as `_id`, unless the schema says that there are none. */
	always?: readonly string[];
}

interface Branch {
	opens: Opening;
	below: Tree;
}

/** What is asked of a record, in the order of first mention. */
type Tree = Map<string, Branch>;

/**
 * What stands between the braces of a record's selection: each field path once, collections with their own
 * limit and whether there are more lines than that. Field names go in only when they are GraphQL names, so
 * no path can break out. No paths at all ask for the default fields, or for `_id` where the schema is not known.
 *
 * @throws SageError `invalidRequest` for a path that is none, or that leads to no field of the schema
 */
export function selectionText(
	paths: readonly string[],
	schema: RecordSchema | undefined,
	options: SelectionOptions,
): string {
	return fieldsText(treeOf(paths, schema, options), options.linesLimit);
}

/** The fields of a record itself that such a selection asks for, in their order. Throws as it does. */
export function selectedFields(
	paths: readonly string[],
	schema: RecordSchema | undefined,
	options: SelectionOptions,
): string[] {
	return [...treeOf(paths, schema, options).keys()];
}

function treeOf(
	paths: readonly string[],
	schema: RecordSchema | undefined,
	{ always = [], ...origin }: SelectionOptions,
): Tree {
	const chosen = paths.length === 0 && schema !== undefined ? defaultPaths(schema.root) : paths;
	const asked = [...chosen, ...always.filter((name) => mayHave(schema, name))];
	const tree: Tree = new Map();
	for (const path of asked.length > 0 ? asked : ['_id']) {
		for (const route of routesOf(path, schema, origin)) add(route, tree);
	}
	return tree;
}

function mayHave(schema: RecordSchema | undefined, name: string): boolean {
	return schema === undefined || schema.root.fields.some((field) => field.name === name);
}

function add([step, ...rest]: Route, tree: Tree): void {
	const branch = tree.get(step.name);
	if (branch === undefined) {
		const below: Tree = new Map();
		tree.set(step.name, { opens: step.opens, below });
		if (rest.length > 0) add(rest, below);
		return;
	}
	if (branch.opens !== step.opens) reconcile(branch, step.opens);
	if (rest.length > 0) add(rest, branch.below);
}

/** Without a schema `currency` looks like a value, until `currency.code` shows that it was a reference. */
function reconcile(branch: Branch, opens: Opening): void {
	const isKeyAsked = branch.opens === 'nothing' || opens === 'nothing';
	if (isKeyAsked) add([{ name: '_id', opens: 'nothing' }], branch.below);
	if (branch.opens === 'nothing' || (branch.opens === 'record' && opens !== 'nothing')) {
		branch.opens = opens;
	}
}

function fieldsText(tree: Tree, linesLimit: number): string {
	return [...tree].map(([name, branch]) => fieldText(name, branch, linesLimit)).join(' ');
}

function fieldText(name: string, { opens, below }: Branch, linesLimit: number): string {
	if (opens === 'nothing') return name;
	const fields = fieldsText(below, linesLimit);
	const list = `(first: ${linesLimit}) { edges { node { ${fields} } } pageInfo { hasNextPage } }`;
	switch (opens) {
		case 'record':
			return `${name} { ${fields} }`;
		case 'list':
			return `${name}${list}`;
		case 'listBehindQuery':
			return `${name} { query${list} }`;
	}
}
