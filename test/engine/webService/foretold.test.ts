import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { JsonValue } from '../../../sage/exactJson';
import { jsons } from '../../support/engine';
import { expectForetold, outcomes } from '../../support/foretold';
import { useSandbox } from '../../support/useSandbox';
import { goesOn } from '../record/writing';
import { byKey, callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({
	size: { customers: 10, salesOrders: 5 },
	switches: { soapRefusesRepeated: false },
});

const KEYS = ['AE003', 'NA001', 'NEW1', 'NEW2'];
const VALUES = {
	BPCNAM: fc.constantFrom('Acme', ' Soleil ', 'Ü & <b>'),
	CTY: fc.constantFrom<JsonValue>('Nice', ' Oslo ', '', null),
	OSTAUZ: fc.constantFrom<JsonValue>('12.50', 12.5, '0', '12345678901234567.25', 'twelve'),
	BPCSNCDAT: fc.constantFrom<JsonValue>('2026-02-01', '20260201', '2026-02-30'),
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
const KEY = byKey(['BPCNUM', '={{ $json.BPCNUM }}']);

const run = async (operation: string, given: IDataObject[], options: INodeParameters) => {
	const parameters = {
		webService: 'YOBPC',
		...(operation === 'create' ? {} : KEY),
		...(operation === 'delete' ? {} : wholeItem),
	};
	return jsons(await callWebService(sandbox, operation, { ...parameters, options }, given, goesOn));
};
const writes = () => ['save', 'modify', 'delete'].flatMap((call) => callsOf(sandbox, call));
const recordsNow = async () => {
	const given = KEYS.map((BPCNUM) => ({ BPCNUM }));
	const found = await callWebService(
		sandbox,
		'get',
		{ webService: 'YOBPC', ...KEY },
		given,
		goesOn,
	);
	return new Map(jsons(found).map((record, index) => [KEYS[index], record]));
};

const repeated = fc.array(item, { minLength: 2, maxLength: 5 });

describe('What a dry run by web service foretells', () => {
	it.each(['create', 'update', 'delete'])(
		'is what %s then does where several items write one record, too',
		async (operation) => {
			await fc.assert(
				fc.asyncProperty(repeated, async (given) => {
					sandbox.reset();
					const foretold = await run(operation, given, { dryRun: true });
					expect(writes()).toEqual([]);
					const written = await run(operation, given, {});
					expect(outcomes(operation, foretold)).toEqual(outcomes(operation, written));
				}),
				{ numRuns: 15 },
			);
		},
	);

	it.each(['create', 'update', 'delete'])(
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
						given.map(({ BPCNUM }) => String(BPCNUM)),
						{ before, after: await recordsNow() },
						foretold,
						NAMES,
					);
				}),
				{ numRuns: 15 },
			);
		},
	);

	it('is what Create Once By then creates, finds and refuses', async () => {
		const orders = fc.array(fc.constantFrom('R1', 'R2', 'R3', 'r3', ' R4', '', 'A*'), {
			minLength: 1,
			maxLength: 5,
		});
		await fc.assert(
			fc.asyncProperty(orders, async (references) => {
				sandbox.reset();
				sandbox.switches.soapRefusesRepeated = false;
				for (const CUSORDREF of ['R1', 'R2', 'R2']) {
					sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF });
				}
				const given = references.map((CUSORDREF) => ({ BPCORD: 'NA001', CUSORDREF }));
				const create = async (options: INodeParameters) =>
					jsons(
						await callWebService(
							sandbox,
							'create',
							{
								webService: 'YOSOH',
								...wholeItem,
								options: { createOnceBy: 'CUSORDREF', ...options },
							},
							given,
							goesOn,
						),
					);
				const foretold = await create({ dryRun: true });
				expect(writes()).toEqual([]);
				const written = await create({});
				const told = outcomes('create', foretold);
				const done = outcomes('create', written);
				// what X3 takes for the same value, nobody knows before
				const isSure = foretold.map(({ $unchecked }) => JSON.stringify($unchecked ?? []));
				told.forEach((one, index) => {
					if (!isSure[index].includes('treats their values as different')) {
						expect([references[index], done[index]]).toEqual([references[index], one]);
					}
				});
			}),
			{ numRuns: 15 },
		);
	});
});
