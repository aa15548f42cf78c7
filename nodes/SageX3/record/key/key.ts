import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRounded } from '../../../../sage/graphql/filter/numberLiteral';
import { momentText } from '../../../../sage/moment';
import { SageError } from '../../../../sage/SageError';
import { unlessWordOfNothing } from '../../parameters/expression';
import { zonedDates } from '../../parameters/zonedDates';

/** Which one record is meant. */
export const keyProperties: INodeProperties[] = [
	{
		displayName: 'Key',
		name: 'keyEntry',
		type: 'options',
		options: [
			{ name: 'By Parts', value: 'parts', description: 'Each part of a composite key on its own' },
			{
				name: 'Whole',
				value: 'whole',
				description: 'The key as one text, with the parts of a composite key joined by |',
			},
		],
		default: 'whole',
		description: 'How to identify the record',
	},
	{
		displayName: 'Record',
		name: 'recordId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		typeOptions: { loadOptionsDependsOn: ['endpoint.value', 'node.value'] },
		description:
			'Key of the record, with the parts of a composite key joined by |. From List looks records up.',
		displayOptions: { show: { keyEntry: ['whole'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a record …',
				typeOptions: { searchListMethod: 'searchRecords', searchable: true },
			},
			{
				displayName: 'By Key',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. AE003, or BMS001|FR011',
			},
		],
	},
	{
		displayName: 'Key Parts',
		name: 'keyParts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Part',
		default: {},
		description: 'The parts of the key, each by the name of its field',
		displayOptions: { show: { keyEntry: ['parts'] } },
		options: [
			{
				displayName: 'Part',
				name: 'part',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'name',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getKeyFields',
							loadOptionsDependsOn: ['endpoint.value', 'node.value'],
						},
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. BMS001',
						description: 'Value of this part of the key',
					},
				],
			},
		],
	},
];

/** One part of a key. */
export interface KeyPart {
	name: string;
	value: string | number;
}

/** Which record is meant: by its whole key, or by the parts of it. */
export type Key = { kind: 'whole'; id: string } | { kind: 'parts'; parts: KeyPart[] };

/**
 * Reads which record an input item means.
 * @throws SageError `invalidRequest` for an empty key or part, and for a part that is named twice
 */
export function readKey(context: IExecuteFunctions, itemIndex: number): Key {
	if (context.getNodeParameter('keyEntry', itemIndex, 'whole') === 'parts') {
		const rows = context.getNodeParameter('keyParts', itemIndex, {}) as IDataObject;
		const listed = Array.isArray(rows.part) ? (rows.part as IDataObject[]) : [];
		const parts = listed.map(({ name, value }, row) => ({
			name: String(name ?? '').trim(),
			value: partOf(
				unlessWordOfNothing(context, value, 'keyParts', 'part', row, 'value'),
				context.getTimezone(),
			),
		}));
		if (parts.length === 0) throw emptyKey("Add the parts of the key under 'Key Parts'.");
		const empty = parts.find(({ name, value }) => name === '' || value === '');
		if (empty) throw emptyKey(`The part '${empty.name}' has no value, or no field.`);
		const names = parts.map(({ name }) => name);
		const twice = names.find((name, index) => names.indexOf(name) < index);
		if (twice !== undefined) throw ambiguousKey(twice);
		return { kind: 'parts', parts };
	}
	const given: unknown = context.getNodeParameter('recordId', itemIndex, '', {
		extractValue: true,
	});
	const told = unlessWordOfNothing(context, given, 'recordId', 'value');
	const id = String(partOf(told, context.getTimezone()));
	if (id === '') throw emptyKey("Enter it under 'Record', or check what its expression gives.");
	return { kind: 'whole', id };
}

/** A key as messages show it. */
export function keyText(key: Key): string {
	if (key.kind === 'whole') return key.id;
	return key.parts.map(({ name, value }) => `${name} ${value}`).join(', ');
}

/** A key as members of an output item: `_id`, or its parts by their names. */
export function keyMembers(key: Key): IDataObject {
	if (key.kind === 'whole') return { _id: key.id };
	return Object.fromEntries(key.parts.map(({ name, value }) => [name, value]));
}

/** A date is told with its offset: so it has both the moment, and the day that it is for the people of the workflow. */
function partOf(given: unknown, timeZone: string): string | number {
	const zoned = zonedDates(given, timeZone);
	const value = typeof zoned === 'object' && zoned !== null ? momentText(zoned, 'instant') : zoned;
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && isRounded(value)) throw roundedKey(value);
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	return typeof value === 'string' ? value.trim() : '';
}

/** A number beyond 2^53 may be another one by now. */
export function roundedKey(value: number): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The key ${value} is too long for a number`,
		description: 'It may have been rounded already: enter it as text. Nothing was sent.',
	});
}

function ambiguousKey(part: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The key names its part '${part}' twice`,
		description: 'It is not clear which of them is meant: remove one. Nothing was sent.',
	});
}

function emptyKey(description: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: 'The key is empty',
		description: `${description} Nothing was sent.`,
	});
}
