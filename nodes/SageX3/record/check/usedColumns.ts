import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import type { UsedInput } from '../../../../sage/graphql/check/usedInput';
import { hasExpression } from '../../parameters/expression';
import { savedValue } from '../../parameters/savedWorkflow';

/** A mapped field, with the type that n8n noted for it when it was mapped. */
export interface ColumnUse extends UsedInput {
	noted: string | undefined;
}

/** What a saved node maps to the fields of a record. */
export interface ColumnUses {
	/** Whether the fields of the input items are taken as they are. */
	isAutomatic: boolean;
	columns: ColumnUse[];
	/** The fields that tell the record. */
	matching: string[];
	/** Whether each field was mandatory when n8n last read them; empty where it did not. */
	wasMandatory: ReadonlyMap<string, boolean>;
}

/** The mapped values of a saved node; undefined where it maps none. */
export function usedColumns(parameters: JsonObject): ColumnUses | undefined {
	const saved = savedValue(parameters, 'columns');
	if (!isJsonObject(saved)) return undefined;
	const notes = notesOf(saved);
	const value = isJsonObject(saved.value) ? saved.value : {};
	const isAutomatic = saved.mappingMode === 'autoMapInputData';
	const filledIn = isAutomatic ? [] : Object.entries(value).filter(([, one]) => (one ?? '') !== '');
	return {
		isAutomatic,
		columns: filledIn.map(([name, given]): ColumnUse => {
			const note = notes.get(name);
			return {
				name,
				title: textOf(note?.displayName),
				members: membersOf(note),
				noted: textOf(note?.type),
				value: hasExpression(given) ? { kind: 'expression' } : { kind: 'typed', value: given },
			};
		}),
		matching: Array.isArray(saved.matchingColumns) ? saved.matchingColumns.map(String) : [],
		wasMandatory: new Map([...notes].map(([name, { required }]) => [name, required === true])),
	};
}

/** What n8n noted of the fields of the node when it last read them. */
function notesOf({ schema }: JsonObject): ReadonlyMap<string, JsonObject> {
	const notes = Array.isArray(schema) ? schema.filter(isJsonObject) : [];
	return new Map(
		notes.flatMap((note): Array<[string, JsonObject]> =>
			typeof note.id === 'string' ? [[note.id, note]] : [],
		),
	);
}

function membersOf(note: JsonObject | undefined): string[] | undefined {
	if (!Array.isArray(note?.options)) return undefined;
	return note.options
		.filter(isJsonObject)
		.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
