import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import type { CatalogNode } from './catalog';
import type { InputField } from './fields';
import { FIELDS_SELECTION, readType, titleOf, type ObjectType } from './types';
import { objectsIn, readTypeReference, TYPE_SELECTION, valueKind } from './typeReference';
import type { TypeReference } from './typeReference';

/** An operation of a node: `query`, `read`, `create`, or one of its own. */
export interface NodeOperation {
	name: string;
	title: string;
	changesData: boolean;
	arguments: readonly OperationArgument[];
	returns: TypeReference | undefined;
}

/** An argument of an operation. */
export interface OperationArgument {
	field: InputField;
	/** Its type as a document declares it: `Customer_Input!`. */
	declaration: string;
	/** The fields of its input type; undefined for a value. */
	fields: readonly InputField[] | undefined;
}

/** What the server tells about a node itself. */
export interface NodeOperations {
	operations: readonly NodeOperation[];
	/** Object types that came along: those that its reading operations return. */
	types: readonly ObjectType[];
}

/** What to ask of the fields of an input type. */
export const INPUT_FIELDS = `inputFields { name description defaultValue type { ${TYPE_SELECTION} } }`;
const ARGUMENT_TYPE = `kind name ${INPUT_FIELDS} enumValues { name } ofType { kind name ${INPUT_FIELDS} enumValues { name } ofType { kind name ${INPUT_FIELDS} enumValues { name } ofType { kind name ${INPUT_FIELDS} enumValues { name } } } }`;
const ARGUMENTS = `args { name description defaultValue type { ${ARGUMENT_TYPE} } }`;

/** Asks for the operations of a node, with their arguments and the fields of what they read. */
export function nodeDocument({ queryType, mutationType, generation }: CatalogNode): string {
	const result = generation === 'sage' ? '' : `name ${FIELDS_SELECTION}`;
	return `{ ${[
		...(queryType === undefined
			? []
			: [
					`q: ${operationsOf(queryType)} { fields { name description ${ARGUMENTS} type { ${TYPE_SELECTION} ${result} } } }`,
				]),
		...(mutationType === undefined
			? []
			: [
					`m: ${operationsOf(mutationType)} { fields { name description ${ARGUMENTS} type { ${TYPE_SELECTION} } } }`,
				]),
	].join(' ')} }`;
}

function operationsOf(type: string): string {
	return `__type(name: ${JSON.stringify(type)})`;
}

/** Reads the answer to `nodeDocument`. In the first generation the node is a field of its package: its list. */
export function readNodeOperations(body: JsonValue, node: CatalogNode): NodeOperations {
	const data = isJsonObject(body) && isJsonObject(body.data) ? body.data : {};
	const reading = objectsIn(isJsonObject(data.q) ? data.q.fields : undefined);
	const changing = objectsIn(isJsonObject(data.m) ? data.m.fields : undefined);
	const name = node.path[node.path.length - 1];
	const own: JsonObject[] =
		node.generation === 'current'
			? reading
			: reading
					.filter((field) => field.name === name)
					.map((field) => ({ ...field, name: 'query' }));
	return {
		operations: [
			...own.flatMap((field) => asOperation(field, false)),
			...changing.flatMap((field) => asOperation(field, true)),
		],
		types: own.flatMap(({ type }) => readType(type) ?? []),
	};
}

function asOperation(field: JsonObject, changesData: boolean): NodeOperation[] {
	if (typeof field.name !== 'string') return [];
	return [
		{
			name: field.name,
			title: titleOf(field),
			changesData,
			arguments: objectsIn(field.args).flatMap(asArgument),
			returns: readTypeReference(field.type),
		},
	];
}

function asArgument(argument: JsonObject): OperationArgument[] {
	const [field] = asInputField(argument);
	if (field === undefined) return [];
	const fields = inputFieldsOf(argument.type);
	return [{ field, declaration: declarationOf(argument.type), fields }];
}

function inputFieldsOf(type: JsonValue | undefined): InputField[] | undefined {
	let inner = type;
	while (isJsonObject(inner)) {
		if (Array.isArray(inner.inputFields)) return objectsIn(inner.inputFields).flatMap(asInputField);
		inner = inner.ofType;
	}
	return undefined;
}

/** Reads a field of an input type, or an argument. */
export function asInputField(input: JsonObject): InputField[] {
	const type = readTypeReference(input.type);
	if (typeof input.name !== 'string' || type === undefined) return [];
	const hasDefault = typeof input.defaultValue === 'string';
	const named = {
		name: input.name,
		title: titleOf(input),
		isRequired: type.isRequired && !hasDefault,
	};
	if (type.isList) {
		return [{ ...named, shape: 'list', of: type.name, ofObjects: type.kind === 'INPUT_OBJECT' }];
	}
	if (isTextStream(type)) return [{ ...named, shape: 'value', kind: 'text', members: [] }];
	if (type.kind === 'INPUT_OBJECT') return [{ ...named, shape: 'object', type: type.name }];
	return [{ ...named, shape: 'value', kind: valueKind(type), members: type.members }];
}

/** Its input is `{ value }`, as its output (QF12). */
function isTextStream({ kind, name }: TypeReference): boolean {
	return kind === 'INPUT_OBJECT' && name.endsWith('TextStream');
}

function declarationOf(type: JsonValue | undefined): string {
	if (!isJsonObject(type)) return 'String';
	if (type.kind === 'NON_NULL') return `${declarationOf(type.ofType)}!`;
	if (type.kind === 'LIST') return `[${declarationOf(type.ofType)}]`;
	return typeof type.name === 'string' ? type.name : 'String';
}
