import { partsReader } from '../../../nodes/SageX3/transport/graphql/graphqlReader';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { maskerFor } from '../../../sage/secrets/masker';
import { atOnce } from '../../../sage/steps';

const SECRET = 's3cr3t-t0ken-abcdefgh';
const paths = ['p0', 'p1', 'p2'].map((name) => [name, 'customer', 'create']);
const asked = { isWrite: true, url: new URL('https://x3.test/xtrem/api') };

/** What becomes of each part, given an answer. */
function outcomes(body: unknown) {
	const text = JSON.stringify(body);
	const raw: RawAnswer = { statusCode: 200, headers: { 'content-type': 'application/json' }, text };
	const reader = partsReader(paths);
	return atOnce(reader.masked(atOnce(reader.read(raw, asked)), raw, maskerFor([SECRET])));
}

it.each<[string, unknown]>([
	['no data', undefined],
	[
		'null for each',
		Object.fromEntries(paths.map(([name]) => [name, { customer: { create: null } }])),
	],
	['null for one', { p1: { customer: { create: null } } }],
])('An error of no part is told of every part, without its secret, beside %s', (_, data) => {
	const results = outcomes({ data, errors: [{ message: `Wrong token ${SECRET}` }] });
	expect(results).toHaveLength(3);
	for (const result of results) {
		if (result.kind !== 'failed') throw new Error('It has failed');
		expect(result.error.message).toContain('Wrong token');
		expect(JSON.stringify(result.error.trouble)).not.toContain(SECRET);
	}
});

it('A part that is done is so, whatever the others share', () => {
	const data = { p0: { customer: { create: { _id: 'A' } } } };
	const errors = [{ message: 'Locked', path: paths[1] }];
	const [done, own, other] = outcomes({ data, errors });
	expect(done).toMatchObject({ kind: 'done', value: { _id: 'A' } });
	expect(own).toMatchObject({ kind: 'failed', error: { message: 'Locked' } });
	expect(other.kind).toBe('failed');
	expect(other).not.toEqual(own);
});
