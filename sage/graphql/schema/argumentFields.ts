import type { JsonObject, JsonValue } from '../../exactJson';
import type { InputField } from './fields';
import type { NodeOperation } from './nodeOperations';

/** Stands between an argument and a field of it: no name of GraphQL holds it. */
const SEPARATOR = '.';

/**
 * What an operation of a node's own takes, field by field: `parameter.stockSite` for a field of an argument with fields of
 * its own, else the argument itself.
 *
 * Source: QF13.
 */
export function argumentFields({ arguments: taken }: NodeOperation): InputField[] {
	return taken.flatMap(({ field, fields }): InputField[] => {
		if (field.shape !== 'object' || fields === undefined || fields.length === 0) return [field];
		return fields.map((inner) => {
			const name = `${field.name}${SEPARATOR}${inner.name}`;
			const title = inner.title === inner.name ? name : inner.title;
			return { ...inner, name, title, isRequired: field.isRequired && inner.isRequired };
		});
	});
}

/** The arguments that values of such fields make. Names are paths of one or two steps. */
export function argumentsFrom(values: JsonObject): JsonObject {
	const given = new Map<string, JsonValue | Map<string, JsonValue>>();
	for (const [path, value] of Object.entries(values)) {
		const at = path.indexOf(SEPARATOR);
		if (at === -1) {
			given.set(path, value);
			continue;
		}
		const name = path.slice(0, at);
		const known = given.get(name);
		const fields = known instanceof Map ? known : new Map<string, JsonValue>();
		given.set(name, fields.set(path.slice(at + 1), value));
	}
	return Object.fromEntries(
		[...given].map(([name, value]) => [
			name,
			value instanceof Map ? Object.fromEntries(value) : value,
		]),
	);
}
