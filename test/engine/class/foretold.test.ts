import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { JsonValue } from '../../../sage/exactJson';
import { jsons } from '../../support/engine';
import { expectForetold, outcomes } from '../../support/foretold';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named } from './asking';

const sandbox = useSandbox({ size: { customers: 10, salesOrders: 5 } });

const goesOn = { onError: 'continueRegularOutput' } as const;
const KEYS = ['AE003', 'NA001', 'NEW1', 'NEW2'];
const VALUES = {
	BPCNAM: fc.constantFrom('Acme', ' Soleil ', "Ü & 'b'"),
	CTY: fc.constantFrom<JsonValue>('Nice', ' Oslo ', '', null),
	OSTAUZ: fc.constantFrom<JsonValue>('12.50', 12.5, '0', '12345678901234567.25', 'twelve'),
	BPCSNCDAT: fc.constantFrom<JsonValue>('2026-02-01', null, '2026-02-30'),
	BPCSTA: fc.constantFrom<JsonValue>(true, false, 2, 'Yes', 'perhaps'),
	COLOUR: fc.constant('red'),
};
const NAMES = Object.keys(VALUES).filter((name) => name !== 'COLOUR');
const item = fc
	.tuple(
		fc.constantFrom(...KEYS),
		fc.record(VALUES, { requiredKeys: [] }),
		fc.integer({ min: 0, max: 9 }),
	)
	.map(([BPCNUM, values, luck]): IDataObject => {
		const { COLOUR, ...known } = values;
		return { BPCNUM, BPCNAM: 'Acme', ...known, ...(luck === 0 ? { COLOUR } : {}) };
	});
const items = fc.uniqueArray(item, {
	minLength: 1,
	maxLength: 4,
	selector: ({ BPCNUM }) => BPCNUM,
});

const parameters: INodeParameters = {
	representation: named('ZBPCUSTOMER'),
	recordKey: '={{ $json.BPCNUM }}',
	columns: { mappingMode: 'autoMapInputData', value: null },
};
const run = async (operation: string, given: IDataObject[], options: INodeParameters) =>
	jsons(await askClass(sandbox, operation, { ...parameters, options }, given, goesOn));
const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const keysOf = (given: readonly IDataObject[]) => given.map(({ BPCNUM }) => String(BPCNUM));
const recordsNow = async () => {
	const given = KEYS.map((BPCNUM) => ({ BPCNUM }));
	const found = await run('get', given, {});
	return new Map(found.map((record, index) => [KEYS[index], record]));
};

/** A value as records show it: no date is null, and the second entry of a menu is Yes. */
function plain(name: string, value: unknown): JsonValue {
	if (value === '0000-00-00') return null;
	return name === 'BPCSTA' && typeof value === 'number' ? value === 2 : (value as JsonValue);
}

describe('What a dry run of a class foretells', () => {
	it.each(['update', 'createOrUpdate', 'delete'])(
		'is what %s then does: the same operation, the same changes, the same refusals',
		async (operation) => {
			await fc.assert(
				fc.asyncProperty(items, async (given) => {
					sandbox.reset();
					const before = await recordsNow();
					const foretold = await run(operation, given, { dryRun: true });
					expect(writes()).toEqual([]);
					const written = await run(operation, given, {});
					expect(outcomes(operation, foretold)).toEqual(outcomes(operation, written));
					expectForetold(
						keysOf(given),
						{ before, after: await recordsNow() },
						foretold,
						NAMES,
						plain,
					);
				}),
				{ numRuns: 6 },
			);
		},
	);

	it('is what create then does, but for what X3 alone can say: that a key is taken', async () => {
		await fc.assert(
			fc.asyncProperty(items, async (given) => {
				sandbox.reset();
				const before = await recordsNow();
				const foretold = await run('create', given, { dryRun: true });
				expect(writes()).toEqual([]);
				const written = await run('create', given, {});
				const isNew = given.map(({ BPCNUM }) => String(BPCNUM).startsWith('NEW'));
				const [told, done] = [foretold, written].map((results) =>
					outcomes('create', results).filter((_, index) => isNew[index]),
				);
				expect(told).toEqual(done);
				const ofNew = (results: IDataObject[]) => results.filter((_, index) => isNew[index]);
				const after = await recordsNow();
				expectForetold(keysOf(ofNew(given)), { before, after }, ofNew(foretold), NAMES, plain);
			}),
			{ numRuns: 6 },
		);
	});

	it.each(['create', 'update', 'createOrUpdate'])(
		'can be done by %s from the values that it shows: they give the same proposal',
		async (operation) => {
			await fc.assert(
				fc.asyncProperty(items, async (given) => {
					const foretold = await run(operation, given, { dryRun: true });
					const proposed = foretold.filter(({ $changes }) => ($changes as unknown[]).length > 0);
					const again = await Promise.all(
						proposed.map(async ({ $values, $key, $operation, $proposal }) => {
							const values = $values as IDataObject;
							const { $key: key } = ($key ?? {}) as { $key?: string };
							const BPCNUM = values.BPCNUM ?? key;
							const [one] = await run(operation, [{ ...values, BPCNUM }], { dryRun: true });
							return { $operation: one.$operation === $operation, $proposal, now: one.$proposal };
						}),
					);
					for (const { $operation, $proposal, now } of again) {
						expect([$operation, now]).toEqual([true, $proposal]);
					}
				}),
				{ numRuns: 4 },
			);
		},
	);

	it('is what Create Once By then creates, finds and refuses', async () => {
		const orders = fc.array(fc.constantFrom('R1', 'R2', 'R3', 'r3', ' R4', '', "O'R"), {
			minLength: 1,
			maxLength: 5,
		});
		await fc.assert(
			fc.asyncProperty(orders, async (references) => {
				sandbox.reset();
				for (const CUSORDREF of ['R1', 'R2', 'R2']) {
					sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF });
				}
				const given = references.map((CUSORDREF) => ({ BPCORD: 'NA001', CUSORDREF }));
				const ofOrders = { className: named('SORDER'), representation: named('ZSORDER') };
				const create = async (more: INodeParameters) => {
					const options = { createOnceBy: ['CUSORDREF'], ...more };
					const whole = { ...parameters, ...ofOrders, options };
					return jsons(await askClass(sandbox, 'create', whole, given, goesOn));
				};
				const foretold = await create({ dryRun: true });
				expect(writes()).toEqual([]);
				const done = outcomes('create', await create({}));
				const told = outcomes('create', foretold);
				// what X3 takes for the same value, nobody knows before
				const isSure = foretold.map(({ $unchecked }) => JSON.stringify($unchecked ?? []));
				told.forEach((one, index) => {
					if (!isSure[index].includes('treats their values as different')) {
						expect([references[index], done[index]]).toEqual([references[index], one]);
					}
				});
			}),
			{ numRuns: 6 },
		);
	});
});
