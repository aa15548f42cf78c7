import { jsons } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, readFrom } from './reading';

const sandbox = useSandbox({ size: { customers: 5 } });

/** What a customer comes as, with these fields picked. */
const shownAs = async (...fields: string[]) =>
	jsons(
		await readFrom(sandbox, {
			operation: 'getMany',
			fields,
			conditions: conditionsOf(['_id', 'eq', 'AE003']),
		}),
	)[0];

describe('What docs/records.md says of the output: a reference', () => {
	it.each<[fields: string[], country: unknown]>([
		[['country'], 'FR'],
		[['country.code'], 'FR'],
		[['country.localizedDescription'], { localizedDescription: expect.any(String) }],
		[
			['country', 'country.localizedDescription'],
			{ _id: 'FR', localizedDescription: expect.any(String) },
		],
	])('with %j picked is text or an object', async (fields, country) => {
		expect(await shownAs(...fields)).toEqual({ country });
	});
});

it('decimals are text, yes and no is true and false, an enum is a name', async () => {
	const fields = ['minimumOrderAmount', 'isActive', 'customerAbcClass'];
	expect(await shownAs(...fields)).toEqual({
		minimumOrderAmount: expect.any(String),
		isActive: expect.any(Boolean),
		customerAbcClass: expect.stringMatching(/^class[A-D]$/),
	});
});
