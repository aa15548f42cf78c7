import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { jsons, output } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, runRecord, wholeItem } from './writing';

const sandbox = useSandbox();

const key = fc.constantFrom('P1', 'P2', 'p2', ' P3', 'AE003');
/** An item that X3 refuses now and then, and that may want other fields back. */
const item = fc.record({
	code: key,
	city: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 6 }),
	fails: fc.boolean(),
	more: fc.constantFrom('', 'companyName1'),
});

describe('Items of one record, however they are batched', () => {
	it.each(['createOrUpdate', 'update'])(
		'are written one after the other by %s: the last one wins, each has its own outcome',
		async (operation) => {
			const runs = fc.asyncProperty(
				fc.array(item, { minLength: 1, maxLength: 12 }),
				fc.constantFrom(1, 2, 3, 25),
				fc.constantFrom(1, 3, 6),
				async (wanted, batchSize, concurrency) => {
					sandbox.reset();
					for (const body of ['"P1"', '"P2"', '"AE003"']) {
						sandbox.faults.add({ match: { body }, fault: { kind: 'delay', ms: 8 } });
					}
					const items = wanted.map(({ code, city, fails, more }, index): IDataObject => ({
						code,
						city,
						companyName1: `Item ${index}`,
						...(fails ? { currency: 'QQQ' } : {}),
						more,
					}));
					const run = await runRecord(
						sandbox,
						operation,
						{
							columns: wholeItem('code'),
							fields: ['code', 'city'],
							options: {
								batchSize,
								concurrency,
								moreFields: '={{ $json.more }}',
								unknownFields: 'ignore',
							},
						},
						items,
						goesOn,
					);
					const existing = new Set(['AE003']);
					const last = new Map<string, unknown>();
					const expected = items.map(({ code, city, currency }) => {
						const name = String(code).trim();
						const exists = existing.has(name);
						if (currency !== undefined || (!exists && operation === 'update')) {
							return { error: expect.any(String) };
						}
						existing.add(name);
						last.set(name, city);
						return operation === 'update'
							? { city }
							: { city, $operation: exists ? 'updated' : 'created' };
					});
					expect(jsons(run)).toEqual(expected.map((one) => expect.objectContaining(one)));
					expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
						items.map((_, index) => ({ item: index })),
					);
					for (const [name, city] of last) {
						expect(sandbox.data.table('customers').get(name)?.fields.CTY).toBe(city);
					}
				},
			);
			await fc.assert(runs, { numRuns: 15 });
		},
		60_000,
	);
});
