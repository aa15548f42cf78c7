import type { IDataObject } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import { cutCollections, markCut } from '../../../../sage/graphql/selection/cutCollections';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { compileSimplify } from '../../../../sage/graphql/simplify';
import type { FieldsWanted } from './fields';
import type { OpenNode } from '../openNode';

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
	{ name, place, records }: OpenNode,
	{ paths, simplify, decimals, linesLimit }: FieldsWanted,
	always: readonly string[] = ['_id'],
): RecordView {
	const selection = selectionText([...paths], records, {
		node: name,
		generation: place.generation,
		linesLimit,
		always,
	});
	const hasCollections = selection.includes('hasNextPage');
	const cut = new Map<string, number>();
	const flat = simplify ? compileSimplify(records, { decimals }) : undefined;
	const unasked = paths.length === 0 ? [] : always.filter((path) => !paths.includes(path));
	return {
		selection,
		item: (record) => {
			if (hasCollections) {
				const collections = cutCollections(record);
				const paths = new Set(collections.map(({ path }) => path));
				for (const path of paths) cut.set(path, (cut.get(path) ?? 0) + 1);
				if (flat !== undefined) markCut(collections);
			}
			const item = flat === undefined ? record : flat(record);
			return unasked.some((name) => name in item) ? without(item, unasked) : item;
		},
		takeWarnings: () => {
			const messages = [...cut].map(([path, count]) => warningOf(path, count, linesLimit));
			cut.clear();
			return messages.map((message) => remark('warning', message));
		},
	};
}

function warningOf(path: string, count: number, limit: number): string {
	const records = count === 1 ? 'A record has' : `${count} records have`;
	return `${records} more than ${limit} ${path}: the rest was not read. Raise 'Lines Limit' in the options.`;
}

function without(item: JsonObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}
