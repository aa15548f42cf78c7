import type { IDataObject } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import { cutCollections, markCut } from '../../../../sage/graphql/selection/cutCollections';
import {
	selectedFields,
	selectionText,
	type SelectionOptions,
} from '../../../../sage/graphql/selection/selectionText';
import { compileSimplify } from '../../../../sage/graphql/simplify';
import type { FieldsWanted } from './fields';
import type { OpenNode, RecordShape } from '../openNode';

/** How records of a node are asked for and put out. */
export interface RecordView {
	/** What stands between the braces of a record. */
	selection: string;
	/** A record as an output item. */
	item(record: JsonObject): IDataObject;
	/** The names of the fields of an item, in their order. */
	columns(): string[];
	/** Says which collections had more lines than were read, of the records since it was asked last. */
	takeWarnings(): Diagnosis[];
}

/**
 * Prepares how records are asked for and put out.
 * @throws SageError `invalidRequest` for a field that the node does not have
 */
export function recordView(
	node: OpenNode,
	fields: FieldsWanted,
	always: readonly string[] = ['_id'],
): RecordView {
	const { selection, simplify } = shapeOf(node, fields, always);
	const hasCollections = selection.includes('hasNextPage');
	const cut = new Map<string, number>();
	const unasked =
		fields.paths.length === 0 ? [] : always.filter((path) => !fields.paths.includes(path));
	return {
		selection,
		item: (record) => {
			if (hasCollections) {
				const collections = cutCollections(record);
				const paths = new Set(collections.map(({ path }) => path));
				for (const path of paths) cut.set(path, (cut.get(path) ?? 0) + 1);
				if (simplify !== undefined) markCut(collections);
			}
			const item = simplify === undefined ? record : simplify(record);
			return unasked.some((name) => name in item) ? without(item, unasked) : item;
		},
		columns: () =>
			selectedFields(fields.paths, node.records, selectionOptions(node, fields, always)).filter(
				(name) => !unasked.includes(name),
			),
		takeWarnings: () => {
			const messages = [...cut].map(([path, count]) => warningOf(path, count, fields.linesLimit));
			cut.clear();
			return messages.map((message) => remark('warning', message));
		},
	};
}

function shapeOf(node: OpenNode, fields: FieldsWanted, always: readonly string[]): RecordShape {
	const { records, shapes } = node;
	const { paths, simplify, decimals } = fields;
	const key = JSON.stringify([fields, always]);
	const known = shapes.get(key);
	if (known !== undefined) return known;
	const shape: RecordShape = {
		selection: selectionText(paths, records, selectionOptions(node, fields, always)),
		simplify: simplify ? compileSimplify(records, { decimals }) : undefined,
	};
	shapes.set(key, shape);
	return shape;
}

function selectionOptions(
	{ name, place }: OpenNode,
	{ linesLimit }: FieldsWanted,
	always: readonly string[],
): SelectionOptions {
	return { node: name, generation: place.generation, linesLimit, always };
}

function warningOf(path: string, count: number, limit: number): string {
	const records = count === 1 ? 'A record has' : `${count} records have`;
	return `${records} more than ${limit} ${path}: the rest was not read. Raise 'Lines Limit' in the options.`;
}

function without(item: JsonObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}
