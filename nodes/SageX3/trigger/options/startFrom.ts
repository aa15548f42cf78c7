import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { readIsoDate, utcText } from '../../../../sage/isoDate';
import { isoText } from '../../../../sage/moment';
import type { ParameterSource } from '../../parameters/parameterSource';

const aDate: INodePropertyOptions = {
	name: 'A Date',
	value: 'date',
	description: 'What was created or changed since a date, then everything that follows',
};
const everything: INodePropertyOptions = {
	name: 'Everything',
	value: 'everything',
	description: 'Everything that exists, then everything that follows',
};
const now: INodePropertyOptions = {
	name: 'Now',
	value: 'now',
	description: 'Only what is created or changed after the workflow was activated',
};

/** What counts as new when a trigger begins. */
export const startFromProperty: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'options',
	options: [aDate, everything, now],
	default: 'now',
	description:
		'What counts as new when the workflow is activated for the first time. Later, the trigger continues where it left off.',
};

/** The same, where nothing tells of when there was a change. */
export const startFromWithoutDate: INodeProperties = {
	...startFromProperty,
	options: [everything, now],
};

/** The date to start from. */
export const startDateProperty: INodeProperties = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	required: true,
	description: 'Date and time in UTC, unless a time zone is given',
	displayOptions: { show: { startFrom: ['date'] } },
};

export type StartFrom = { kind: 'now' } | { kind: 'everything' } | { kind: 'date'; date: string };

/**
 * Reads what counts as new at the beginning. A date comes as ISO 8601 in UTC.
 * @throws SageError `invalidRequest` for a date that is none, and for what the parameter does not offer
 */
export function readStartFrom(parameters: ParameterSource): StartFrom {
	const kind: unknown = parameters.getNodeParameter('startFrom', 0, 'now');
	if (kind === 'now' || kind === 'everything') return { kind };
	if (kind !== 'date') {
		throw new SageError({
			kind: 'invalidRequest',
			message: `'Start From' is ${JSON.stringify(kind)}, which it does not offer`,
			description: 'It offers now, everything and date. Nothing was sent.',
		});
	}
	const date = startDateOf(parameters);
	if (date !== undefined) return { kind, date };
	const text = isoText(parameters.getNodeParameter('startDate', 0, '')) ?? '';
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Start Date' is not a date: ${text === '' ? 'it is empty' : text}`,
		description: 'Choose a date, or give one in ISO 8601, such as 2026-03-31T08:45:00Z.',
	});
}

/** The date to start from in ISO 8601; undefined when there is none. */
export function startDateOf(parameters: ParameterSource): string | undefined {
	if (parameters.getNodeParameter('startFrom', 0, 'now') !== 'date') return undefined;
	const date = readIsoDate(isoText(parameters.getNodeParameter('startDate', 0, '')) ?? '');
	return date && utcText(date);
}

/** A date to start from, where no date tells of a change. */
export function noDateToCompare(wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: "'Start From' a date needs a change field that is a date",
		description: wayOut,
	});
}
