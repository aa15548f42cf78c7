import { fieldPathText, readFieldPath, type PathStep } from '../fieldPath';
import type { Field, RecordType } from '../schema/fields';
import type { RecordSchema } from '../schema/recordSchema';
import { similarFields } from '../schema/similarFields';
import { gone, type CheckFinding } from './finding';

/** How a used name compares with the schema; `hidden` when the credential never shows it. */
export type Compared = CheckFinding | 'asItWas' | 'hidden';

/**
 * Compares the path of a field that is used (`billToCustomer.code`) with the schema, as far as that is known.
 * @param node as the user knows it: `x3MasterData/customer`
 */
export function comparedField(path: string, { root, types }: RecordSchema, node: string): Compared {
	const steps = readFieldPath(path);
	if (steps === undefined) {
		return gone('fieldGone', path, `'${path}' is not a path to a field of ${node}`, []);
	}
	let record: RecordType | undefined = root;
	let field: Field | undefined;
	const before: PathStep[] = [];
	for (const step of steps) {
		if (field?.shape === 'value') {
			const isStream = field.kind === 'text' && step.name === 'value';
			if (isStream) return 'asItWas';
			return nowValue(path, fieldPathText(before), node);
		}
		if (record === undefined) return 'asItWas';
		if (record.hidden?.has(step.name)) return 'hidden';
		field = record.fields.find(({ name }) => name === step.name);
		if (field === undefined) {
			const places = before.map((passed) => `${fieldPathText([passed])}.`).join('');
			const likely = similarFields(step.name, record.fields);
			const rest = steps.slice(before.length + 1);
			const similar = likely.map((name) => fieldPathText([...before, { ...step, name }, ...rest]));
			return gone('fieldGone', path, `${node} has no field '${places}${step.name}'`, similar);
		}
		if (step.isCollection && field.shape !== 'collection') {
			return noCollection(path, step.name, field);
		}
		before.push(step);
		record = behind(field, types);
	}
	return 'asItWas';
}

function behind(field: Field, types: RecordSchema['types']): RecordType | undefined {
	if (field.shape === 'value' || field.type === undefined) return undefined;
	return types.get(field.type);
}

function nowValue(path: string, value: string, node: string): CheckFinding {
	return {
		kind: 'typeChanged',
		severity: 'error',
		used: path,
		now: value,
		message: `'${value}' of ${node} is a value: no field can follow it`,
		wayOut: `Choose ${value} instead of ${path}.`,
		similar: [value],
	};
}

function noCollection(path: string, name: string, field: Field): CheckFinding {
	const now = field.shape === 'reference' ? 'a reference' : 'a value';
	return {
		kind: 'typeChanged',
		severity: 'warning',
		used: path,
		now,
		message: `'${name}' is ${now}, and not a collection`,
		wayOut: 'Choose the field again. It now returns one value instead of a list of lines.',
		similar: [path.replace(`${name}[]`, name)],
	};
}
