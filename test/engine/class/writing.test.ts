import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named } from './asking';

const sandbox = useSandbox({ size: { customers: 65, salesOrders: 10 } });

const goesOn = { onError: 'continueRegularOutput' } as const;
const columns = { mappingMode: 'autoMapInputData', value: null };
const customers = { representation: named('ZBPCUSTOMER'), columns };
const orders = { className: named('SORDER'), representation: named('ZSORDER'), columns };
const byKey = { recordKey: '={{ $json.$key ?? "AE003" }}' };

const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const bodies = () => writes().map(({ body }) => JSON.parse(body) as IDataObject);
const customer = (key: string) => sandbox.data.table('customers').get(key)?.fields;
const create = async (parameters: INodeParameters, items: IDataObject[], settings = {}) =>
	await askClass(sandbox, 'create', parameters, items, settings);
const update = async (parameters: INodeParameters, items: IDataObject[], settings = {}) =>
	await askClass(sandbox, 'update', parameters, items, settings);

describe('Create of a class', () => {
	it('creates a record for each item, and puts out what X3 made of it, with its key', async () => {
		const run = await create(customers, [
			{ BPCNUM: 'NEW1', BPCNAM: 'One', BPCSNCDAT: null },
			{ BPCNUM: "O'NEW/2", BPCNAM: 'Two', OSTAUZ: '1250.50', BPCSTA: false },
		]);
		expect(jsons(run)).toMatchObject([
			{ $key: 'NEW1', BPCNUM: 'NEW1', BPCNAM: 'One', CUR: 'EUR', BPCSNCDAT: null },
			{ $key: "O'NEW/2", BPCNAM: 'Two', OSTAUZ: 1250.5, BPCSTA: false },
		]);
		expect(bodies()[0]).toEqual({ BPCNUM: 'NEW1', BPCNAM: 'One', BPCSNCDAT: '0000-00-00' });
		expect(writes()[0].url).toContain('representation=ZBPCUSTOMER.$create');
	});

	it('creates a document with its lines', async () => {
		const order = {
			BPCORD: 'NA001',
			SOHSOP: [{ ITMREF: 'ITM001', QTY: '2.5' }, { ITMREF: 'ITM002' }],
		};
		const [made] = jsons(await create(orders, [order]));
		expect(made).toMatchObject({ $key: made.SOHNUM, SOHSOP: [{ QTY: 2.5 }, { SOPLIN: 2000 }] });
	});

	it.each<[string, IDataObject]>([
		['what is beside a reference', { ITMREF_REF: { $title: 'Desk' } }],
		['its title', { ITMREF_REF: 'Desk' }],
		['members of X3’s own', { $title: 'x' }],
		['an identifier of another record', { $uuid: 'u' }],
	])('refuses a line that would be sent empty: with nothing but %s', async (_, line) => {
		const item = { BPCORD: 'NA001', SOHSOP: [{ ITMREF: 'ITM001' }, line] };
		for (const options of [{}, { unknownFields: 'ignore' }, { dryRun: true }]) {
			const run = await create({ ...orders, options }, [item], goesOn);
			expect(JSON.stringify(jsons(run))).toContain(
				`The line 'SOHSOP[1]' would be sent empty: ZSORDER takes none of its values (${Object.keys(line)[0]})`,
			);
		}
		expect(writes()).toEqual([]);
	});

	it('refuses such a line where nothing is described', async () => {
		const fault = { kind: 'status', status: 404 } as const;
		sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
		const item = { BPCORD: 'NA001', SOHSOP: [{ ITMREF_REF: { $title: 'Desk' } }] };
		expect(shownFailure(await create(orders, [item])).message).toMatch(
			/^The line 'SOHSOP\[0\]' would be sent empty/,
		);
		expect(writes()).toEqual([]);
	});

	it('takes a record as it was read: without what is X3’s own', async () => {
		const [read] = jsons(
			await askClass(sandbox, 'get', {
				...orders,
				recordKey: 'S001',
				options: { includeTitles: true, includeLineIds: true },
			}),
		);
		const [made] = jsons(await create(orders, [{ ...read, SOHNUM: '', $key: 'S001' }]));
		expect(made.SOHNUM).toMatch(/^SONEW/);
		expect(JSON.stringify(bodies())).not.toMatch(/_REF|\$/);
	});

	it('keeps every digit', async () => {
		const item = { BPCNUM: 'NEW1', BPCNAM: 'N', OSTAUZ: '123456789012345678901234.567891' };
		expect(jsons(await create(customers, [item]))).toMatchObject([{ OSTAUZ: item.OSTAUZ }]);
	});

	it('takes the facet that is chosen', async () => {
		sandbox.switches.createFacet = '$edit';
		const options = { createFacet: 'edit' };
		await create({ ...customers, options }, [{ BPCNUM: 'NEW1', BPCNAM: 'N' }]);
		expect(customer('NEW1')).toBeDefined();
	});

	it('says before anything is sent that a standard representation is read-only', async () => {
		const standard = { columns };
		const { message, description } = shownFailure(
			await create(standard, [{ BPCNUM: 'NEW1', BPCNAM: 'N' }]),
		);
		expect(message).toBe('BPCUSTOMER is read-only: it has no $create');
		expect(description).toMatch(/one of your own under 'Representation'.*Nothing was sent/);
		expect(writes()).toEqual([]);
	});

	it.each([
		[{ BPCNAME: 'N' }, /takes no 'BPCNAME'/],
		[{ constructor: 'N', BPCNUM: 'A' }, /takes no 'constructor'/],
		[{ OSTAUZ: 'many' }, /'OSTAUZ' cannot be sent: 'many' is not a number/],
		[{ BPCSNCDAT: '2026-02-30' }, /'BPCSNCDAT' cannot be sent: .* is not a date/],
		[{ BPCSTA: 'perhaps' }, /is not an entry of a local menu/],
		[{ BPCNAM: { a: 1 } }, /'BPCNAM' cannot be sent/],
		[{ OSTAUZ: NaN }, /not-a-number|NaN/i],
		[{ OSTAUZ: 2 ** 53 }, /more digits/],
		[{}, /nothing to write/],
		[{ $uuid: 'x' }, /nothing to write/],
	])('refuses %j before anything is sent', async (item, words) => {
		expect(shownFailure(await create(customers, [item])).message).toMatch(words);
		expect(writes()).toEqual([]);
	});

	it('leaves unknown fields out when they are to be ignored, and names them', async () => {
		const options = { unknownFields: 'ignore' };
		const item = { BPCNUM: 'NEW1', BPCNAM: 'N', BPCNAME: 'N' };
		const run = await create({ ...customers, options }, [item]);
		expect(bodies()).toEqual([{ BPCNUM: 'NEW1', BPCNAM: 'N' }]);
		expect(hints(run).join()).toMatch(/Not sent.*BPCNAME/);
	});

	it.each(['inBody', 400, 409, 500] as const)(
		'fails with X3’s own words when it refuses (%s)',
		async (refusedWrite) => {
			sandbox.switches.refusedWrite = refusedWrite;
			const run = await create(customers, [{ BPCNUM: 'NEW1', BPCNAM: 'N', CRY: 'XX' }], goesOn);
			expect(jsons(run)[0].error).toMatch(/XX: record does not exist/);
			expect(customer('NEW1')).toBeUndefined();
		},
	);

	it('works by typed names where nothing is described', async () => {
		const fault = { kind: 'status', status: 404 } as const;
		sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
		const run = await create(customers, [{ BPCNUM: 'NEW1', BPCNAM: 'N' }]);
		expect(jsons(run)).toMatchObject([{ BPCNUM: 'NEW1' }]);
		expect(hints(run).join()).toMatch(/could not be read/);
	});

	it('a lost answer leaves it in doubt: it is not sent again', async () => {
		sandbox.faults.add({ match: { method: 'POST' }, fault: 'drop-after' });
		const { description } = shownFailure(
			await create(customers, [{ BPCNUM: 'NEW1', BPCNAM: 'N' }]),
		);
		expect(description).toMatch(/may have executed it/);
		expect(description).toMatch(/'Create Once By' in the options makes that possible/);
		expect(writes()).toHaveLength(1);
	});
});

