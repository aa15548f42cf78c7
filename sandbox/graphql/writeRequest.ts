import type { WriteRequest } from '../data/write';
import { isObject } from '../http/body';
import { type Generation, nameOf } from './generation';
import type { NodeDefinition } from './node';
import { nodeOf } from './nodes';
import { toInput } from './propertyTypes';

/** The value of an input variable or literal of type `<Node>_Input`. */
export type InputData = Readonly<Record<string, unknown>>;

/** Translates the properties of an input to the columns of the table. The lines that it holds replace those there. */
export function toRequest(
	node: NodeDefinition,
	data: InputData,
	generation: Generation,
): WriteRequest {
	const fields: Record<string, unknown> = {};
	let lines: WriteRequest['lines'];
	for (const property of node.properties) {
		const given = data[nameOf(property, generation)];
		if (given === undefined) continue;
		if (property.kind === 'column') fields[property.column] = toInput(given);
		if (property.kind === 'reference') fields[property.columns[0]] = given;
		if (property.kind === 'collection' && Array.isArray(given)) {
			const member = nodeOf(property.node);
			lines = given
				.filter(isObject)
				.map((line) => ({ fields: toRequest(member, line, generation).fields }));
		}
	}
	return { fields, lines, replacesLines: true };
}
