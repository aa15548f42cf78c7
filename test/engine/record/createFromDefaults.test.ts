import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import {
	goesOn,
	mapped,
	mutationsSent,
	nodeNamed,
	recordBench,
	salesOrder,
	wholeItem,
} from './writing';

/** What the sandbox fills in for a new customer that is given no more than its key and name. */
const FILLED_IN = {
	isActive: true,
	country: 'FR',
	currency: 'EUR',
	languageCode: 'FRA',
	creditControl: 'control',
	authorizedCreditAmount: '0',
	minimumOrderAmount: '0',
	customerAbcClass: 'classC',
};
const fresh = (code: string, more: IDataObject = {}): IDataObject => ({
	code,
	companyName1: 'New',
	category: 'FR',
	...more,
});
/** Parts of requests that ask for defaults, and that write. */
const ASKS = ': getDefaults';
const WRITES = '"mutation';
const ofCustomers = (parts: IDataObject) => ({ data: { x3MasterData: { customer: parts } } });
const ofOrders = (parts: IDataObject) => ({ data: { x3Sales: { salesOrder: parts } } });
const connection = (lines: IDataObject[], hasNextPage = false) => ({
	query: { edges: lines.map((node) => ({ node })), pageInfo: { hasNextPage } },
});

describe("Start From X3's Defaults", () => {
	const sandbox = useSandbox({ size: { customers: 20, salesOrders: 10 } });
	const benchFor = (
		options: INodeParameters,
		parameters: INodeParameters = {},
		settings: Partial<INode> = {},
	) =>
		recordBench(
			sandbox,
			'create',
			{
				columns: wholeItem(),
				fields: ['_id'],
				...parameters,
				options: { startFromDefaults: true, ...options },
			},
			settings,
		);
	const create = async (
		items: IDataObject[],
		{
			options = {},
			parameters = {},
			settings = {},
		}: { options?: INodeParameters; parameters?: INodeParameters; settings?: Partial<INode> } = {},
	) => await benchFor(options, parameters, settings).run(items);
	const requestsWith = (part: string) =>
		sandbox.requests.map(({ body }) => String(body)).filter((body) => body.includes(part));
	/** The values of all records that were sent to be created, in their order. */
	const sent = () =>
		mutationsSent(sandbox).flatMap((body) => {
			const { variables } = JSON.parse(body) as { variables: Record<string, IDataObject> };
			return Object.values(variables);
		});
	const asked = () => requestsWith(ASKS);
	/** Lets Sage X3 answer the next question for defaults with this. */
	const answerWith = (body: unknown, skip = 0) =>
		sandbox.faults.add({ match: { body: ASKS }, skip, fault: { kind: 'replaced', body } });

	it('asks first, and sends what Sage X3 would fill in beside the values', async () => {
		const run = await create([fresh('NEW1')]);
		expect(jsons(run)).toEqual([{ _id: 'NEW1' }]);
		expect(sent()).toEqual([{ ...FILLED_IN, ...fresh('NEW1') }]);
		const texts = sandbox.requests.map(({ body }) => String(body));
		const order = [ASKS, WRITES].map((part) => texts.findIndex((body) => body.includes(part)));
		expect(order[0]).toBeLessThan(order[1]);
		expect(hints(run)).toEqual([]);
	});

	it('asks with the values that are mapped: what is filled in may depend on them', async () => {
		const parameters = { node: salesOrder };
		await create([{ soldToCustomer: 'NA001' }], { parameters });
		expect(asked()[0]).toContain('"soldToCustomer":"NA001"');
		expect(sent()).toMatchObject([
			{ soldToCustomer: 'NA001', soldToCustomerName: 'International Distributors' },
		]);
	});

	it.each<[string, IDataObject]>([
		['a text', { currency: 'USD' }],
		['no', { isActive: false }],
		['null, which clears', { country: null }],
		['an empty text', { languageCode: '' }],
		['a zero', { authorizedCreditAmount: 0 }],
	])('lets the value of the user win: %s', async (_, own) => {
		await create([fresh('NEW1', own)]);
		expect(sent()).toEqual([{ ...FILLED_IN, ...fresh('NEW1', own) }]);
	});

	it('fills in what is mapped and left blank', async () => {
		const columns = mapped({ code: 'NEW1', companyName1: 'New', category: 'FR', currency: null });
		await create([{}], { parameters: { columns } });
		expect(sent()).toEqual([{ ...FILLED_IN, ...fresh('NEW1') }]);
	});

	it('sends nothing that nobody gave while the option is off, or not there', async () => {
		await create([fresh('NEW1')], { options: { startFromDefaults: false } });
		await recordBench(sandbox, 'create', { columns: wholeItem() }).run([fresh('NEW2')]);
		expect(sent()).toEqual([fresh('NEW1'), fresh('NEW2')]);
		expect(asked()).toEqual([]);
	});

	it('keeps every digit, takes references by their keys, and leaves out what Sage X3 leaves empty', async () => {
		const amount = '123456789012345678.901234567891';
		answerWith(
			ofCustomers({
				p0: {
					country: { _id: 'DE' },
					currency: { _id: null },
					authorizedCreditAmount: amount,
					city: '',
					notes: { value: 'Calls first' },
					creditControl: null,
					isActive: false,
					customerAbcClass: 'classA',
				},
			}),
		);
		await create([fresh('NEW1')]);
		expect(sent()).toEqual([
			{
				country: 'DE',
				authorizedCreditAmount: amount,
				notes: { value: 'Calls first' },
				isActive: false,
				customerAbcClass: 'classA',
				...fresh('NEW1'),
			},
		]);
	});

	it('takes over only what a create takes, and never a key', async () => {
		const more = { _id: 'A', _etag: '1', constructor: 'a', colour: 'red', code: { _id: 'A' } };
		answerWith(
			`{"data":{"x3MasterData":{"customer":{"p0":{"__proto__":{"city":"Rome"},"city":"Nice",${JSON.stringify(more).slice(1)}}}}}`,
		);
		await create([{ companyName1: 'New', code: 'NEW1' }]);
		expect(sent()).toEqual([{ city: 'Nice', companyName1: 'New', code: 'NEW1' }]);
		expect(asked()[0]).not.toMatch(/\{ (?:.* )?(?:_id|code) (?!\})/);
	});

	it('neither asks for fields that the credential never shows, nor sends them', async () => {
		const hidden = { restrictUse: 'always', allowReading: true, allowCreating: true };
		const credential = {
			...hidden,
			allowedFolders: '*',
			allowedNodes: '*',
			hiddenFields: 'currency',
		};
		const run = await bench(basicCredentials(sandbox, credential), {
			authentication: 'basic',
			resource: 'record',
			operation: 'create',
			node: nodeNamed('x3MasterData/customer'),
			columns: wholeItem(),
			fields: ['_id'],
			options: { startFromDefaults: true },
		}).run([fresh('NEW1')]);
		expect(jsons(run)).toEqual([{ _id: 'NEW1' }]);
		expect(asked().join()).not.toContain('currency');
		const [created] = sent();
		expect({ currency: 'EUR', ...created }).toEqual({ ...FILLED_IN, ...fresh('NEW1') });
		expect(created).not.toHaveProperty('currency');
	});

	it('asks for 1,000 records by ten requests, before it creates the first one', async () => {
		const items = Array.from({ length: 1000 }, (_, index) => fresh(`N${index}`));
		const run = await create(items, { options: { batchSize: 100 } });
		expect(jsons(run)).toHaveLength(1000);
		expect(asked()).toHaveLength(10);
		const texts = sandbox.requests.map(({ body }) => String(body));
		const last = texts.map((body) => body.includes(ASKS)).lastIndexOf(true);
		expect(texts.findIndex((body) => body.includes(WRITES))).toBeGreaterThan(last);
		expect(sent().every(({ country }) => country === 'FR')).toBe(true);
	});

	it('asks by a request of its own for each record whose values are long', async () => {
		const items = ['NEW1', 'NEW2', 'NEW3'].map((code) =>
			fresh(code, { remarks: 'x'.repeat(600_000) }),
		);
		await create(items, { settings: goesOn });
		expect(asked()).toHaveLength(3);
	});

	it('does not ask where the record is given everything', async () => {
		await create([fresh('NEW1')]);
		const [{ query }] = asked().map((body) => JSON.parse(body) as { query: string });
		const names = query.slice(query.indexOf('p0')).match(/\b[a-z]\w+\b/g) ?? [];
		const whole = Object.fromEntries(names.map((name): [string, null] => [name, null]));
		const known = ['p0', 'getDefaults', 'data', 'd0', 'value'];
		const given = Object.fromEntries(
			Object.entries(whole).filter(([name]) => !known.includes(name)),
		);
		await create([{ ...given, ...fresh('NEW2') }], { options: { unknownFields: 'ignore' } });
		expect(asked()).toHaveLength(1);
		expect(jsons(await create([{ ...given, ...fresh('NEW3') }]))).toEqual([{ _id: 'NEW3' }]);
	});

	describe('of lines', () => {
		const parameters = { node: salesOrder, fields: ['id', 'salesOrderLines[].product'] };
		const line = { product: { _id: 'ITM001' }, grossPrice: '12.50', salesUnit: null };

		it('takes over lines where none are given', async () => {
			answerWith(
				ofOrders({ p0: { currency: { _id: 'EUR' }, salesOrderLines: connection([line]) } }),
			);
			const run = await create([{ soldToCustomer: 'NA001', salesSite: 'FR011' }], { parameters });
			expect(sent()).toEqual([
				{
					soldToCustomer: 'NA001',
					salesSite: 'FR011',
					currency: 'EUR',
					salesOrderLines: [{ product: 'ITM001', grossPrice: '12.50' }],
				},
			]);
			expect(jsons(run)).toMatchObject([{ salesOrderLines: [{ product: 'ITM001' }] }]);
		});

		it.each<[string, IDataObject[] | null]>([
			['lines', [{ product: 'ITM002' }]],
			['no lines', []],
			['null', null],
		])('never mixes them with those of the user: %s', async (_, salesOrderLines) => {
			const own = { soldToCustomer: 'NA001', salesSite: 'FR011', salesOrderLines };
			answerWith(ofOrders({ p0: { salesOrderLines: connection([line]) } }));
			await create([own], { parameters });
			expect(sent()).toEqual([own]);
			expect(asked()[0]).not.toContain('salesOrderLines {');
		});

		it('keeps the lines that items make', async () => {
			const rows = ['ITM001', 'ITM002'].map((product) => ({ number: 'A', product }));
			await create(rows, {
				parameters: {
					node: salesOrder,
					columns: mapped({ salesSite: 'FR011', soldToCustomer: 'NA001' }),
					...{ lineSource: 'items', linesField: 'salesOrderLines', sharedFields: 'number' },
					lineValues: { value: [{ field: 'product', value: '={{ $json.product }}' }] },
				},
			});
			expect(asked()).toHaveLength(1);
			expect(sent()).toMatchObject([
				{ currency: 'EUR', salesOrderLines: [{ product: 'ITM001' }, { product: 'ITM002' }] },
			]);
		});

		it('fails where not all lines were read, before anything is sent', async () => {
			answerWith(ofOrders({ p0: { salesOrderLines: connection([line], true) } }));
			const failure = shownFailure(await create([{ soldToCustomer: 'NA001' }], { parameters }));
			expect(failure.message).toContain('Not all lines that Sage X3 would fill in');
			expect(failure.description).toContain("Raise 'Lines Limit'");
			expect(mutationsSent(sandbox)).toEqual([]);
		});
	});

	describe('when it cannot be told what would be filled in', () => {
		const three = ['NEW1', 'NEW2', 'NEW3'].map((code) => fresh(code));
		const refusal = (index: number) => ({
			message: 'No such currency',
			path: ['x3MasterData', 'customer', `p${index}`, 'getDefaults'].slice(0, 3),
			extensions: { diagnoses: [{ severity: 3, message: 'No such currency', path: [] }] },
		});
		const codes = () => sent().map(({ code }) => code);

		it.each<[string, unknown]>([
			['refused', { errors: [{ message: 'Not allowed' }], data: null }],
			['no answer', ofCustomers({})],
			['null', ofCustomers({ p0: null, p1: null, p2: null })],
			['no JSON', 'Sign in first'],
		])('sends nothing at all: %s', async (_, body) => {
			answerWith(body);
			const failure = shownFailure(await create(three));
			expect(failure.description).toContain("as 'Start From X3's Defaults' says");
			expect(failure.description).toContain('Nothing was sent for this item.');
			expect(mutationsSent(sandbox)).toEqual([]);
		});

		it('sends nothing at all when one of them fails, and the run shall end at a failure', async () => {
			answerWith({
				...ofCustomers({ p0: { city: 'Nice' }, p1: null, p2: { city: 'Nice' } }),
				errors: [refusal(1)],
			});
			const failure = shownFailure(await create(three));
			expect(failure.message).toContain('No such currency');
			expect(mutationsSent(sandbox)).toEqual([]);
		});

		it('fails for its item alone where the others shall go on', async () => {
			answerWith({
				...ofCustomers({ p0: { city: 'Nice' }, p1: null, p2: { city: 'Nice' } }),
				errors: [refusal(1)],
			});
			const run = jsons(await create(three, { settings: goesOn }));
			expect(run).toMatchObject([{ _id: 'NEW1' }, { error: expect.any(String) }, { _id: 'NEW3' }]);
			expect(codes()).toEqual(['NEW1', 'NEW3']);
		});

		it('asks again for the others, where one that fails takes the whole answer along', async () => {
			answerWith({ data: { x3MasterData: { customer: null } }, errors: [refusal(1)] });
			const run = jsons(await create(three, { settings: goesOn }));
			expect(run).toMatchObject([{ _id: 'NEW1' }, { error: expect.any(String) }, { _id: 'NEW3' }]);
			expect(codes()).toEqual(['NEW1', 'NEW3']);
			expect(asked()).toHaveLength(2);
		});

		it('asks again for the others, where the value of one does not even fit its type', async () => {
			answerWith({ errors: [{ message: 'Variable "$d0" got invalid value "x" at "d0.city"' }] });
			const run = jsons(await create(three, { settings: goesOn }));
			expect(run).toMatchObject([{ error: expect.any(String) }, { _id: 'NEW2' }, { _id: 'NEW3' }]);
			expect(codes()).toEqual(['NEW2', 'NEW3']);
		});

		it('fails for a default that a create does not take, by the name of its field', async () => {
			answerWith(ofCustomers({ p0: { creditControl: 'often' } }));
			const failure = shownFailure(await create([fresh('NEW1')]));
			expect(failure.message).toContain('A default of Sage X3 cannot be sent back');
			expect(failure.message).toContain('creditControl');
			expect(mutationsSent(sandbox)).toEqual([]);
		});

		it('fails while the server is away, and never counts as written', async () => {
			sandbox.faults.add({
				match: { body: ASKS },
				times: 'always',
				fault: { kind: 'status', status: 500 },
			});
			const failure = shownFailure(await create([fresh('NEW1')]));
			expect(failure.message).not.toContain('doubt');
			expect(failure.description).toContain('Nothing was sent for this item.');
			expect(mutationsSent(sandbox)).toEqual([]);
		});

		it('tries a question again that got lost: it only reads', async () => {
			sandbox.faults.add({ match: { body: ASKS }, fault: 'drop-after' });
			expect(jsons(await create([fresh('NEW1')]))).toEqual([{ _id: 'NEW1' }]);
			expect(mutationsSent(sandbox)).toHaveLength(1);
		});

		it('does not ask for a record whose own values cannot be sent', async () => {
			const items = [fresh('NEW1', { colour: 'red' }), fresh('NEW2')];
			const run = jsons(await create(items, { settings: goesOn }));
			expect(String(run[0].error)).toContain("takes no 'colour'");
			expect(asked()).toHaveLength(1);
			expect(asked()[0]).not.toContain('NEW1');
			expect(codes()).toEqual(['NEW2']);
		});

		it('creates no record out of defaults alone', async () => {
			const failure = shownFailure(await create([{}]));
			expect(failure.message).toContain('There is nothing to write');
			expect(asked()).toEqual([]);
			expect(mutationsSent(sandbox)).toEqual([]);
		});
	});

	it('tells what Sage X3 says besides its defaults', async () => {
		answerWith({
			...ofCustomers({ p0: { city: 'Nice' } }),
			extensions: { diagnoses: [{ severity: 2, message: 'The credit was set to 0', path: [] }] },
		});
		const run = await create([fresh('NEW1')]);
		expect(hints(run).join()).toContain('The credit was set to 0');
	});

	describe('with Create Once By', () => {
		const options = { createOnceBy: ['companyName1'] };
		const item = (code: string) => fresh(code, { companyName1: `${code} Ltd` });

		it('looks up first, and asks for what is to be created alone', async () => {
			await create([item('NEW1')], { options });
			const run = jsons(await create([item('NEW1'), item('NEW2')], { options }));
			expect(run.map(({ $operation }) => $operation)).toEqual(['found', 'created']);
			expect(asked()).toHaveLength(2);
			expect(asked()[1]).not.toContain('NEW1');
			expect(sent()).toMatchObject([{ country: 'FR' }, { country: 'FR' }]);
		});

		it('asks for nothing where all is there', async () => {
			await create([item('NEW1')], { options });
			await create([item('NEW1')], { options });
			expect(asked()).toHaveLength(1);
		});
	});

	describe('in a dry run', () => {
		const dryRun = { dryRun: true };

		it('shows the values with what would be filled in, and writes nothing', async () => {
			const [told] = jsons(await create([fresh('NEW1')], { options: dryRun }));
			const whole = { ...FILLED_IN, ...fresh('NEW1') };
			expect(told.$values).toEqual(whole);
			expect(told.$problems).toEqual([]);
			const changes = told.$changes as IDataObject[];
			expect(Object.fromEntries(changes.map(({ field, to }) => [field, to]))).toEqual(whole);
			expect(mutationsSent(sandbox)).toEqual([]);
		});

		it('is held to exactly those values by its proposal', async () => {
			const [{ $proposal }] = jsons(await create([fresh('NEW1')], { options: dryRun }));
			const expectedProposal = $proposal as string;
			const alone = { startFromDefaults: false, expectedProposal };
			const without = shownFailure(await create([fresh('NEW1')], { options: alone }));
			expect(without.message).toContain('This is not what was proposed');
			answerWith(ofCustomers({ p0: { city: 'Nice' } }));
			const other = shownFailure(await create([fresh('NEW1')], { options: { expectedProposal } }));
			expect(other.message).toContain('the operation, the key or the values are different');
			expect(mutationsSent(sandbox)).toEqual([]);
			const run = await create([fresh('NEW1')], { options: { expectedProposal } });
			expect(jsons(run)).toEqual([{ _id: 'NEW1' }]);
			expect(sent()).toEqual([{ ...FILLED_IN, ...fresh('NEW1') }]);
		});

		it('gives the same proposal for the values that it showed', async () => {
			const [{ $proposal, $values }] = jsons(await create([fresh('NEW1')], { options: dryRun }));
			const options = { expectedProposal: $proposal as string, startFromDefaults: false };
			expect(jsons(await create([$values as IDataObject], { options }))).toEqual([{ _id: 'NEW1' }]);
		});

		it('tells as a problem what the question is refused for, once', async () => {
			answerWith({ errors: [{ message: 'Not allowed' }], data: null });
			const [told] = jsons(await create([fresh('NEW1')], { options: dryRun }));
			expect(told.$problems).toEqual([expect.stringContaining('Not allowed')]);
			expect(told.$proposal).toBeNull();
		});

		it('takes 1,000 records by a dozen requests', async () => {
			const items = Array.from({ length: 1000 }, (_, index) => fresh(`N${index}`));
			const before = sandbox.requests.length;
			expect(jsons(await create(items, { options: dryRun }))).toHaveLength(1000);
			const asking = sandbox.requests.slice(before).map(({ body }) => String(body));
			expect(asking.filter((body) => body.includes(ASKS))).toHaveLength(10);
			expect(mutationsSent(sandbox)).toEqual([]);
		});
	});

	it('compares a record in doubt with all that was sent', async () => {
		sandbox.faults.add({ match: { body: WRITES }, fault: 'drop-after' });
		const options = { lookUpWindow: 1 };
		const run = await create([fresh('NEW1')], { options });
		expect(jsons(run)).toEqual([{ _id: 'NEW1' }]);
		expect(requestsWith('languageCode').some((body) => body.includes('query(first'))).toBe(true);
	});

	it('leaves a record in doubt that holds other values than those that were filled in', async () => {
		await recordBench(sandbox, 'create', { columns: wholeItem() }).run([
			fresh('NEW1', { languageCode: 'ENG' }),
		]);
		sandbox.faults.add({ match: { body: WRITES }, fault: 'drop-before' });
		const failure = shownFailure(await create([fresh('NEW1')], { options: { lookUpWindow: 1 } }));
		expect(failure.description).toContain('the record is there with other values: languageCode');
	});

	it('does not take a schema that could not be read for a hidden one', async () => {
		const fault = { kind: 'status', status: 500 } as const;
		sandbox.faults.add({ match: { body: '__schema' }, times: 'always', fault });
		const { message, description } = shownFailure(await create([fresh('NEW1')]));
		expect(message).not.toContain('does not show its schema');
		expect(description).toMatch(/^The option 'Start From X3's Defaults' needs the schema/);
		expect(description).toContain('Nothing was sent for this item');
		expect(mutationsSent(sandbox)).toEqual([]);
		sandbox.faults.clear();
		expect(jsons(await create([fresh('NEW1')]))).toEqual([{ _id: 'NEW1' }]);
	});

	it('stops while it asks when the run is cancelled, and sends nothing', async () => {
		sandbox.faults.add({ match: { body: ASKS }, fault: { kind: 'delay', ms: 60_000 } });
		const { finished, cancel } = benchFor({}, {}, goesOn).start([fresh('NEW1')]);
		while (asked().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		cancel();
		expect((await finished).status).toBe('canceled');
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it.each([['maybe'], [''], [2], [null]])(
		'refuses %j by expression, which is neither true nor false',
		async (given) => {
			const options = { startFromDefaults: '={{ $json.fill }}' };
			const items = [{ ...fresh('NEW1'), fill: given } as IDataObject];
			const failure = shownFailure(
				await create(items, { options: { ...options, unknownFields: 'ignore' } }),
			);
			expect(failure.message).toContain("'Start From X3's Defaults' is neither true nor false");
			expect(sandbox.requests.map(({ body }) => String(body)).join()).not.toContain('NEW1');
		},
	);

	it('may be decided for each item', async () => {
		const options = { startFromDefaults: '={{ $json.companyName1 === "New" }}' };
		await create([fresh('NEW1'), fresh('NEW2', { companyName1: 'Bare' })], { options });
		expect(sent()).toEqual([
			{ ...FILLED_IN, ...fresh('NEW1') },
			fresh('NEW2', { companyName1: 'Bare' }),
		]);
		expect(asked()).toHaveLength(1);
	});
});

describe("Start From X3's Defaults where getDefaults takes no values", () => {
	const sandbox = useSandbox({ switches: { getDefaults: 'nothing' } });

	it('fills in what is the same for all', async () => {
		const run = await recordBench(sandbox, 'create', {
			columns: wholeItem(),
			fields: ['code', 'country', 'currency'],
			options: { startFromDefaults: true },
		}).run([fresh('NEW1', { currency: 'USD' })]);
		expect(jsons(run)).toEqual([{ code: 'NEW1', country: 'FR', currency: 'USD' }]);
		const bodies = sandbox.requests.map(({ body }) => String(body));
		expect(bodies.filter((body) => body.includes(ASKS)).join()).not.toContain('NEW1');
	});
});

describe("Start From X3's Defaults where there is no getDefaults", () => {
	const sandbox = useSandbox({ switches: { getDefaults: 'absent' } });

	it('is refused by the name of the node, before anything is sent', async () => {
		const run = await recordBench(sandbox, 'create', {
			columns: wholeItem(),
			options: { startFromDefaults: true },
		}).run([fresh('NEW1')]);
		const failure = shownFailure(run);
		expect(failure.message).toContain("x3MasterData/customer has no 'getDefaults'");
		expect(failure.description).toContain("Turn the option 'Start From X3's Defaults' off");
		expect(failure.description).toContain('Nothing was sent.');
		expect(sandbox.requests.map(({ body }) => String(body)).join()).not.toContain('NEW1');
	});
});

describe("Start From X3's Defaults where the schema is hidden", () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it('is refused before anything is sent, as nobody can tell what a new record takes', async () => {
		const run = await recordBench(sandbox, 'create', {
			columns: wholeItem(),
			fields: ['code.code'],
			options: { startFromDefaults: true },
		}).run([fresh('NEW1')]);
		const failure = shownFailure(run);
		expect(failure.message).toContain('Sage X3 does not show its schema');
		expect(failure.description).toContain("Turn the option 'Start From X3's Defaults' off");
		expect(sandbox.requests.map(({ body }) => String(body)).join()).not.toContain('NEW1');
	});
});

describe("Start From X3's Defaults where a create requires fields", () => {
	const sandbox = useSandbox({ switches: { mandatoryInputs: true } });

	it('does not tell a dry run what is missing before it is known what would be filled in', async () => {
		const run = await recordBench(sandbox, 'create', {
			columns: wholeItem(),
			options: { startFromDefaults: true, dryRun: true },
		}).run([{ colour: 'red' }, { code: 'NEW1', companyName1: 'New' }]);
		const [refused, told] = jsons(run);
		expect(refused.$problems).toEqual([expect.stringContaining("takes no 'colour'")]);
		expect(told).toMatchObject({ $problems: [], $values: { ...FILLED_IN, code: 'NEW1' } });
	});
});
