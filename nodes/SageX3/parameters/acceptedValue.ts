import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';

/**
 * The value of a parameter in the type that its description names. Expressions may give anything, and what is not
 * understood must not silently become something else: a default, a read instead of a write, or everything.
 *
 * - of a list of options, one of its values; lists that Sage X3 fills are not known here
 * - true or false, also as text
 * - a number within its bounds, also as text: a whole one, unless the description has decimals
 * - in collections and their rows, each value likewise
 *
 * @throws SageError `invalidRequest` with the parameter's label for any other value
 */
export function acceptedValue(property: INodeProperties, value: unknown, within = ''): unknown {
	const label = `'${property.displayName}'${within}`;
	switch (property.type) {
		case 'options':
			return acceptedOption(property, value, label);
		case 'boolean':
			return acceptedBoolean(value, label);
		case 'number':
			return acceptedNumber(property, value, label);
		case 'collection':
			return acceptedMembers(membersOf(property), value, '');
		case 'fixedCollection':
			return acceptedRows(property, value);
		default:
			return value;
	}
}

function acceptedOption({ options, typeOptions }: INodeProperties, value: unknown, label: string) {
	if (typeOptions?.loadOptionsMethod !== undefined) return value;
	const values = (options ?? []).flatMap((option) => ('value' in option ? [option.value] : []));
	if (values.some((known) => known === value)) return value;
	throw notAccepted(
		label,
		`not one of its values: ${shown(value)}`,
		`Use one of ${values.join(', ')}.`,
	);
}

const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
	[true, true],
	[false, false],
	['true', true],
	['false', false],
]);

function acceptedBoolean(value: unknown, label: string): boolean {
	const accepted = BOOLEANS.get(value);
	if (accepted !== undefined) return accepted;
	throw notAccepted(label, `neither true nor false: ${shown(value)}`, 'Give true or false.');
}

function acceptedNumber({ typeOptions }: INodeProperties, value: unknown, label: string): number {
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision = 0 } = typeOptions ?? {};
	const number = numberOf(value);
	const isKind = numberPrecision > 0 ? Number.isFinite(number) : Number.isSafeInteger(number);
	if (isKind && number >= minValue && number <= maxValue) return number;
	const kind = numberPrecision > 0 ? 'number' : 'whole number';
	const bounds = maxValue === Infinity ? `from ${minValue} on` : `from ${minValue} to ${maxValue}`;
	throw notAccepted(label, `not a ${kind} ${bounds}: ${shown(value)}`, 'Enter such a number.');
}

function numberOf(value: unknown): number {
	if (typeof value === 'number') return value;
	const isText = typeof value === 'string' && /^\s*-?\d{1,20}(?:\.\d{1,20})?\s*$/.test(value);
	return isText ? Number(value) : NaN;
}

/** The rows of each list of a fixed collection. */
function acceptedRows(property: INodeProperties, value: unknown): unknown {
	if (!isJsonObject(value)) return value;
	const lists = new Map(
		(property.options ?? []).flatMap((option) => (isList(option) ? [[option.name, option]] : [])),
	);
	const within = ` in '${property.displayName}'`;
	return mapped(value, (name, rows) => {
		const members = lists.get(name)?.values;
		if (members === undefined) return rows;
		return Array.isArray(rows)
			? rows.map((row) => acceptedMembers(members, row, within))
			: acceptedMembers(members, rows, within);
	});
}

function acceptedMembers(
	properties: readonly INodeProperties[],
	value: unknown,
	within: string,
): unknown {
	if (!isJsonObject(value)) return value;
	const byName = new Map(properties.map((property) => [property.name, property]));
	return mapped(value, (name, member) => {
		const property = byName.get(name);
		return property === undefined ? member : acceptedValue(property, member, within);
	});
}

function mapped(value: object, change: (name: string, member: unknown) => unknown): object {
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name, change(name, member)]),
	);
}

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

function isList(entry: Entry): entry is INodePropertyCollection {
	return 'values' in entry;
}

function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter((entry): entry is INodeProperties => 'type' in entry);
}

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
	const text = typeof value === 'object' && value !== null ? 'an object' : String(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function notAccepted(label: string, problem: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The ${label} is ${problem}`,
		description: `${wayOut} Nothing was sent.`,
	});
}
