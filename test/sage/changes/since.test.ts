import { bodyWithSince, withSince } from '../../../sage/changes/since';

const SINCE = '2026-03-31T08:45:00.000Z';

describe('The stamp from which changes are wanted', () => {
	it('stands wherever $since stood, and only there', () => {
		expect(withSince('a ge $since and b ge $since, $sinceEver', SINCE)).toBe(
			`a ge ${SINCE} and b ge ${SINCE}, $sinceEver`,
		);
	});

	it('is a variable of a posted document that declares it', () => {
		const query = 'query ($since: String!) { a(since: $since) { b } }';
		const body = bodyWithSince(JSON.stringify({ query, variables: { other: 1 } }), SINCE);
		expect(JSON.parse(body)).toEqual({ query, variables: { other: 1, since: SINCE } });
	});

	it('is not given to a document that does not ask for it', () => {
		const body = JSON.stringify({ query: '{ a { b } }' });
		expect(bodyWithSince(body, SINCE)).toBe(body);
	});
});
