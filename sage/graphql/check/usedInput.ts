import { troubleIn, type Trouble } from '../../SageError';
import { inputOf } from '../input/inputOf';
import { missingFields } from '../input/missingFields';
import type { InputField, InputTypes } from '../schema/fields';
import { gone, type CheckFinding } from './finding';
import { likelyNames } from './likelyNames';

/** What was mapped to a field of an input. */
export interface UsedInput {
	name: string;
	/** What the field was called when it was mapped, as far as that is kept. */
	title: string | undefined;
	/** The members that its enum had then; undefined where that is not kept. */
	members: readonly string[] | undefined;
	/** What is typed in, or that an expression gives it. */
	value: { kind: 'typed'; value: unknown } | { kind: 'expression' };
}

/** What a mutation takes now. */
export interface InputNow {
	/** As the user knows it: `x3MasterData/customer`. */
	node: string;
	fields: readonly InputField[];
	/** The types of lines, as far as they are known. */
	types: InputTypes;
}

/** Compares a mapped field with what the input takes. */
export function comparedInput(used: UsedInput, { node, fields, types }: InputNow): CheckFinding[] {
	const { name, title, value } = used;
	const field = fields.find((one) => one.name === name);
	if (field === undefined) {
		const similar = likelyNames(name, title, fields);
		return [gone('fieldGone', name, `${node} takes no field '${name}'`, similar)];
	}
	if (value.kind === 'expression') return lostMembers(used, field, node);
	return typedFindings(value.value, field, { node, types });
}

function typedFindings(
	value: unknown,
	field: InputField,
	{ node, types }: Pick<InputNow, 'node' | 'types'>,
): CheckFinding[] {
	const { name } = field;
	try {
		const { data, unknown } = inputOf({ [name]: value }, { fields: [field], types }, node);
		return [
			...unknown.map((path) => gone('fieldGone', path, `${node} takes no field '${path}'`, [])),
			...missingFields(data, [field], types).map((path) => mandatory(path, node)),
		];
	} catch (error) {
		return [refusedValue(value, field, troubleIn(error))];
	}
}

function refusedValue(value: unknown, field: InputField, trouble: Trouble): CheckFinding {
	const members = membersOf(field);
	return {
		kind: 'valueRefused',
		severity: 'error',
		used: shownValue(value),
		now: members.length === 0 ? null : members.join(', '),
		message: trouble.message,
		wayOut: (trouble.description ?? '').replace(/Nothing was sent for this item\./, '').trim(),
		similar: [],
	};
}

const LONGEST_SHOWN = 200;

function shownValue(value: unknown): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** What an expression gives is not known; what it can no more give is. */
function lostMembers({ members = [] }: UsedInput, field: InputField, node: string): CheckFinding[] {
	const now = membersOf(field);
	if (now.length === 0) return [];
	return members
		.filter((member) => !now.includes(member))
		.map((member) => ({
			kind: 'memberGone',
			severity: 'warning',
			used: member,
			now: now.join(', '),
			message: `Field '${field.name}' of ${node} takes '${member}' no more`,
			wayOut: 'Make sure that its expression does not give this value.',
			similar: [],
		}));
}

function membersOf(field: InputField): readonly string[] {
	return field.shape === 'value' && field.kind === 'enum' ? field.members : [];
}

/** The finding for a mandatory field that is not filled in. */
export function mandatory(path: string, node: string): CheckFinding {
	return {
		kind: 'nowMandatory',
		severity: 'error',
		used: path,
		now: 'mandatory',
		message: `${node} needs a value for '${path}', and none is mapped`,
		wayOut: "Refresh the field list in the menu (three dots) of 'Values', and fill it in.",
		similar: [],
	};
}
