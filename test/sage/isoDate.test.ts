import fc from 'fast-check';
import { readStamp, stampOrders } from '../../sage/changes/stamp';
import { madeMsOf } from '../../sage/gateway/madeMs';
import { dateLiteral, datetimeLiteral } from '../../sage/graphql/filter/dateLiteral';
import { inputOf } from '../../sage/graphql/input/inputOf';
import { readIsoDate, utcText } from '../../sage/isoDate';

/** What every text that is a date means: the day that is written, and the moment. */
const dates: Array<[text: string, day: string, moment: string]> = [
	['2026-03-31', '2026-03-31', '2026-03-31T00:00:00.000Z'],
	[' 2026-03-31 ', '2026-03-31', '2026-03-31T00:00:00.000Z'],
	['2024-02-29', '2024-02-29', '2024-02-29T00:00:00.000Z'],
	['0001-01-01', '0001-01-01', '0001-01-01T00:00:00.000Z'],
	['0099-12-31', '0099-12-31', '0099-12-31T00:00:00.000Z'],
	['9999-12-31T23:59:59.999Z', '9999-12-31', '9999-12-31T23:59:59.999Z'],
	['2026-03-31T08:00:00+01', '2026-03-31', '2026-03-31T07:00:00.000Z'],
	['2026-03-31T08:00:00+0100', '2026-03-31', '2026-03-31T07:00:00.000Z'],
	['2026-03-31T08:00:00+01:00', '2026-03-31', '2026-03-31T07:00:00.000Z'],
	['2026-03-31T00:30:00+01:00', '2026-03-31', '2026-03-30T23:30:00.000Z'],
	['2026-03-31T23:30:00-05:30', '2026-03-31', '2026-04-01T05:00:00.000Z'],
	['2026-03-31T08:00:00-00:00', '2026-03-31', '2026-03-31T08:00:00.000Z'],
	['2026-03-31T08:00:00Z', '2026-03-31', '2026-03-31T08:00:00.000Z'],
	['2026-03-31t08:00:00z', '2026-03-31', '2026-03-31T08:00:00.000Z'],
	['2026-03-31 08:00', '2026-03-31', '2026-03-31T08:00:00.000Z'],
	['2026-03-31 08:00 +02', '2026-03-31', '2026-03-31T06:00:00.000Z'],
	['2026-03-31T08:00:00', '2026-03-31', '2026-03-31T08:00:00.000Z'],
	['2026-03-31T08:00:00.5', '2026-03-31', '2026-03-31T08:00:00.500Z'],
	['2026-03-31T08:00:00,25+01', '2026-03-31', '2026-03-31T07:00:00.250Z'],
	['2026-03-31T08:00:00.123456+01:00', '2026-03-31', '2026-03-31T07:00:00.123456Z'],
	['2026-03-31T08:00:00.1230000Z', '2026-03-31', '2026-03-31T08:00:00.123Z'],
	['1969-12-31T23:59:59.9999Z', '1969-12-31', '1969-12-31T23:59:59.9999Z'],
];

/** What is no date, however much of one it has. */
const others = [
	'2026-02-30',
	'2025-02-29',
	'2026-04-31T08:00:00Z',
	'2026-13-01',
	'2026-00-10',
	'2026-01-00',
	'0000-00-00',
	'0000-01-01',
	'0001-01-01T00:00:00+01:00',
	'9999-12-31T23:59:59-01:00',
	'10000-01-01',
	'+010000-01-01T00:00:00.000Z',
	'-000001-01-01',
	'2026-03-31T24:00:00Z',
	'2026-03-31T24:00',
	'2016-12-31T23:59:60Z',
	'2026-03-31T08:60:00Z',
	'2026-03-31T08:00:00+24:00',
	'2026-03-31T08:00:00+01:60',
	'2026-03-31T08:00:00+1',
	'2026-03-31T08:00:00 +01 ZZ',
	'2026-03-31T08:00:00−01:00',
	'2026-03-31T08',
	'2026-03-31T',
	'2026-03-31T08:00:00.',
	'2026-3-31',
	'20260331T080000Z',
	'2026-W14-2',
	'31/03/2026',
	'2026-03-31T08:00:00Zx',
	'2026-03-31x',
	'２０２６-03-31',
	'Invalid Date',
	'tomorrow',
];

