import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mutationsSent, runRecord, wholeItem } from './writing';

describe('Writes in batches', () => {
	const sandbox = useSandbox();
	const exists = (code: unknown) => sandbox.data.table('customers').get(String(code)) !== undefined;
	const create = async (
		items: IDataObject[],
		options: INodeParameters = {},
		settings: Parameters<typeof runRecord>[4] = goesOn,
		fields = ['code'],
	) =>
		await runRecord(
			sandbox,
			'create',
			{
				columns: wholeItem(),
				fields,
				options: { batchSize: 25, whenInDoubt: 'report', ...options },
			},
			items,
			settings,
		);
	const isRefused = (index: number) => index % 10 === 7;
	const hundred = Array.from({ length: 100 }, (_, index) => ({
		code: isRefused(index) ? `FAIL${index}` : `N${index}`,
		companyName1: 'New',
	}));
	const inBatch = (first: number) => ({ match: { body: `"N${first}"` } });

	it.each([200, 400, 500] as const)(
		'tell what became of each item, under HTTP %i for errors',
		async (status) => {
			sandbox.switches.graphqlErrorStatus = status;
			const run = await create(hundred);
			expect(mutationsSent(sandbox)).toHaveLength(4);
			expect(output(run).map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual(
				hundred.map(({ code }, item) => ({
					json: isRefused(item)
						? expect.objectContaining({
								error: 'The record is refused by a business rule',
								details: expect.not.objectContaining({ inDoubt: true }),
							})
						: { code },
					pairedItem: { item },
				})),
			);
			expect(hundred.map(({ code }) => exists(code))).toEqual(
				hundred.map((_, item) => !isRefused(item)),
			);
		},
	);

	it.each(['drop-after', 'truncate', 'invalid-json', 'empty', 'drop-before'] as const)(
		'leave all items of a request in doubt that breaks off by %s, and no others',
		async (fault) => {
			sandbox.faults.add({ ...inBatch(25), fault });
			const run = await create(hundred);
			const items = jsons(run);
			expect(mutationsSent(sandbox)).toHaveLength(4);
			expect(
				items.map(({ details }) => (details as IDataObject | undefined)?.inDoubt === true),
			).toEqual(hundred.map((_, item) => item >= 25 && item < 50));
			expect(items[30].message).toContain('Sage X3 may have executed it');
			expect(items[0]).toEqual({ code: 'N0' });
		},
	);

	it('are in doubt, too, when they break off half-way', async () => {
		sandbox.faults.add({ ...inBatch(0), fault: { kind: 'drop-in-batch', executed: 3 } });
		const run = await create(hundred.slice(0, 30));
		const inDoubt = jsons(run).filter(
			({ details }) => (details as IDataObject | undefined)?.inDoubt,
		);
		expect(inDoubt).toHaveLength(25);
		expect(hundred.slice(0, 5).map(({ code }) => exists(code))).toEqual([
			true,
			true,
			true,
			false,
			false,
		]);
	});

	it('name everything that was done when the run ends', async () => {
		const run = await create(hundred, { concurrency: 1 }, {});
		expect(shownFailure(run)).toMatchObject({
			message: 'The record is refused by a business rule',
			itemIndex: 7,
			description: expect.stringContaining(
				'accepted 23 input items before the run ended (0–6, 8–16, 18–24)',
			),
		});
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('name everything that is in doubt when the run ends', async () => {
		sandbox.faults.add({ ...inBatch(25), fault: 'drop-after' });
		const items = hundred.map((item, index) => ({ ...item, code: `N${index}` }));
		const { description } = shownFailure(await create(items, { concurrency: 1 }, {}));
		expect(description).toContain('accepted 25 input items before the run ended (0–24)');
		expect(description).toContain('In doubt: 25 input items (25–49)');
	});

	it('keep items that cannot be sent to themselves', async () => {
		const items = [hundred[0], { code: 'N1', creditControl: 'often' }, hundred[2], { colour: 1 }];
		const run = await create(items);
		expect(jsons(run).map(({ code, error }) => code ?? error)).toEqual([
			'N0',
			expect.stringContaining('creditControl'),
			'N2',
			expect.stringContaining('colour'),
		]);
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it.each([200, 400, 500] as const)(
		'send the others again where X3 refuses the values of some, under HTTP %i',
		async (status) => {
			sandbox.switches.graphqlErrorStatus = status;
			sandbox.switches.introspection = false; // else the node itself refuses such values
			const items = hundred.slice(0, 6).map((item, index) => ({
				...item,
				...([1, 4].includes(index) ? { authorizedCreditAmount: `much ${index}` } : {}),
			}));
			const run = await create(items, {}, goesOn, ['code.code']);
			expect(jsons(run)).toEqual([
				{ code: 'N0' },
				expect.objectContaining({ error: expect.stringContaining('much 1') }),
				{ code: 'N2' },
				{ code: 'N3' },
				expect.objectContaining({ error: expect.stringContaining('much 4') }),
				{ code: 'N5' },
			]);
			expect(jsons(run)[1]).not.toHaveProperty('details.inDoubt');
			expect(JSON.stringify(jsons(run)[1])).not.toContain('much 4');
			expect(mutationsSent(sandbox)).toHaveLength(2);
		},
	);

	it('are one request for each node, and for each choice of fields', async () => {
		const items = [0, 1, 2, 3].map((index) => ({
			...hundred[index],
			...(index % 2 === 0 ? {} : { more: 'city' }),
		}));
		const run = await create(items, {
			moreFields: '={{ $json.more }}',
			unknownFields: 'ignore',
		});
		expect(mutationsSent(sandbox)).toHaveLength(2);
		expect(jsons(run).map((record) => Object.keys(record))).toEqual([
			['code'],
			['code', 'city'],
			['code'],
			['code', 'city'],
		]);
	});

	it('give each item as data, and none as a hint, that X3 says that all went well', async () => {
		const run = await create(hundred.slice(0, 3), { includeDiagnoses: true });
		expect(hints(run)).toEqual([]);
		expect(jsons(run).map(({ $diagnoses }) => $diagnoses)).toEqual(
			Array(3).fill([{ severity: 1, message: 'Operation completed successfully.', path: [] }]),
		);
	});
});
