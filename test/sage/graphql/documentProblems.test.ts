import { documentProblems } from '../../../sage/graphql/documentProblems';
import { processorSeconds } from '../../support/processorTime';

const problems = (
	query: string,
	variables: Record<string, number | null> = {},
	operationName = '',
) => documentProblems({ query, variables, operationName });

describe('What speaks against a GraphQL request', () => {
	it.each([
		'mutation { a { b } }',
		'mutation M($a: Int!) { a(a: $a) }',
		'mutation ($a: Int! = 1, $b: [Int!]!, $c: [Int!], $d: Int) @x(y: 2) { a }',
		'query Q { a } fragment F on T { b }',
	])('is nothing in %s', (query) => {
		expect(problems(query, { a: 1, b: 1 })).toEqual([]);
	});

	it.each<[string, string, string]>([
		['mutation { a { b }', '', 'cannot be read'],
		['mutation { a(b: "x) }', '', 'cannot be read'],
		['fragment F on T { b }', '', 'no operation'],
		['mutation A { a } mutation B { b }', '', 'holds 2 operations'],
		['mutation A { a } mutation B { b }', 'C', "no operation 'C'"],
		['mutation { a }', 'A', "no operation 'A'"],
		['mutation ($x: [Int!]!) { a }', '', '$x is mandatory'],
		['mutation ($a: Int, $constructor: Int!) { a }', '', '$constructor is mandatory'],
	])('is told of %s', (query, operationName, told) => {
		expect(problems(query, {}, operationName)).toEqual([expect.stringContaining(told)]);
	});

	it('is a mandatory variable that is null', () => {
		expect(problems('mutation ($x: Int!) { a }', { x: null })).toHaveLength(1);
	});

	it('takes linear time', () => {
		const seconds = processorSeconds(() => {
			problems(`mutation (${'$a: [[['.repeat(20_000)}`);
			problems(`mutation (${'$a: Int!'.repeat(20_000)}) { a }`);
		});
		expect(seconds).toBeLessThan(10);
	});
});
