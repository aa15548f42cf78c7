import type { INodeProperties } from 'n8n-workflow';
import { readIsoDate, utcText, type IsoDate } from '../../../../sage/isoDate';
import { isoText } from '../../../../sage/moment';
import { SageError } from '../../../../sage/SageError';
import type { Stamp, StampKind } from '../../../../sage/changes/stamp';
import { expressionAt, gaveNothing, isNothing } from '../../parameters/expression';
import type { ParameterSource } from '../../parameters/parameterSource';
import { zonedDates } from '../../parameters/zonedDates';

/** Between which moments something changed. */
export const periodProperties: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'The start of the period: changes with exactly this time stamp count. Date and time in UTC, unless a time zone is given.',
	},
	{
		displayName: 'Until',
		name: 'until',
		type: 'dateTime',
		default: '',
		description:
			'The end of the period: changes with exactly this time stamp do not count, so that the next period can begin there. Leave empty to read up to now. Date and time in UTC, unless a time zone is given.',
	},
];

/** A period as it was given: `from` counts, `until` does not. */
export interface Period {
	from: IsoDate;
	/** undefined when it is open. */
	until: IsoDate | undefined;
}

/**
 * Reads the period of one input item.
 * @throws SageError `invalidRequest` for a date that is none, for an expression that gives nothing, and for a period that
 *   ends before it begins
 */
export function readPeriod(parameters: ParameterSource, itemIndex: number): Period {
	const from = dateAt(parameters, itemIndex, 'from', 'From');
	if (from === undefined) {
		throw new SageError({
			kind: 'invalidRequest',
			message: "'From' is empty",
			description:
				'Without it every record would count as changed. Choose a date, or check what its expression gives. Nothing was sent.',
		});
	}
	const until = dateAt(parameters, itemIndex, 'until', 'Until');
	if (until === undefined && expressionAt(parameters, 'until') !== undefined) {
		throw gaveNothing("'Until'");
	}
	return { from, until };
}

/** A period in stamps of one kind. */
export interface StampPeriod {
	/** Included. */
	from: Stamp;
	/** Not included; undefined when it is open. */
	until: Stamp | undefined;
}

/**
 * A period in stamps. Days count as they are written, whatever their time zone.
 * @throws SageError `invalidRequest` when nothing can lie in it
 */
export function stampPeriod({ from, until }: Period, kind: StampKind): StampPeriod {
	const stampOf = (date: IsoDate) => (kind === 'day' ? date.day : utcText(date));
	const period = { from: stampOf(from), until: until && stampOf(until) };
	const isEmpty =
		until !== undefined &&
		(kind === 'day'
			? until.day <= from.day
			: period.until === period.from || isBefore(until, from));
	if (!isEmpty) return period;
	throw new SageError({
		kind: 'invalidRequest',
		message: `'Until' (${period.until}) is not later than 'From' (${period.from})`,
		description:
			kind === 'day'
				? "The field holds days, and the day of 'Until' itself does not count: choose a later day. Nothing was sent."
				: "Changes with exactly the time stamp of 'Until' do not count: choose a later moment. Nothing was sent.",
	});
}

/** Digits below the millisecond count, too. */
function isBefore(left: IsoDate, right: IsoDate): boolean {
	return left.ms < right.ms || (left.ms === right.ms && left.fraction < right.fraction);
}

function dateAt(
	parameters: ParameterSource,
	itemIndex: number,
	name: string,
	label: string,
): IsoDate | undefined {
	const given: unknown = parameters.getNodeParameter(name, itemIndex, '');
	const isExpression = expressionAt(parameters, name) !== undefined;
	if (isExpression ? isNothing(given) : given === '' || given === null) return undefined;
	const text = isoText(zonedDates(given, parameters.getTimezone()));
	const date = readIsoDate(text ?? '');
	if (date !== undefined) return date;
	throw new SageError({
		kind: 'invalidRequest',
		message: `'${label}' is not a date: ${text ?? shown(given)}`,
		description:
			'Choose a date, or give one in ISO 8601, such as 2026-03-31T08:45:00Z. Nothing was sent.',
	});
}

function shown(given: unknown): string {
	return typeof given === 'object' ? 'a date that is invalid, or another object' : String(given);
}
