import type { IDataObject } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import { cutCollections, markCut } from '../../../../sage/graphql/selection/cutCollections';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { compileSimplify } from '../../../../sage/graphql/simplify';
import type { FieldsWanted } from './fields';
import type { OpenNode, RecordShape } from '../openNode';

/** How records of a node are asked for and put out. */
export interface RecordView {
	/** What stands between the braces of a record. */
	selection: string;
	/** A record as an output item. */
	item(record: JsonObject): IDataObject;
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
		takeWarnings: () => {
			const messages = [...cut].map(([path, count]) => warningOf(path, count, fields.linesLimit));
			cut.clear();
			return messages.map((message) => remark('warning', message));
		},
	};
}

function shapeOf(node: OpenNode, fields: FieldsWanted, always: readonly string[]): RecordShape {
	const { name, place, records, shapes } = node;
	const { paths, simplify, decimals, linesLimit } = fields;
	const key = JSON.stringify([fields, always]);
	const known = shapes.get(key);
	if (known !== undefined) return known;
	const generation = place.generation;
	const shape: RecordShape = {
		selection: selectionText([...paths], records, { node: name, generation, linesLimit, always }),
		simplify: simplify ? compileSimplify(records, { decimals }) : undefined,
	};
	shapes.set(key, shape);
	return shape;
}

function warningOf(path: string, count: number, limit: number): string {
	const records = count === 1 ? 'A record has' : `${count} records have`;
	return `${records} more than ${limit} ${path}: the rest was not read. Raise 'Lines Limit' in the options.`;
}

function without(item: JsonObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}
