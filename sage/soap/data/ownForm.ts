import type { JsonObject, JsonValue } from '../../exactJson';
import { mapped, type Steps } from '../../steps';
import { NO_GROUP, ROWS_AT_A_TIME, type Fields, type ServiceData } from './blocks';

/**
 * X3's own JSON form of data: groups as objects, tables as arrays, values as text, menus with `<FIELD>_LBL` beside. A query is
 * an object a row. In steps: a list may be long.
 *
 * Sources: SF6, S24.
 */
export function* ownForm(data: ServiceData): Steps<JsonObject[]> {
	if (data.kind === 'rows') return yield* mapped(data.rows, objectOf, ROWS_AT_A_TIME);
	const blocks = data.blocks.flatMap((block): Array<[string, JsonValue]> => {
		if (block.kind === 'table') {
			return [[block.id, block.lines.map(({ fields }) => objectOf(fields))]];
		}
		const object = objectOf(block.fields);
		return block.id === NO_GROUP ? Object.entries(object) : [[block.id, object]];
	});
	return [Object.fromEntries(blocks)];
}

function objectOf(fields: Fields): JsonObject {
	return Object.fromEntries(
		fields.flatMap(([name, { text, label }]): Array<[string, JsonValue]> =>
			label === undefined
				? [[name, text]]
				: [
						[name, text],
						[`${name}_LBL`, label],
					],
		),
	);
}
