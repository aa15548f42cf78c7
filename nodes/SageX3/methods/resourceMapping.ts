import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { nodeName, nodePath } from '../../../sage/graphql/nodePath';
import type { InputField } from '../../../sage/graphql/schema/fields';
import { keyFields } from '../../../sage/graphql/schema/keyFields';
import { nameFields } from '../../../sage/graphql/schema/nameFields';
import { operationOf, type NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import { recordInput } from '../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../sage/SageError';
import type { FindOperation } from '../operation/menus';
import type { Needs } from '../operation/operation';
import { mapperType } from '../record/writing/mapperType';
import type { NotTold } from '../transport/graphql/schemaQuestions';
import { answer, chosenNode, chosenOperation } from './editor';
import { technicalLast } from './fieldList';
import { inputLabel } from './inputLabel';
import { fieldsBefore, keptFields } from './keptFields';
import { mapperBefore, ofNode, type MapperBefore } from './mapperBefore';

/**
 * The fields that the input of the chosen node takes. What was mapped before stays, even if the node does not take it,
 * unless it was mapped for another node. The editor shows no error of a mapper: what went wrong is told in its notice.
 */
export const getInputFields = (findOperation: FindOperation) =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const node = chosenNode(this);
		const before = mapperBefore(this, node);
		if (node === undefined) {
			return { fields: before.shown, emptyFieldsNotice: 'Choose the record type first.' };
		}
		try {
			return await answer(this, async ({ client: { gate }, api }) => {
				const { schema } = await api();
				const known = await schema.node(nodePath(node), { paths: [], collections: false });
				if (known === undefined) return fieldsUntold(node, schema.notTold(), before);
				const { needs = [] } = chosenOperation(this, findOperation) ?? {};
				const operations = mappedOperations(needs);
				const taken = inputFields(known, operations);
				const inputs = taken.filter(({ name }) => !gate?.rules.hidden.mayNotWrite(name));
				const shown = operations.includes('create') ? nameFields(inputs) : [];
				const names = inputs.map(({ name }) => name);
				const fields = [...mapperFields(known, inputs, shown), ...keptFields(node, before, names)];
				return { fields: ofNode(node, fields) };
			});
		} catch (error) {
			return fieldsBefore(node, before, error);
		}
	};

/** What can be shown of a node whose schema is not told: what was mapped, and why there is nothing else. */
function fieldsUntold(
	node: string,
	notTold: NotTold | undefined,
	before: MapperBefore,
): ResourceMapperFields {
	if (notTold?.kind === 'failed') throw notTold.failure;
	return {
		fields: ofNode(node, keptFields(node, before, [])),
		emptyFieldsNotice:
			'Sage X3 does not show its schema. Map automatically: the fields of the input item are sent as they are.',
	};
}

/** @param shown names of fields that are shown from the beginning, beside the key and what is mandatory */
function mapperFields(
	schema: NodeSchema,
	inputs: readonly InputField[],
	shown: readonly string[],
): ResourceMapperField[] {
	const matching = matchingOf(schema, inputs);
	return inputs.map((input) => mapperField(input, matching, shown.includes(input.name)));
}

type Mapped = 'create' | 'update' | 'getDefaults';

/** The operations whose inputs are mapped. */
function mappedOperations(needs: Needs): Mapped[] {
	const needed = needs.flat();
	return (['create', 'update', 'getDefaults'] as const).filter((name) => needed.includes(name));
}

function inputFields(schema: NodeSchema, operations: readonly Mapped[]): InputField[] {
	const byName = new Map<string, InputField>();
	for (const name of operations) {
		const isMutation = name !== 'getDefaults';
		if (operationOf(schema, name, isMutation) === undefined) throw noOperation(schema, name);
		for (const field of recordInput(schema, name)?.fields ?? [])
			byName.set(field.name, byName.get(field.name) ?? field);
	}
	return technicalLast([...byName.values()]);
}

/** Which fields tell the records of a node apart. */
interface Matching {
	/** Those that match unless others are chosen. */
	byDefault: readonly string[];
	/** Whether others can be chosen: the key of the node is not known. */
	isOpen: boolean;
}

/** The key as `delete` names it, else `_id`, else what is called like a key. */
function matchingOf(schema: NodeSchema, inputs: readonly InputField[]): Matching {
	const isTaken = (name: string) => inputs.some((input) => input.name === name);
	const keys = keyFields(schema);
	if (keys.length > 0 && keys.every(isTaken)) return { byDefault: keys, isOpen: false };
	return {
		byDefault: ['_id', 'code', 'id'].filter(isTaken).slice(0, 1),
		isOpen: keys.length === 0,
	};
}

function mapperField(input: InputField, matching: Matching, isName: boolean): ResourceMapperField {
	const isKey = matching.byDefault.includes(input.name);
	const canBeKey = matching.isOpen && input.shape === 'value' && input.kind !== 'text';
	return {
		...fieldOfInput(input),
		defaultMatch: isKey,
		canBeUsedToMatch: isKey || canBeKey || input.name === '_id',
		removed: !isKey && !isName && !input.isRequired, // the others are added one by one: nodes have dozens
	};
}

/** A field of an input as a field of the mapper: one that tells no record apart. */
export function fieldOfInput(input: InputField): ResourceMapperField {
	const field: ResourceMapperField = {
		id: input.name,
		displayName: inputLabel(input),
		required: input.isRequired,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: false,
		type: mapperType(input),
	};
	if (input.shape !== 'value' || input.kind !== 'enum') return field;
	return { ...field, options: input.members.map((member) => ({ name: member, value: member })) };
}

function noOperation(schema: NodeSchema, name: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The record type ${nodeName(schema.node.path)} has no '${name}'`,
		description: `It has: ${schema.operations.map((operation) => operation.name).join(', ')}.`,
	});
}
