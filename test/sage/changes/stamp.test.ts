import fc from 'fast-check';
import { readStamp, stampOrders } from '../../../sage/changes/stamp';

const moments = fc
	.date({
		min: new Date('1970-01-01'),
		max: new Date('2100-01-01'),
		noInvalidDate: true,
	})
	.map((date) => date.toISOString());
const numbers = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String);

describe('A stamp', () => {
	it.each([
		['2026-03-31', 'day'],
		['2026-03-31T08:45:00Z', 'moment'],
		['2026-03-31T08:45:00.123456Z', 'moment'],
		['900719925474099312345', 'number'],
		[42, 'number'],
	])('is read as it stands: %s is a %s', (value, kind) => {
		expect(readStamp(value)).toEqual({ stamp: String(value), kind });
	});

	it.each(['', 'soon', '2026-13-45', '1.5', null, true, {}])('is not read from %j', (value) => {
		expect(readStamp(value)).toBeUndefined();
	});

	it('comes after none, whatever its kind', () => {
		expect(stampOrders.moment.compare('1900-01-01T00:00:00Z', '')).toBeGreaterThan(0);
		expect(stampOrders.day.compare('1900-01-01', '')).toBeGreaterThan(0);
		expect(stampOrders.number.compare('0', '')).toBeGreaterThan(0);
	});

	it('is compared by the moment, then by its digits below a millisecond', () => {
		const { compare } = stampOrders.moment;
		expect(compare('2026-03-31T08:45:00.123456Z', '2026-03-31T08:45:00.123457Z')).toBeLessThan(0);
		expect(compare('2026-03-31T08:45:00.123Z', '2026-03-31T08:45:00.1234Z')).toBeLessThan(0);
		expect(compare('2026-03-31T10:00:00+02:00', '2026-03-31T09:00:00Z')).toBeLessThan(0);
	});

	it('of an earlier moment never comes later, and that of no time earlier is the same', () => {
		fc.assert(
			fc.property(moments, fc.nat(), (stamp, amountMs) => {
				const { before, compare } = stampOrders.moment;
				expect(compare(before(stamp, amountMs), stamp)).toBeLessThanOrEqual(0);
				expect(before(stamp, 0)).toBe(stamp);
			}),
		);
	});

	it('that is a number is counted with exactly, however many digits it has', () => {
		fc.assert(
			fc.property(numbers, fc.nat(), (stamp, steps) => {
				const { before, compare } = stampOrders.number;
				expect(BigInt(stamp) - BigInt(before(stamp, steps))).toBe(BigInt(steps));
				expect(Math.sign(compare(before(stamp, steps), stamp))).toBe(steps === 0 ? 0 : -1);
			}),
		);
	});

	it.each([
		['2026-03-31T08:45:00.123Z', '2026-03-31T08:45:00.122Z', '2026-03-31T08:45:00.124Z'],
		['2026-03-31T08:45:00Z', '2026-03-31T08:44:59.000Z', '2026-03-31T08:45:01.000Z'],
		['2026-03-31T08:45:00.5', '2026-03-31T08:45:00.400Z', '2026-03-31T08:45:00.600Z'],
		['2026-03-31T08:45:00.123456Z', '2026-03-31T08:45:00.122Z', '2026-03-31T08:45:00.124Z'],
		['', '', ''],
	])('%s may be kept as anything within its last digit', (stamp, least, greatest) => {
		expect(stampOrders.moment.keptAs(stamp)).toEqual({ least, greatest });
	});

	it('that is a day or a number is kept as it is shown', () => {
		expect(stampOrders.day.keptAs('2026-03-31')).toEqual({
			least: '2026-03-31',
			greatest: '2026-03-31',
		});
		expect(stampOrders.number.keptAs('7')).toEqual({ least: '7', greatest: '7' });
	});
});
