import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { JsonValue } from '../../../sage/exactJson';
import { sameValue } from '../../../sage/sameValue';
import { jsons } from '../../support/engine';
import { expectForetold, outcomes } from '../../support/foretold';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mutationsSent, runRecord, salesOrder, wholeItem } from './writing';

const KEYS = ['AE003', 'NA001', 'NEW1', 'NEW2'];
const FIELDS = {
	companyName1: fc.constantFrom('Acme', 'acme', 'Soleil'),
	city: fc.constantFrom<JsonValue>('Nice', 'NICE', ' Oslo ', '', null),
	currency: fc.constantFrom<JsonValue>('EUR', 'USD', 'QQQ', { code: 'GBP' }),
	creditControl: fc.constantFrom<JsonValue>('free', 'blocked', 'sometimes'),
	minimumOrderAmount: fc.constantFrom<JsonValue>('12.50', 12.5, '0', 'twelve', '12.345'),
	initialDateSinceCustomer: fc.constantFrom<JsonValue>('2026-02-01', '2026-02-30'),
	isActive: fc.constantFrom<JsonValue>(true, false, 'yes', 'perhaps'),
	colour: fc.constant('red'),
};
const item = fc
	.tuple(
		fc.constantFrom(...KEYS),
		fc.record(FIELDS, { requiredKeys: [] }),
		fc.integer({ min: 0, max: 9 }),
	)
	.map(([code, values, luck]): IDataObject => {
		const { colour, ...known } = values;
		return { code, companyName1: 'Acme', ...known, ...(luck === 0 ? { colour } : {}) };
	});
const items = fc.array(item, { minLength: 1, maxLength: 6 });
const spellings = fc.constantFrom('kept', 'upper', 'trimmed', 'padded', 'rounded');
const NAMES = Object.keys(FIELDS).filter((name) => name !== 'colour');

describe('What a dry run foretells', () => {
	const sandbox = useSandbox({ switches: { mandatoryInputs: true } });
	const run = async (operation: string, given: IDataObject[], options: INodeParameters) => {
		const parameters =
			operation === 'delete'
				? { keyEntry: 'whole', recordId: { __rl: true, mode: 'id', value: '={{ $json.code }}' } }
				: { columns: wholeItem('code') };
		return jsons(await runRecord(sandbox, operation, { ...parameters, options }, given, goesOn));
	};
	const recordsNow = async () => {
		const found = await runRecord(
			sandbox,
			'get',
			{
				keyEntry: 'whole',
				recordId: { __rl: true, mode: 'id', value: '={{ $json.code }}' },
				fields: ['code', ...NAMES],
			},
			KEYS.map((code) => ({ code })),
			goesOn,
		);
		return new Map(jsons(found).map((record, index) => [KEYS[index], record]));
	};

	it.each(['create', 'update', 'createOrUpdate', 'delete'])(
		'is what %s then does: the same operation, the same changes, the same refusals',
		async (operation) => {
			await fc.assert(
				fc.asyncProperty(
					items,
					fc.constantFrom(1, 10),
					spellings,
					async (given, batchSize, spelling) => {
						sandbox.reset();
						sandbox.switches.mandatoryInputs = true;
						sandbox.switches.spelling = spelling;
						const before = await recordsNow();
						const foretold = await run(operation, given, { dryRun: true, batchSize });
						expect(mutationsSent(sandbox)).toEqual([]);
						const written = await run(operation, given, { batchSize });
						const after = await recordsNow();
						expect(outcomes(operation, foretold)).toEqual(outcomes(operation, written));
						expectForetold(
							given.map(({ code }) => String(code)),
							{ before, after },
							foretold,
							NAMES,
						);
					},
				),
				{ numRuns: 25 },
			);
		},
	);

	it.each(['create', 'update', 'createOrUpdate'])(
		'can be done by %s from the values that it shows: they give the same proposal',
		async (operation) => {
			await fc.assert(
				fc.asyncProperty(items, async (given) => {
					const foretold = await run(operation, given, { dryRun: true });
					const proposed = foretold.filter(({ $proposal }) => typeof $proposal === 'string');
					if (proposed.length === 0) return;
					const values = proposed.map(({ $values }) => $values as IDataObject);
					const again = await run(operation, values, { dryRun: true });
					expect(again.map(({ $proposal }) => $proposal)).toEqual(
						proposed.map(({ $proposal }) => $proposal),
					);
				}),
				{ numRuns: 15 },
			);
		},
	);

	it('is what becomes of the lines of an order', async () => {
		const line = fc.record({
			product: fc.constantFrom('ITM001', 'ITM010', 'NOTHING'),
			quantityInSalesUnitOrdered: fc.constantFrom('1', '2.50', 3, 'many'),
		});
		const order = fc.array(line, { maxLength: 3 }).map((salesOrderLines) => ({ salesOrderLines }));
		const parameters = {
			node: salesOrder,
			columns: wholeItem('id'),
			fields: ['salesOrderLines[].product', 'salesOrderLines[].quantityInSalesUnitOrdered'],
		};
		await fc.assert(
			fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 3 }), async (orders) => {
				sandbox.reset();
				const given = orders.map((values) => ({ id: 'S003', ...values }));
				const ask = async (options: INodeParameters) =>
					jsons(await runRecord(sandbox, 'update', { ...parameters, options }, given, goesOn));
				const foretold = await ask({ dryRun: true });
				const written = await ask({});
				expect(outcomes('update', foretold)).toEqual(outcomes('update', written));
				written.forEach((record, index) => {
					if (record.error !== undefined) return;
					const sent = given[index].salesOrderLines as JsonValue;
					expect(sameValue(sent, record.salesOrderLines as JsonValue)).toBe(true);
				});
			}),
			{ numRuns: 15 },
		);
	});
});