describe('Create Once By of a class', () => {
	const once = { ...orders, options: { createOnceBy: ['CUSORDREF'] } };
	const order = (CUSORDREF: unknown) => ({ BPCORD: 'NA001', CUSORDREF }) as IDataObject;
	const count = () => sandbox.data.rows('salesOrders').length;

	it('creates what is not there, finds what is, and can be run again', async () => {
		const items = [order('PO-1'), order("PO'2"), order('PO-1')];
		const first = jsons(await create(once, items));
		expect(first.map(({ $operation }) => $operation)).toEqual(['created', 'created', 'found']);
		const again = jsons(await create(once, items));
		expect(again.map(({ $operation }) => $operation)).toEqual(['found', 'found', 'found']);
		expect(again.map(({ SOHNUM }) => SOHNUM)).toEqual(first.map(({ SOHNUM }) => SOHNUM));
		expect(count()).toBe(12);
	});

	it('finds what X3 has written in capital letters', async () => {
		sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'PO-1' });
		expect(jsons(await create(once, [order(' po-1')]))).toMatchObject([{ $operation: 'found' }]);
	});

	it('fails for two records, and shows both', async () => {
		const twin = { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'PO-1' };
		for (const record of [twin, { ...twin }]) sandbox.data.add('salesOrders', record);
		expect(shownFailure(await create(once, [order('PO-1')])).message).toMatch(
			/2 records of SORDER have CUSORDREF PO-1: SOHNUM .*, SOHNUM /,
		);
		expect(writes()).toEqual([]);
	});

	it.each(['', '  ', null, undefined])('refuses the value %p', async (value) => {
		expect(shownFailure(await create(once, [order(value)])).message).toMatch(/has no value/);
		expect(writes()).toEqual([]);
	});

	it.each([[['SOHSOP']], [['NOWHERE']], [''], ['={{ $json.missing }}']])(
		'refuses the fields %j',
		async (createOnceBy) => {
			const parameters = { ...orders, options: { createOnceBy } };
			expect(shownFailure(await create(parameters, [order('PO-1')])).message).toMatch(
				/Create Once By/,
			);
			expect(writes()).toEqual([]);
		},
	);

	it('looks for a create whose answer was lost, and finds it', async () => {
		sandbox.faults.add({ match: { method: 'POST' }, fault: 'drop-after' });
		const run = await create(once, [order('PO-1')]);
		expect(jsons(run)).toMatchObject([{ $operation: 'created', CUSORDREF: 'PO-1' }]);
		expect(hints(run).join()).toMatch(/looked up, and exists as it was sent/);
		expect(count()).toBe(11);
	});

	it('a create that never arrived stays in doubt', async () => {
		sandbox.faults.add({ match: { method: 'POST' }, fault: 'drop-before' });
		const options = { createOnceBy: ['CUSORDREF'], lookUpWindow: 0 };
		const { description } = shownFailure(await create({ ...orders, options }, [order('PO-1')]));
		expect(description).toMatch(/no such record was found/);
		expect(count()).toBe(10);
	});

	it("may run with n8n's Retry On Fail", async () => {
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		sandbox.faults.add({ match: { method: 'POST' }, skip: 1, fault: 'drop-after' });
		const parameters = {
			...orders,
			options: { createOnceBy: ['CUSORDREF'], whenInDoubt: 'report', concurrency: 1 },
		};
		const run = await create(parameters, [order('PO-1'), order('PO-2')], settings);
		expect(jsons(run).map(({ $operation }) => $operation)).toEqual(['found', 'found']);
		expect(count()).toBe(12);
	});
});

