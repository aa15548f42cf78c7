import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRounded } from '../../../sage/graphql/filter/numberLiteral';
import { readIsoDate } from '../../../sage/isoDate';
import { momentText } from '../../../sage/moment';
import { whyUnsendable } from '../../../sage/rest/recordKey';
import { SageError } from '../../../sage/SageError';
import { compositionOf } from '../parameters/composition';
import { expressionAt, isWordOfNothing, unlessWordOfNothing } from '../parameters/expression';
import { zonedDates } from '../parameters/zonedDates';

/** Which record is meant. */
export const recordKeyProperties: INodeProperties[] = [
	{
		displayName: 'Key Entry',
		name: 'keyEntry',
		type: 'options',
		options: [
			{ name: 'By Parts', value: 'parts', description: 'Each part of a composite key on its own' },
			{
				name: 'Whole',
				value: 'whole',
				description: 'The key as one text, with the parts of a composite key joined by ~',
			},
		],
		default: 'whole',
		description: 'How to identify the record',
	},
	{
		displayName: 'Key',
		name: 'recordKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. AE003, or FR011~1042',
		description:
			'Key of the record, with the parts of a composite key joined by ~. It may contain any character; you need not encode anything.',
		displayOptions: { show: { keyEntry: ['whole'] } },
	},
	{
		displayName: 'Key Parts',
		name: 'keyParts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Part',
		default: {},
		description: 'The parts of the key, in the order of the class',
		displayOptions: { show: { keyEntry: ['parts'] } },
		options: [
			{
				displayName: 'Part',
				name: 'part',
				values: [
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. FR011',
						description: 'Value of this part of the key',
					},
				],
			},
		],
	},
];

/** Joins the parts of a key. Source: RF1. */
const SEPARATOR = '~';

/**
 * The key of the record that an input item means, its parts joined.
 * @throws SageError `invalidRequest` for an empty key or part, for a part that would be taken for several, and for what
 *   cannot stand in an address
 */
export function readRecordKey(context: IExecuteFunctions, itemIndex: number): string {
	const key =
		context.getNodeParameter('keyEntry', itemIndex, 'whole') === 'parts'
			? joinedParts(context, itemIndex)
			: wholeKey(context, itemIndex);
	const reason = whyUnsendable(key);
	if (reason === undefined) return key;
	throw refused(`The key '${shown(key)}' cannot be sent: ${reason}`, "Check 'Key'.");
}

/** The same, for the name of an item in messages. */
export function namedRecordKey(this: IExecuteFunctions, itemIndex: number): string {
	return readRecordKey(this, itemIndex);
}

function wholeKey(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('recordKey', itemIndex, '');
	const told = unlessWordOfNothing(context, given, 'recordKey');
	const key = partText(told, context.getTimezone());
	if (key === '') throw emptyKey("Enter it under 'Key', or check what its expression gives.");
	const expression = expressionAt(context, 'recordKey');
	const isPutTogether = expression !== undefined && compositionOf(expression).isPutTogether;
	if (isPutTogether && key.split(SEPARATOR).some(isHollow)) {
		throw emptyKey(`A part of '${shown(key)}' is missing: its expression gave nothing.`);
	}
	return key;
}

function isHollow(part: string): boolean {
	return part.trim() === '' || isWordOfNothing(part);
}

function joinedParts(context: IExecuteFunctions, itemIndex: number): string {
	const rows = context.getNodeParameter('keyParts', itemIndex, {}) as IDataObject;
	const listed = Array.isArray(rows.part) ? (rows.part as IDataObject[]) : [];
	const parts = listed.map(({ value }, row) =>
		partText(
			unlessWordOfNothing(context, value, 'keyParts', 'part', row, 'value'),
			context.getTimezone(),
		),
	);
	if (parts.length === 0) throw emptyKey("Add the parts of the key under 'Key Parts'.");
	const empty = parts.indexOf('');
	if (empty !== -1) throw emptyKey(`Part ${empty + 1} of it has no value.`);
	const holder = parts.length > 1 ? parts.find((part) => part.includes(SEPARATOR)) : undefined;
	if (holder === undefined) return parts.join(SEPARATOR);
	throw refused(
		`The part '${shown(holder)}' of the key holds ~, which joins parts`,
		'Sage X3 would take it for two parts. Read such a record by a condition.',
	);
}

/** A value as it stands in a key; a moment as the day that it is for the people of the workflow. */
function partText(given: unknown, timeZone: string): string {
	const zoned = zonedDates(given, timeZone);
	const value = typeof zoned === 'object' && zoned !== null ? momentText(zoned, 'instant') : zoned;
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && isRounded(value)) {
		throw refused(
			`The key ${value} is too long for a number`,
			'It may have been rounded already: enter it as text.',
		);
	}
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	if (typeof value !== 'string') return '';
	const isMoment = typeof zoned === 'object' || zoned !== given;
	return (isMoment ? readIsoDate(value)?.day : undefined) ?? value.trim();
}

function shown(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function emptyKey(wayOut: string): SageError {
	return refused('The key is empty', wayOut);
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
