import { nextInLinkHeader } from '../../sage/linkHeader';
import { processorSeconds } from '../support/processorTime';

it.each<[unknown, string | undefined]>([
	['</a?page=2>; rel="next"', '/a?page=2'],
	['</a?page=2>; rel=next', '/a?page=2'],
	['</a?page=2>;REL=NEXT', '/a?page=2'],
	['</1>; rel="first", </2>; rel="next", </9>; rel="last"', '/2'],
	['</1>; rel="prev";title="a, b; rel=next", </2>; title="<x>"; rel="next"', '/2'],
	['</2>; rel="last next"', '/2'],
	['</2>; rel="nextish"', undefined],
	['</2>; title="next"', undefined],
	['</2>; rel="prev"; rel="next"', undefined],
	['</a,b;c?d=e>; rel="next"', '/a,b;c?d=e'],
	[['</1>; rel="prev"', '</2>; rel="next"'], '/2'],
	['<>; rel="next"', undefined],
	['', undefined],
	['nonsense', undefined],
	[undefined, undefined],
	[7, undefined],
])('the next link of %j is %p', (header, expected) => {
	expect(nextInLinkHeader(header)).toBe(expected);
});

it.each([
	'<'.repeat(1_000_000),
	`<a>${'; '.repeat(500_000)}`,
	`<a>${';x="'.repeat(300_000)}`,
	`<a>;rel="${' '.repeat(1_000_000)}`,
	`<a>;${' '.repeat(100_000)}`,
])('hostile headers are read in no time', (header) => {
	expect(processorSeconds(() => nextInLinkHeader(header))).toBeLessThan(5);
});
