import { isJsonObject, type JsonValue } from '../../exactJson';
import type { InputField, InputTypes } from './fields';
import { asInputField, INPUT_FIELDS } from './nodeOperations';
import { objectsIn } from './typeReference';

/** The input types behind these fields (those of lines, for example) that are not known yet. */
export function inputTypesMissing(fields: readonly InputField[], known: InputTypes): string[] {
	const missing = new Set<string>();
	const seen = new Set<string>();
	const collect = (inner: readonly InputField[]) => {
		for (const name of inner.flatMap(typeBehind)) {
			if (seen.has(name)) continue;
			seen.add(name);
			const below = known.get(name);
			if (below === undefined) missing.add(name);
			else collect(below);
		}
	};
	collect(fields);
	return [...missing];
}

/** The input type that a field leads to, if it does. */
function typeBehind(field: InputField): string[] {
	if (field.shape === 'object') return [field.type];
	return field.shape === 'list' && field.ofObjects ? [field.of] : [];
}

/** Asks for the fields of input types, all in one request. */
export function inputTypesDocument(names: readonly string[]): string {
	const parts = names.map(
		(name, index) => `t${index}: __type(name: ${JSON.stringify(name)}) { name ${INPUT_FIELDS} }`,
	);
	return `{ ${parts.join(' ')} }`;
}

/** Reads the answer to an `inputTypesDocument`. */
export function readInputTypes(body: JsonValue): Array<[name: string, fields: InputField[]]> {
	if (!isJsonObject(body) || !isJsonObject(body.data)) return [];
	return Object.values(body.data).flatMap((type): Array<[string, InputField[]]> =>
		isJsonObject(type) && typeof type.name === 'string'
			? [[type.name, objectsIn(type.inputFields).flatMap(asInputField)]]
			: [],
	);
}
