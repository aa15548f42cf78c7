import type { JsonObject, JsonValue } from '../../exactJson';
import { mapped, type Steps } from '../../steps';
import { ROWS_AT_A_TIME, type Fields, type ServiceData } from './blocks';

/**
 * X3's own JSON form of data: groups as objects, tables as arrays, values as text, menus with `<FIELD>_LBL` beside. A query is
 * an object a row. In steps: a list may be long.
 *
 * Sources: SF6, S24.
 */
export function* ownForm(data: ServiceData): Steps<JsonObject[]> {
	if (data.kind === 'rows') return yield* mapped(data.rows, objectOf, ROWS_AT_A_TIME);
	const blocks = data.blocks.map((block): [string, JsonValue] => [
		block.id,
		block.kind === 'group'
			? objectOf(block.fields)
			: block.lines.map(({ fields }) => objectOf(fields)),
	]);
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