describe('Update of a class', () => {
	it('sends what differs, and puts out the record as it is then', async () => {
		const [before] = jsons(await askClass(sandbox, 'get', { recordKey: 'AE003' }));
		const item = { ...before, BPCNAM: 'Another name', OSTAUZ: '99.5', $key: 'AE003' };
		const run = await update({ ...customers, ...byKey }, [item]);
		expect(bodies()).toEqual([{ BPCNAM: 'Another name', OSTAUZ: 99.5 }]);
		expect(jsons(run)).toMatchObject([{ BPCNAM: 'Another name', OSTAUZ: 99.5 }]);
	});

	it('sends nothing when the record holds the values already', async () => {
		const [before] = jsons(await askClass(sandbox, 'get', { recordKey: 'AE003' }));
		const run = await update({ ...customers, ...byKey }, [before]);
		expect(writes()).toEqual([]);
		expect(jsons(run)).toMatchObject([{ BPCNUM: 'AE003' }]);
		expect(hints(run).join()).toMatch(/already has these values/);
	});

	it.each([
		['2024.1', '2024.10'],
		['1000', '1e3'],
		['2.0', '2'],
	])('where nobody tells what a field holds, changes %j to %j', async (held, BPCNAM) => {
		const fault = { kind: 'status', status: 404 } as const;
		sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
		await update({ ...customers, ...byKey }, [{ BPCNAM: held }]);
		await update({ ...customers, ...byKey }, [{ BPCNAM }]);
		expect(customer('AE003')?.BPCNAM).toBe(BPCNAM);
	});

	it('clears a field', async () => {
		await update({ ...customers, ...byKey }, [{ BPCSNCDAT: null, BPCREM: '' }]);
		expect(customer('AE003')).toMatchObject({ BPCSNCDAT: null });
	});

	it('finds lines by their identifiers, and leaves the others as they are', async () => {
		const key = sandbox.data.rows('salesOrders').find(({ lines }) => lines.length > 1);
		const recordKey = String(key?.fields.SOHNUM);
		const options = { includeLineIds: true };
		const [order] = jsons(await askClass(sandbox, 'get', { ...orders, recordKey, options }));
		const [, second] = order.SOHSOP as IDataObject[];
		const item = { SOHSOP: [{ $uuid: second.$uuid, QTY: 77 }] };
		const [after] = jsons(await update({ ...orders, recordKey }, [item]));
		const lines = after.SOHSOP as IDataObject[];
		expect(lines.map(({ QTY }) => QTY)).toEqual(
			(order.SOHSOP as IDataObject[]).map(({ QTY }, index) => (index === 1 ? 77 : QTY)),
		);
		expect((bodies()[0].SOHSOP as IDataObject[])[1]).toEqual({ $uuid: second.$uuid, QTY: 77 });
		expect(Object.keys((bodies()[0].SOHSOP as IDataObject[])[0])).toEqual(['$uuid']);
	});

	it.each([
		[[{ ITMREF: 'ITM001' }], /does not say which one it is/],
		[[{ $uuid: 'nobody', QTY: 1 }], /is not in the record/],
		[[], /given without lines/],
	])('refuses the lines %j: none is doubled or lost', async (SOHSOP, words) => {
		const run = await update({ ...orders, recordKey: 'S001' }, [{ SOHSOP }]);
		expect(shownFailure(run).message).toMatch(words);
		expect(writes()).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['what is beside a reference', { ITMREF_REF: { $title: 'Desk' } }],
		['members of X3’s own', { $title: 'x' }],
	])('refuses a line that would be sent empty: with nothing but %s', async (_, line) => {
		const item = { SOHSOP: [{ ITMREF: 'ITM001' }, line] };
		for (const options of [{ addLines: true }, {}]) {
			const run = await update({ ...orders, recordKey: 'S001', options }, [item]);
			expect(shownFailure(run).message).toMatch(/^The line 'SOHSOP\[1\]' would be sent empty/);
		}
		expect(sandbox.requests.filter(({ url }) => !url.includes('$prototypes'))).toEqual([]);
	});

	it('takes lines of which only what is X3’s own was read as they are', async () => {
		const lines = sandbox.data.table('salesOrders').get('S001')?.lines ?? [];
		const options = { includeLineIds: true, includeTitles: true };
		const raw = { ...orders, recordKey: 'S001', options };
		const [{ SOHSOP }] = jsons(await askClass(sandbox, 'get', raw));
		const known = (SOHSOP as IDataObject[]).map(({ $uuid }) => ({ $uuid, ITMREF_REF: 'Desk' }));
		const run = await update({ ...orders, recordKey: 'S001' }, [{ SOHSOP: known }]);
		expect(writes()).toEqual([]);
		expect(hints(run).join()).toMatch(/already has these values/);
		expect(jsons(run)[0].SOHSOP).toHaveLength(lines.length);
	});

	it('adds lines when that is chosen', async () => {
		const parameters = { ...orders, recordKey: 'S001', options: { addLines: true } };
		const before = sandbox.data.table('salesOrders').get('S001')?.lines.length ?? 0;
		const [after] = jsons(await update(parameters, [{ SOHSOP: [{ ITMREF: 'ITM002' }] }]));
		expect(after.SOHSOP).toHaveLength(before + 1);
	});

	it('refuses to change what somebody else has changed since', async () => {
		const raw = { recordKey: 'AE003', simplify: false };
		const [{ $etag }] = jsons(await askClass(sandbox, 'get', raw));
		const expected = {
			...customers,
			...byKey,
			options: { expectedVersion: '={{ $json.v }}', unknownFields: 'ignore' },
		};
		expect(jsons(await update(expected, [{ BPCNAM: 'One', v: $etag }]))).toHaveLength(1);
		const [failed] = jsons(await update(expected, [{ BPCNAM: 'Two', v: $etag }], goesOn));
		expect(failed).toMatchObject({
			error: 'BPCUSTOMER AE003 was changed since it was read',
			details: { category: 'changedSince', key: 'AE003' },
		});
		expect(shownFailure(await update(expected, [{ BPCNAM: 'Three' }])).message).toMatch(
			/'Expected Version' is empty/,
		);
		expect(customer('AE003')?.BPCNAM).toBe('One');
	});

	it.each([404, 200] as const)('fails for a record that is missing (%s)', async (missingKey) => {
		sandbox.switches.missingKey = missingKey;
		const run = await update({ ...customers, recordKey: 'NOBODY' }, [{ BPCNAM: 'N' }], goesOn);
		expect(jsons(run)).toMatchObject([{ details: { category: 'notFound', key: 'NOBODY' } }]);
		expect(writes()).toEqual([]);
	});

	it('writes items of one record one after the other: the last one wins', async () => {
		const items = ['A', 'B', 'C'].map((BPCNAM) => ({ BPCNAM, $key: 'AE003' }));
		await update({ ...customers, ...byKey, options: { concurrency: 3 } }, items);
		expect(customer('AE003')?.BPCNAM).toBe('C');
	});

	it('finds an update whose answer was lost', async () => {
		sandbox.faults.add({ match: { method: 'PUT' }, fault: 'drop-after' });
		const run = await update({ ...customers, ...byKey }, [{ BPCNAM: 'Lost' }]);
		expect(jsons(run)).toMatchObject([{ BPCNAM: 'Lost' }]);
		expect(hints(run).join()).toMatch(/exists as it was sent/);
		expect(writes()).toHaveLength(1);
	});

	it('finds it where X3 has written the value in capital letters', async () => {
		const upper = { kind: 'replaced', body: { BPCNUM: 'AE003', BPCNAM: 'LOST' } } as const;
		sandbox.faults.add({ match: { method: 'PUT' }, fault: 'drop-after' });
		sandbox.faults.add({ match: { method: 'GET', path: /AE003/ }, skip: 1, fault: upper });
		const run = await update({ ...customers, ...byKey }, [{ BPCNAM: 'Lost' }]);
		expect(jsons(run)).toMatchObject([{ BPCNAM: 'LOST' }]);
		expect(writes()).toHaveLength(1);
	});

	it('says what is there when an update never arrived', async () => {
		sandbox.faults.add({ match: { method: 'PUT' }, fault: 'drop-before' });
		const options = { lookUpWindow: 0 };
		const run = await update({ ...customers, ...byKey, options }, [{ BPCNAM: 'Lost' }]);
		expect(shownFailure(run).description).toMatch(/other values: BPCNAM is ".*", not "Lost"/);
		expect(customer('AE003')?.BPCNAM).not.toBe('Lost');
	});
});

