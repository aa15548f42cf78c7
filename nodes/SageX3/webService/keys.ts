import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { isRounded } from '../../../sage/graphql/filter/numberLiteral';
import { readIsoDate } from '../../../sage/isoDate';
import { momentText } from '../../../sage/moment';
import { SageError } from '../../../sage/SageError';
import type { KeyValue } from '../../../sage/soap/call';
import { expressionAt, isWordOfNothing } from '../parameters/expression';
import { zonedDates } from '../parameters/zonedDates';
import type { WebService } from '../transport/soap/webServices';

const keyPartsProperty = (display: {
	name: string;
	description: string;
	value: string;
	valueDescription: string;
	placeholder: string;
	field: INodeProperties;
}): INodeProperties => ({
	displayName: display.name,
	name: 'keyParts',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: display.placeholder,
	default: {},
	description: display.description,
	options: [
		{
			displayName: 'Part',
			name: 'part',
			values: [
				display.field,
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: display.value,
					description: display.valueDescription,
				},
			],
		},
	],
});

/** Which record is meant: the parts of its key. Source: SF4. */
export const keyProperty = keyPartsProperty({
	name: 'Key',
	description: 'The parts of the key of the record, each by the name of its field',
	value: 'e.g. SON2401FR0110001',
	valueDescription: 'Value of this part of the key',
	placeholder: 'Add Part',
	field: {
		displayName: 'Field',
		name: 'name',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: ['poolAlias', 'webService'] },
		description: 'Name of the field in Sage X3',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a part of the key …',
				typeOptions: { searchListMethod: 'searchServiceKeys' },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. SOHNUM' },
		],
	},
});

/** Which records are listed. Source: SF4. */
export const criteriaProperty = keyPartsProperty({
	name: 'Criteria',
	description:
		'Which records to return: fields of the list, each with a value, a comparison such as &gt;=20260101 or &lt;&gt;5, or a pattern such as AE*. Without any, all records are returned.',
	value: 'e.g. FR*',
	valueDescription:
		'A value, a comparison or a pattern. A local menu takes the number of its member.',
	placeholder: 'Add Criterion',
	field: {
		displayName: 'Field',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. BPCORD',
		description: 'Name of the field in Sage X3',
	},
});

/**
 * Reads the key of one input item.
 * @throws SageError `invalidRequest` for no key, for an empty part, and for one that is named twice
 */
export function readKeys(context: IExecuteFunctions, itemIndex: number): KeyValue[] {
	const keys = readParts(context, itemIndex, 'key');
	if (keys.length === 0) throw refused('The key is empty', "Add its parts under 'Key'.");
	return keys;
}

/**
 * Reads the criteria of one input item; none mean all records.
 * @throws SageError `invalidRequest` for an empty criterion, and for a field that is named twice
 */
export function readCriteria(context: IExecuteFunctions, itemIndex: number): KeyValue[] {
	return readParts(context, itemIndex, 'criterion').map((part, index) => {
		const isTyped = expressionAt(context, 'keyParts', 'part', index, 'value') === undefined;
		const isHollow = part.value.replace(/[*<>=\s]/g, '') === '';
		if (isTyped || !isHollow) return part;
		throw refused(
			`The criterion for '${part.name}' is empty`,
			'Its expression gave nothing for this item, and without a value it would mean something else.',
		);
	});
}

/** The key that an input item names, as people read it. Throws as `readKeys` does. */
export function namedKey(this: IExecuteFunctions, itemIndex: number): string {
	return keyText(readKeys(this, itemIndex));
}

/** A key as people read it: its value, or its parts by their names. */
export function keyText(keys: readonly KeyValue[]): string {
	if (keys.length === 1) return keys[0].value;
	return keys.map(({ name, value }) => `${name} ${value}`).join(', ');
}

/** Equal for keys of one record: Sage X3 may take keys of either case for the same. */
export function recordNameOf(
	{ publicName, poolAlias }: WebService,
	keys: readonly KeyValue[],
): string {
	const parts = keys.map(({ name, value }) => [name, value].join(' ').toUpperCase()).sort();
	return JSON.stringify([[publicName, poolAlias], parts]);
}

/** A key as members of an output item. */
export function keyMembers(keys: readonly KeyValue[]): IDataObject {
	return Object.fromEntries(keys.map(({ name, value }) => [name, value]));
}

function readParts(
	context: IExecuteFunctions,
	itemIndex: number,
	what: 'key' | 'criterion',
): KeyValue[] {
	const rows = context.getNodeParameter('keyParts', itemIndex, {}) as IDataObject;
	const listed = Array.isArray(rows.part) ? (rows.part as IDataObject[]) : [];
	const parts = listed.map(({ name, value }, index) => {
		const text = valueText(value, context.getTimezone());
		const isGiven = expressionAt(context, 'keyParts', 'part', index, 'value') !== undefined;
		return {
			name: fieldName(name),
			value: isGiven && isWordOfNothing(text) ? '' : text,
		};
	});
	const title = what === 'key' ? 'The key' : 'A criterion';
	const empty = parts.find(({ name, value }) => name === '' || value === '');
	if (empty) {
		throw refused(`${title} is empty`, `The part '${empty.name}' has no value, or no field.`);
	}
	const names = parts.map(({ name }) => name);
	const twice = names.find((name, index) => names.indexOf(name) < index);
	if (twice === undefined) return parts;
	throw refused(`${title} names the field '${twice}' twice`, 'Remove one.');
}

/** The name that was chosen from the list, or typed. */
function fieldName(given: unknown): string {
	const name: unknown = isJsonObject(given) ? given.value : given;
	return typeof name === 'string' ? name.trim() : '';
}

/** A value as X3 takes it; a moment as the day that it is for the people of the workflow. Source: SF8. */
function valueText(given: unknown, timeZone: string): string {
	const zoned = zonedDates(given, timeZone);
	const value = typeof zoned === 'object' && zoned !== null ? momentText(zoned, 'instant') : zoned;
	if (typeof value === 'number' && isRounded(value)) {
		throw refused(
			`The value ${value} is too long for a number`,
			'It may have been rounded already: enter it as text.',
		);
	}
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	if (typeof value !== 'string') return '';
	const isMoment = typeof zoned === 'object' || zoned !== given;
	const day = isMoment ? readIsoDate(value)?.day : undefined;
	return day === undefined ? value.trim() : day.replace(/-/g, '');
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
