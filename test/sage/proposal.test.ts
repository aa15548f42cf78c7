import fc from 'fast-check';
import type { JsonValue } from '../../sage/exactJson';
import { differsFrom, proposalOf, type ProposedWrite } from '../../sage/proposal';

const write: ProposedWrite = {
	place: { node: 'x3MasterData/customer', folder: 'SEED' },
	write: { operation: 'update', key: 'A', values: { city: 'Nice', credit: '1.10' } },
	state: { city: 'Lyon', _etag: '7' },
};
const json = fc.jsonValue().map((value) => value as JsonValue);
const anyWrite = fc.record({ place: json, write: json, state: json });

describe('A proposal', () => {
	it('is the same for the same write, in whatever order its values come', () => {
		const values = { credit: '1.10', city: 'Nice' };
		const again = { ...write, write: { values, key: 'A', operation: 'update' } };
		expect(differsFrom(proposalOf(write), again)).toBeUndefined();
	});

	it.each<[string, Partial<ProposedWrite>]>([
		['another place', { place: { node: 'x3MasterData/customer', folder: 'PROD' } }],
		[
			'another write',
			{ write: { operation: 'update', key: 'A', values: { city: 'Nice', credit: '1.1' } } },
		],
		[
			'another write',
			{ write: { operation: 'create', key: 'A', values: { city: 'Nice', credit: '1.10' } } },
		],
		['another state', { state: { city: 'Lyon', _etag: '8' } }],
	])('says that it is of %s', (otherwise, change) => {
		expect(differsFrom(proposalOf(write), { ...write, ...change })).toBe(otherwise);
	});

	it.each(['', 'x', proposalOf(write).slice(0, -1), `${proposalOf(write)} `, 'sha256-1'])(
		'is none when it is cut or typed otherwise: %j',
		(text) => {
			expect(differsFrom(text, write)).toBe('no proposal');
		},
	);

	it('is of this write alone', () => {
		fc.assert(
			fc.property(anyWrite, anyWrite, (one, other) => {
				const isSame = differsFrom(proposalOf(one), other) === undefined;
				return isSame === (JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));
			}),
		);
	});
});

/** The same value with the names of every object in order. -0 has no text of its own. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.entries(value)
		.sort(([left], [right]) => (left < right ? -1 : 1))
		.map(([name, member]) => [name, sorted(member)]);
}
