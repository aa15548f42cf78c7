import { isJsonObject, type JsonValue } from '../exactJson';
import { OPERATION_DEPTH } from './connection';
import { parseDocument } from './syntax/parser';
import type { SelectedField, Selection, Tree } from './syntax/tree';

/** A document that selects more is not looked through. */
const MOST_SELECTIONS = 10_000;

/**
 * The fields that a posted document picks of each record of its list (`edges { node { … } }`), by the names that they have
 * in the answer, in their order. None where that is not certain: of several operations or lists, and where the body holds
 * no document.
 * @param body JSON text
 */
export function pickedFields(body: string): string[] {
	const posted = JSON.parse(body) as JsonValue;
	if (!isJsonObject(posted) || typeof posted.query !== 'string') return [];
	const parsed = parseDocument(posted.query);
	if (!parsed.ok || parsed.tree.operations.length !== 1) return [];
	const fields = new FieldsBelow(parsed.tree);
	const lists = listsIn(fields, parsed.tree.operations[0].selections, 0);
	if (lists.length !== 1) return [];
	const records = fieldNamed(fields, lists[0], 'node');
	const names = records.map(({ alias }) => alias);
	return fields.areAll ? [...new Set(names)] : [];
}

/** What is selected of the edges of each list: as `findConnections` finds the lists of an answer. */
function listsIn(
	fields: FieldsBelow,
	selections: readonly Selection[],
	depth: number,
): Selection[][] {
	const found = fields.of(selections);
	if (found.some(({ alias }) => alias === 'edges')) {
		return [found.flatMap((field) => (field.alias === 'edges' ? (field.selections ?? []) : []))];
	}
	if (depth === OPERATION_DEPTH) return [];
	return found.flatMap((field) => listsIn(fields, field.selections ?? [], depth + 1));
}

function fieldNamed(
	fields: FieldsBelow,
	selections: readonly Selection[],
	name: string,
): SelectedField[] {
	const found = fields.of(selections).filter(({ alias }) => alias === name);
	return fields.of(found.flatMap((field) => field.selections ?? []));
}

/** The fields that selections stand for, those of fragments in their places. */
class FieldsBelow {
	private left = MOST_SELECTIONS;

	constructor(private readonly tree: Tree) {}

	/** Whether all were looked at that it was asked for. */
	get areAll(): boolean {
		return this.left > 0;
	}

	of(selections: readonly Selection[]): SelectedField[] {
		const found: SelectedField[] = [];
		const spread = new Set<string>();
		const waiting = [...selections].reverse();
		this.left -= waiting.length;
		while (this.areAll) {
			const selection = waiting.pop();
			if (selection === undefined) break;
			if (selection.kind === 'field') {
				found.push(selection);
				continue;
			}
			const inside = this.inside(selection, spread);
			this.left -= inside.length;
			for (let at = inside.length - 1; at >= 0; at--) waiting.push(inside[at]);
		}
		return found;
	}

	/** @param spread the fragments that were met already: each adds the same once more */
	private inside(
		selection: Exclude<Selection, SelectedField>,
		spread: Set<string>,
	): readonly Selection[] {
		if (selection.kind === 'inline') return selection.selections;
		if (spread.has(selection.name)) return [];
		spread.add(selection.name);
		return this.tree.fragments.get(selection.name) ?? [];
	}
}