describe('An update of a class that never arrived stays in doubt', () => {
	it.each([
		['in capital letters', 'ACME', 'Acme', true],
		['without a zero before it', '7', '007', true],
		['of nobody knows what kind, and reads like the same number', '2024.1', '2024.10', false],
	])('where the record holds what was sent %s', async (_, held, BPCNAM, isDescribed) => {
		const gone = { kind: 'status', status: 404 } as const;
		if (!isDescribed)
			sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault: gone });
		await update({ ...customers, ...byKey }, [{ BPCNAM: held }]);
		sandbox.faults.add({ match: { method: 'PUT' }, fault: 'drop-before' });
		const lost = { ...customers, ...byKey, options: { lookUpWindow: 0 } };
		const run = await update(lost, [{ BPCNAM }], goesOn);
		expect(jsons(run)).toMatchObject([
			{
				message: expect.stringContaining('the record is as it was before'),
				details: { category: 'inDoubt', key: 'AE003' },
			},
		]);
		expect(customer('AE003')?.BPCNAM).toBe(held);
	});
});

describe('Delete of a class', () => {
	const remove = async (parameters: INodeParameters, items: IDataObject[] = [{}], settings = {}) =>
		await askClass(
			sandbox,
			'delete',
			{ representation: named('ZBPCUSTOMER'), ...byKey, ...parameters },
			items,
			settings,
		);

	it.each(['AE003', "O'BRIEN", 'A/B', 'HASH#1?', '漢字'])('deletes %s', async ($key) => {
		expect(jsons(await remove({}, [{ $key }]))).toEqual([{ deleted: true, $key }]);
		expect(customer($key)).toBeUndefined();
	});

	it('takes the facet that is chosen', async () => {
		sandbox.switches.deleteFacet = '$query';
		await remove({ options: { deleteFacet: 'query' } });
		expect(customer('AE003')).toBeUndefined();
	});

	it('fails for a record that is missing', async () => {
		const run = await remove({ recordKey: 'NOBODY' }, [{}], goesOn);
		expect(jsons(run)).toMatchObject([
			{ error: '721 : Record does not exist', details: { category: 'notFound' } },
		]);
	});

	it('says before anything is sent that a standard representation is read-only', async () => {
		const { message, description } = shownFailure(
			await remove({ representation: named('BPCUSTOMER') }),
		);
		expect(message).toBe('BPCUSTOMER is read-only: it has no $edit');
		expect(description).toMatch(/one of your own under 'Representation'.*Nothing was sent/);
		expect(writes()).toEqual([]);
	});

	it('tells the way out when X3 says so', async () => {
		const fault = { kind: 'status', status: 404 } as const;
		sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
		const { message, description } = shownFailure(
			await remove({ representation: named('BPCUSTOMER') }),
		);
		expect(message).toMatch(/not allowed/);
		expect(description).toMatch(/Sage ships are read-only/);
	});

	it('by its list needs no facet that edits, neither to be tried nor to be looked for', async () => {
		const options = { deleteFacet: 'query' };
		sandbox.switches.deleteFacet = '$query';
		const fault = { kind: 'status', status: 400 } as const;
		sandbox.faults.add({ match: { path: /\$edit/ }, times: 'always', fault });
		const [tried] = jsons(await remove({ options: { ...options, dryRun: true } }));
		expect(tried).toMatchObject({ $problems: [], $proposal: expect.any(String) });
		sandbox.faults.add({ match: { method: 'DELETE' }, fault: 'drop-after' });
		const expectedProposal = String(tried.$proposal);
		const run = await remove({ options: { ...options, expectedProposal } });
		expect(jsons(run)).toEqual([{ deleted: true, $key: 'AE003' }]);
		expect(hints(run).join()).toMatch(/looked up, and is gone/);
	});

	it('is not taken for done where a 404 is not of Sage X3', async () => {
		sandbox.faults.add({ match: { method: 'DELETE' }, fault: 'drop-before' });
		const page = { kind: 'status', status: 404, body: 'No such site' } as const;
		sandbox.faults.add({ match: { path: /AE003.*\$edit/ }, times: 'always', fault: page });
		const failure = shownFailure(await remove({ options: { lookUpWindow: 0 } }));
		expect(failure.description).toMatch(/may have executed it/);
		expect(customer('AE003')).toBeDefined();
	});

	it('finds that a record is gone when the answer was lost', async () => {
		sandbox.faults.add({ match: { method: 'DELETE' }, fault: 'drop-after' });
		const run = await remove({});
		expect(jsons(run)).toEqual([{ deleted: true, $key: 'AE003' }]);
		expect(hints(run).join()).toMatch(/looked up, and is gone/);
	});

	it('stays in doubt when the record is still there', async () => {
		sandbox.faults.add({ match: { method: 'DELETE' }, fault: 'drop-before' });
		const { description } = shownFailure(await remove({ options: { lookUpWindow: 0 } }));
		expect(description).toMatch(/the record is still there/);
		expect(customer('AE003')).toBeDefined();
	});
});