const written = (kind: 'date' | 'datetime', field: unknown) =>
	inputOf(
		{ field },
		{ fields: [{ shape: 'value', name: 'field', kind, members: [] } as never], types: new Map() },
		'x3MasterData/customer',
	).data.field;

describe('A date in text means the same wherever it is read', () => {
	it.each(dates)('%j', (text, day, moment) => {
		const date = readIsoDate(text);
		expect(date).toMatchObject({ day });
		expect(date && utcText(date)).toBe(moment);
		expect(dateLiteral(text)).toEqual({ value: day });
		expect(datetimeLiteral(text)).toEqual({ value: moment });
		expect(written('date', text)).toBe(day);
		expect(written('datetime', text)).toBe(moment);
		const stamp = readStamp(text);
		expect(stamp?.kind).toBe(text.trim().length === day.length ? 'day' : 'moment');
		const { moment: moments } = stampOrders;
		expect(moments.compare(stamp?.stamp ?? '', `${moment.slice(0, -1)}1Z`)).toBeLessThan(0);
		expect(madeMsOf(text)).toBe(Date.parse(moment));
	});

	it.each(others)('%j is none', (text) => {
		expect(readIsoDate(text)).toBeUndefined();
		expect(dateLiteral(text)).toHaveProperty('problem');
		expect(datetimeLiteral(text)).toHaveProperty('problem');
		expect(() => written('date', text)).toThrow(' is not a date');
		expect(() => written('datetime', text)).toThrow(' is not a date and time');
		expect(readStamp(text)).toBeUndefined();
		expect(madeMsOf(text)).toBeUndefined();
	});

	it('whatever its offset and its digits: the moment is that of JavaScript', () => {
		const two = (number: number) => String(number).padStart(2, '0');
		const moments = fc.date({
			min: new Date('0002-01-01'),
			max: new Date('9998-12-31'),
			noInvalidDate: true,
		});
		const offsets = fc.tuple(fc.constantFrom('+', '-'), fc.nat(23), fc.nat(59));
		fc.assert(
			fc.property(moments, offsets, (date, [sign, hours, minutes]) => {
				const text = `${date.toISOString().slice(0, -1)}${sign}${two(hours)}:${two(minutes)}`;
				expect(readIsoDate(text)?.ms).toBe(Date.parse(text));
				expect(readIsoDate(text.slice(0, -3) + text.slice(-2))?.ms).toBe(Date.parse(text));
			}),
		);
	});

	it('and no digit below a second is lost', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{1,40}$/), (digits) => {
				const date = readIsoDate(`2026-03-31T10:00:00.${digits}+02:00`);
				const sent = date && utcText(date);
				expect(sent).toMatch(/^2026-03-31T08:00:00\.\d{3,}Z$/);
				expect(Number(`0${sent?.slice(19, -1)}`)).toBe(Number(`0.${digits}`));
				expect(sent?.slice(20, -1).replace(/0+$/, '')).toBe(digits.replace(/0+$/, ''));
			}),
		);
	});

	it('a day is one that the calendar has, and no other', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(13), fc.nat(32), (year, month, day) => {
				const text = [String(year).padStart(4, '0'), month, day]
					.map((part) => String(part).padStart(2, '0'))
					.join('-');
				const last = [31, year % 4 || (!(year % 100) && year % 400) ? 28 : 29, 31, 30, 31, 30];
				const lengths = [...last, 31, 31, 30, 31, 30, 31];
				const isReal = month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1];
				expect(readIsoDate(text)?.day).toBe(isReal ? text : undefined);
			}),
		);
	});
});
