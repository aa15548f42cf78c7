import { ledgerOfNow, ledgerSince } from '../../../sage/changes/startingLedger';
import { stampOrders } from '../../../sage/changes/stamp';

const { day } = stampOrders;

const change = (key: string, stamp: string) => ({ key, stamp, version: stamp });
const visible = [
	change('A', '2026-03-01'),
	change('B', '2026-03-02'),
	change('C', '2026-03-02'),
	change('D', '2026-03-03'),
];

describe('A ledger that begins now', () => {
	it('takes all that is visible as delivered', () => {
		expect(ledgerOfNow('2026-03-03', visible, day, '2026-03-01', 10)).toEqual({
			from: '2026-03-01',
			upTo: '2026-03-03',
			delivered: new Map(visible.map(({ key, stamp }) => [key, stamp])),
		});
	});

	it('does not begin with everything when the newest record changes before the others are read', () => {
		expect(ledgerOfNow('2026-03-03', [], day, '2026-03-01', 10)).toEqual({
			from: '2026-03-01',
			upTo: '2026-03-03',
			delivered: new Map(),
		});
	});

	it.each([
		[3, '2026-03-02', ['B', 'C', 'D']],
		[2, '2026-03-03', ['D']],
		[1, '2026-03-03', ['D']],
	])('remembers %i at the most, and looks back no further than %s then', (capacity, from, kept) => {
		const ledger = ledgerOfNow('2026-03-03', visible, day, '2026-03-01', capacity);
		expect(ledger.from).toBe(from);
		expect([...ledger.delivered.keys()]).toEqual(kept);
	});

	it('looks behind the newest stamp only, where that alone is more than can be remembered', () => {
		const { number } = stampOrders;
		const crowd = [change('A', '7'), change('B', '7')];
		expect(ledgerOfNow('7', crowd, number, '1', 1)).toEqual({
			from: '8',
			upTo: '7',
			delivered: new Map(),
		});
	});
});

describe('A ledger that begins with a stamp', () => {
	it('delivers what bears the stamp, and nothing before it', () => {
		expect(ledgerSince('2026-03-31T00:00:00.000Z', stampOrders.moment)).toEqual({
			from: '2026-03-31T00:00:00.000Z',
			upTo: '2026-03-30T23:59:59.999Z',
			delivered: new Map(),
		});
	});
});