describe('Create or Update of a class', () => {
	const upsert = async (items: IDataObject[], options: INodeParameters = {}, settings = {}) =>
		await askClass(
			sandbox,
			'createOrUpdate',
			{ ...customers, recordKey: '={{ $json.BPCNUM }}', options },
			items,
			settings,
		);

	it.each([404, 200] as const)(
		'creates what is missing (%s), updates what is there, and says which',
		async (missingKey) => {
			sandbox.switches.missingKey = missingKey;
			const items = [
				{ BPCNUM: 'NEW1', BPCNAM: 'New' },
				{ BPCNUM: 'AE003', BPCNAM: 'Another' },
				{ BPCNUM: 'NEW1', BPCNAM: 'Newer' },
			];
			const run = jsons(await upsert(items));
			expect(run.map(({ $operation }) => $operation)).toEqual(['created', 'updated', 'updated']);
			expect(customer('NEW1')?.BPCNAM).toBe('Newer');
			expect(customer('AE003')?.BPCNAM).toBe('Another');
			expect(bodies()).toContainEqual({ BPCNAM: 'Another' });
		},
	);

	it.each([
		['AUTO1', /given the new record the key 'AUTO1', not 'mine': .* creates one more/],
		['MINE', /^$/],
	])('warns when X3 gives the new record another key: %s', async (BPCNUM, words) => {
		const headers = { location: `/api1/x3/erp/SEED/BPCUSTOMER('${BPCNUM}')` };
		const body = { BPCNUM, BPCNAM: 'N' };
		sandbox.faults.add({ match: { method: 'POST' }, fault: { kind: 'replaced', body, headers } });
		const run = await askClass(sandbox, 'createOrUpdate', { ...customers, recordKey: 'mine' }, [
			{ BPCNUM: 'mine', BPCNAM: 'N' },
		]);
		expect(jsons(run)).toMatchObject([{ $operation: 'created', $key: BPCNUM }]);
		expect(hints(run).join()).toMatch(words);
	});

	it('refuses a line that a new record would get empty, and an update finds by its identifier', async () => {
		const options = { includeLineIds: true };
		const read = { ...orders, recordKey: 'S001', options };
		const [{ SOHSOP }] = jsons(await askClass(sandbox, 'get', read));
		const known = (SOHSOP as IDataObject[]).map(({ $uuid }) => ({ $uuid }));
		const item = (SOHNUM: string) => ({ SOHNUM, CUSORDREF: 'PO-1', SOHSOP: known });
		const write = async (key: string, more: INodeParameters = {}) =>
			await askClass(sandbox, 'createOrUpdate', { ...orders, recordKey: key, options: more }, [
				item(key),
			]);
		const words =
			"The line 'SOHSOP[0]' would be sent empty: a new record takes none of its values ($uuid)";
		const failure = shownFailure(await write('NEW1'));
		expect(failure.message).toBe(words);
		expect(failure.description).toMatch(/^The record is not there yet/);
		const [tried] = jsons(await write('NEW1', { dryRun: true }));
		expect(tried).toMatchObject({ $problems: [expect.stringContaining(words)], $proposal: null });
		expect(writes()).toEqual([]);
		expect(jsons(await write('S001'))).toMatchObject([{ $operation: 'updated' }]);
		expect(bodies()).toEqual([{ CUSORDREF: 'PO-1' }]);
	});

	it('refuses a new line of which an update takes nothing, and lets a new record have it', async () => {
		const text = { $type: 'application/x-string' };
		const lines = {
			$type: 'application/x-array',
			$item: { $properties: { QTY: { $type: 'application/x-decimal' } } },
		};
		const body = JSON.stringify({ $properties: { SOHNUM: text, BPCORD: text, SOHSOP: lines } });
		const fault = {
			kind: 'replaced',
			body,
			headers: { 'content-type': 'application/json' },
		} as const;
		sandbox.faults.add({ match: { path: /\$prototypes.*\$edit/ }, times: 'always', fault });
		const write = async (SOHNUM: string) =>
			await askClass(
				sandbox,
				'createOrUpdate',
				{ ...orders, recordKey: SOHNUM, options: { addLines: true } },
				[{ SOHNUM, BPCORD: 'NA001', SOHSOP: [{ ITMREF: 'ITM001' }] }],
			);
		const { message, description } = shownFailure(await write('S001'));
		expect(message).toBe(
			"The line 'SOHSOP[0]' would be sent empty: an update takes none of its values (ITMREF)",
		);
		expect(description).toMatch(/^The record is there already/);
		expect(writes()).toEqual([]);
		expect(jsons(await write('NEW1'))).toMatchObject([{ $operation: 'created' }]);
		expect(bodies()).toMatchObject([{ SOHSOP: [{ ITMREF: 'ITM001' }] }]);
	});

	it('refuses values without the key: each run would create one more', async () => {
		const parameters = { ...customers, recordKey: 'NEW1' };
		const run = await askClass(sandbox, 'createOrUpdate', parameters, [{ BPCNAM: 'New' }]);
		expect(shownFailure(run).message).toBe("The key 'NEW1' is not among the values");
		expect(writes()).toEqual([]);
	});

	it('refuses a representation that lacks a facet', async () => {
		const parameters = { columns, recordKey: 'AE003' };
		const run = await askClass(sandbox, 'createOrUpdate', parameters, [{ BPCNUM: 'AE003' }]);
		expect(shownFailure(run).message).toMatch(/read-only/);
	});

	it('does not create where it cannot tell whether the record is there', async () => {
		const fault = { kind: 'status', status: 500 } as const;
		sandbox.faults.add({ match: { path: /NEW1/ }, times: 'always', fault });
		const [failed] = jsons(await upsert([{ BPCNUM: 'NEW1', BPCNAM: 'N' }], {}, goesOn));
		expect(failed.error).toBeDefined();
		expect(writes()).toEqual([]);
	});

	it('does not create where a 404 is not of Sage X3', async () => {
		const fault = { kind: 'status', status: 404, body: 'No such site' } as const;
		sandbox.faults.add({ match: { path: /NEW1/ }, times: 'always', fault });
		const { message } = shownFailure(await upsert([{ BPCNUM: 'NEW1', BPCNAM: 'N' }]));
		expect(message).toMatch(/^It is not clear whether BPCUSTOMER NEW1 is there/);
		expect(writes()).toEqual([]);
	});

	it('creates by the facet that is chosen', async () => {
		sandbox.switches.createFacet = '$edit';
		await upsert([{ BPCNUM: 'NEW1', BPCNAM: 'New' }], { createFacet: 'edit' });
		expect(customer('NEW1')?.BPCNAM).toBe('New');
		expect(writes()[0].url).toContain('representation=ZBPCUSTOMER.$edit');
	});

	it('finds a create whose answer was lost, by its key', async () => {
		sandbox.faults.add({ match: { method: 'POST' }, fault: 'drop-after' });
		const run = await upsert([{ BPCNUM: 'NEW1', BPCNAM: 'New' }]);
		expect(jsons(run)).toMatchObject([{ $operation: 'created', BPCNUM: 'NEW1' }]);
		expect(hints(run).join()).toMatch(/exists as it was sent/);
		expect(writes()).toHaveLength(1);
	});

	it('a create that never arrived stays in doubt', async () => {
		sandbox.faults.add({ match: { method: 'POST' }, fault: 'drop-before' });
		const run = await upsert([{ BPCNUM: 'NEW1', BPCNAM: 'New' }], { lookUpWindow: 0 });
		expect(shownFailure(run).description).toMatch(/no such record was found/);
	});

	it('does exactly what a dry run proposed', async () => {
		for (const item of [
			{ BPCNUM: 'NEW1', BPCNAM: 'New' },
			{ BPCNUM: 'AE003', BPCNAM: 'Another' },
		]) {
			const [told] = jsons(await upsert([item], { dryRun: true }));
			expect(told.$key).toEqual({ $key: item.BPCNUM });
			const expectedProposal = String(told.$proposal);
			const other = { ...item, BPCNAM: 'Else' };
			expect(shownFailure(await upsert([other], { expectedProposal })).message).toMatch(
				/not what was proposed/,
			);
			expect(jsons(await upsert([item], { expectedProposal }))).toHaveLength(1);
			expect(customer(item.BPCNUM)?.BPCNAM).toBe(item.BPCNAM);
		}
	});
});
