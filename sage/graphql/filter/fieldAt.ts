import { neverShown } from '../../restriction/decision';
import type { PathStep } from '../fieldPath';
import type { Field, RecordType, RecordTypes } from '../schema/fields';
import type { RecordSchema } from '../schema/recordSchema';
import { similarFields } from '../schema/similarFields';
import { type Path, readPath } from './path';
import { type Problem, isProblem, shown } from './problem';

/** A path that fits the schema, and the field at its end: undefined where the schema is not known that far. */
export interface FieldPlace extends Path {
	field: Field | undefined;
}

/**
 * Follows a dotted path from field to field. With a schema, `[]` after a collection may be left out;
 * without one, `[]` alone tells where collections are.
 * @throws SageError `restricted` for a field that the credential hides
 */
export function followPath(path: unknown, schema: RecordSchema | undefined): FieldPlace | Problem {
	const read = readPath(path);
	if (isProblem(read)) return read;
	if (schema === undefined) return { ...read, field: undefined };
	let record: RecordType | undefined = schema.root;
	let field: Field | undefined;
	const steps: PathStep[] = [];
	for (const step of read.steps) {
		if (field?.shape === 'value') return endsBefore(field, step);
		if (record === undefined) {
			field = undefined;
			steps.push(step);
			continue;
		}
		field = record.fields.find(({ name }) => name === step.name);
		if (record.hidden?.has(step.name)) throw neverShown(step.name);
		if (field === undefined) return notAmong(step.name, record);
		const isCollection = field.shape === 'collection';
		if (step.isCollection && !isCollection) return noCollection(step);
		steps.push({ name: step.name, isCollection });
		record = behind(field, schema.types);
	}
	return { steps, field };
}

/**
 * The field at the end of a dotted path such as `salesOrderLines[].product.code`; undefined when there is
 * none, or the schema is not known that far.
 */
export function fieldAt(path: string, root: RecordType, types: RecordTypes): Field | undefined {
	const place = followPath(path, { root, types });
	return isProblem(place) ? undefined : place.field;
}

function behind(field: Field, types: RecordTypes): RecordType | undefined {
	if (field.shape === 'value' || field.type === undefined) return undefined;
	return types.get(field.type);
}

function notAmong(name: string, { name: type, fields }: RecordType): Problem {
	const similar = similarFields(name, fields);
	return {
		problem: `${type} has no field ${shown(name)}`,
		wayOut:
			similar.length > 0
				? `Fields of ${type} with a similar name: ${similar.join(', ')}.`
				: 'Choose a field from the list, or remove the row.',
	};
}

function endsBefore(field: Field, step: PathStep): Problem {
	return {
		problem: `${field.name} is a value and has no field ${shown(step.name)}`,
		wayOut: `End the path with ${field.name}.`,
	};
}

function noCollection({ name }: PathStep): Problem {
	return {
		problem: `${name} is not a collection`,
		wayOut: `Write ${name} without [].`,
	};
}
