import { isJsonObject, type JsonObject } from '../../exactJson';
import type { Field, RecordType, RecordTypes } from '../schema/fields';

/** A record that values refer to by its key. */
export interface NamedReference {
	/** Where it is named: `country`, `salesOrderLines[].product`. */
	field: string;
	/** Type name of the record. */
	type: string;
	key: string;
}

/**
 * Prepares to tell the records that the values of a record refer to, in lines, too; each place with each key once.
 * @param own names of fields that are no references to check: the key of a record may be that of another one which comes
 *   into being with it, as a customer does with its business partner (QF6)
 */
export function referenceFinder(
	root: RecordType,
	types: RecordTypes,
	own: readonly string[],
): (data: JsonObject) => NamedReference[] {
	const fields = fieldsOf(root);
	return (data) => {
		const found = new Map<string, NamedReference>();
		collect(data, fields, '', { types, own, found });
		return [...found.values()];
	};
}

interface Search {
	types: RecordTypes;
	own: readonly string[];
	found: Map<string, NamedReference>;
}

type Fields = ReadonlyMap<string, Field>;

/** The fields that lead to other records: all others hold values of their own. */
function fieldsOf({ fields }: RecordType): Fields {
	return new Map(
		fields.filter(({ shape }) => shape !== 'value').map((field) => [field.name, field]),
	);
}

function collect(data: JsonObject, fields: Fields, before: string, search: Search): void {
	for (const [name, value] of Object.entries(data)) {
		const field = fields.get(name);
		if (field === undefined) continue;
		const path = before + name;
		if (field.shape === 'reference' && !search.own.includes(path)) {
			const key =
				typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
			const reference = { field: path, type: field.type, key };
			if (key !== '') search.found.set(`${path} ${key}`, reference);
		}
		if (field.shape !== 'collection' || !Array.isArray(value)) continue;
		const below = field.type === undefined ? undefined : search.types.get(field.type);
		if (below === undefined) continue;
		const inLines = fieldsOf(below);
		for (const line of value) {
			if (isJsonObject(line)) collect(line, inLines, `${path}[].`, search);
		}
	}
}
