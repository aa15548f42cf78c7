import { hints, jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named } from './asking';

const sandbox = useSandbox({ size: { customers: 65, salesOrders: 30, stock: 20 } });

const goesOn = { onError: 'continueRegularOutput' } as const;
const byKey = { recordKey: '={{ $json.key }}' };
const order = { className: named('SORDER'), recordKey: 'S001' };

describe('Get of a class', () => {
	it('returns a record as plain JSON, with its lines as a list', async () => {
		const [record] = jsons(await askClass(sandbox, 'get', order));
		expect(record).toMatchObject({
			SOHNUM: 'S001',
			ORDDAT: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			SOHSOP: [{ SOPLIN: 1000, ITMREF: 'ITM001' }],
		});
		expect(JSON.stringify(record)).not.toMatch(/\$|_REF|0000-00-00/);
	});

	it('leaves out all that is X3’s own, in however many places it stands', async () => {
		sandbox.switches.detailsMembers = 'all';
		const [record] = jsons(await askClass(sandbox, 'get', order));
		expect(JSON.stringify(record)).not.toMatch(/\$|_REF/);
	});

	it('keeps titles of references, and what tells lines apart, when asked to', async () => {
		const options = { includeTitles: true, includeLineIds: true };
		const [record] = jsons(await askClass(sandbox, 'get', { ...order, options }));
		expect(record).toMatchObject({
			SALFCY_REF: expect.any(String),
			SOHSOP: [{ $uuid: expect.any(String) }],
		});
		expect(record).not.toHaveProperty('$uuid');
	});

	it('returns the raw data when it is not simplified', async () => {
		const [record] = jsons(await askClass(sandbox, 'get', { ...order, simplify: false }));
		expect(record).toMatchObject({
			$uuid: expect.any(String),
			$etag: expect.any(String),
			SALFCY_REF: { $title: expect.any(String) },
		});
	});

	it.each([
		...["O'BRIEN", 'D"QUOTE', 'A/B', 'T~1', 'P|2', '50%', 'SP ACE', 'PLUS+1', 'HASH#1?'],
		...['ÉLAN', 'SMILE😀', '漢字', 'HTML<1>'],
	])('finds the key %s', async (key) => {
		expect(jsons(await askClass(sandbox, 'get', byKey, [{ key }]))).toMatchObject([
			{ BPCNUM: key },
		]);
	});

	it('takes a composite key whole, or by its parts', async () => {
		const [{ fields }] = sandbox.data.rows('stock');
		const site = String(fields.STOFCY);
		const id = String(fields.STOCOU);
		const stock = { className: named('STOCK') };
		const whole = { ...stock, recordKey: `${site}~${id}` };
		const parts = {
			...stock,
			keyEntry: 'parts',
			keyParts: { part: [{ value: site }, { value: '={{ $json.id }}' }] },
		};
		expect(jsons(await askClass(sandbox, 'get', whole))).toMatchObject([{ STOFCY: site }]);
		expect(jsons(await askClass(sandbox, 'get', parts, [{ id }]))).toMatchObject([
			{ STOFCY: site },
		]);
	});

	it('reads 3 records at a time, and puts them out in the order of the items', async () => {
		sandbox.switches.latencyMs = 100;
		const rows = sandbox.data.rows('customers').slice(0, 12);
		const items = rows.map(({ fields }) => ({ key: String(fields.BPCNUM) }));
		const run = await askClass(sandbox, 'get', byKey, items);
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(items.map(({ key }) => key));
		expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		expect(sandbox.maxInFlight).toBe(3);
	});

	it.each([404, 200] as const)(
		'fails the item alone whose record is missing, told by a %s',
		async (missingKey) => {
			sandbox.switches.missingKey = missingKey;
			const items = [{ key: 'NA001' }, { key: 'NOBODY' }, { key: 'AE003' }];
			const run = await askClass(sandbox, 'get', byKey, items, goesOn);
			expect(jsons(run)).toMatchObject([
				{ BPCNUM: 'NA001' },
				{
					error: '721 : Record does not exist',
					details: { category: 'notFound', key: 'NOBODY', operation: 'get' },
				},
				{ BPCNUM: 'AE003' },
			]);
			const stopped = shownFailure(await askClass(sandbox, 'get', { recordKey: 'NOBODY' }));
			expect(stopped).toMatchObject({
				message: '721 : Record does not exist',
				description: expect.stringMatching(/^There is no such record in this folder/),
				httpCode: '404',
			});
		},
	);

	it.each([400, 500] as const)(
		'tells the way out when the representation lacks the facet (%s)',
		async (missingFacet) => {
			sandbox.switches.missingFacet = missingFacet;
			const parameters = { recordKey: 'NA001', options: { recordFacet: 'edit' } };
			const { message, description } = shownFailure(await askClass(sandbox, 'get', parameters));
			expect(message).toMatch(/BPCUSTOMER\.\$edit/);
			expect(description).toMatch(/'Representation'/);
		},
	);

	it.each([
		['', /key is empty/],
		['  ', /key is empty/],
		['={{ $json.missing }}', /key is empty/],
		['={{ String($json.missing) }}', /key is empty/],
		['={{ $json.missing }}~1', /key is empty/],
		['=FR011~{{ $json.missing }}', /key is empty/],
		['={{ 9007199254740993 }}', /too long for a number/],
		['={{ NaN }}', /key is empty/],
		['={{ "A\\nB" }}', /not seen/],
		['={{ "A\\uD83D" }}', /half of a character/],
		['A/../B', /lead to another place/],
		['={{ "A".repeat(2000) }}', /longer than 1000/],
	])('the key %p is refused before it is sent', async (recordKey, words) => {
		if (recordKey.trim() === '') return; // n8n itself asks for one
		const run = await askClass(sandbox, 'get', { recordKey });
		expect(shownFailure(run).message).toMatch(words);
		expect(sandbox.requests).toEqual([]);
	});

	it.each([
		[[], /key is empty/],
		[[{ value: '' }], /key is empty/],
		[[{ value: 'A' }, { value: '={{ $json.missing }}' }], /key is empty/],
		[[{ value: 'A' }, { value: 'B~C' }], /holds ~/],
	])('the parts %j are refused before they are sent', async (part, words) => {
		const parameters = { keyEntry: 'parts', keyParts: { part } };
		const run = await askClass(sandbox, 'get', parameters);
		expect(shownFailure(run).message).toMatch(words);
		expect(sandbox.requests).toEqual([]);
	});

	it('an empty answer, and a list, are no record', async () => {
		for (const body of [{}, { $uuid: 'x' }, { $resources: [] }, []]) {
			sandbox.faults.add({ fault: { kind: 'status', status: 200, body } });
			const run = await askClass(sandbox, 'get', { recordKey: 'NA001' });
			expect(shownFailure(run).message).toMatch(/gives no record/);
		}
	});

	it('keeps members of any name apart from those of JavaScript', async () => {
		const body =
			'{"BPCNUM":"A","__proto__":"own","constructor":{"$title":"x"},"toString":"0000-00-00"}';
		const headers = { 'content-type': 'application/json' };
		sandbox.faults.add({ fault: { kind: 'status', status: 200, headers, body: JSON.parse(body) } });
		const [record] = jsons(await askClass(sandbox, 'get', { recordKey: 'A' }));
		expect(JSON.stringify(record)).toBe(
			'{"BPCNUM":"A","__proto__":"own","constructor":{},"toString":null}',
		);
	});

	it('shows what X3 says besides as a hint, and as data when asked to', async () => {
		const said = [{ $severity: 'warning', $message: 'Customer on hold' }];
		const body = { BPCNUM: 'A', $diagnoses: said };
		const options = { includeDiagnoses: true };
		sandbox.faults.add({ times: 2, fault: { kind: 'status', status: 200, body } });
		const plain = await askClass(sandbox, 'get', { recordKey: 'A' });
		expect(jsons(plain)).toEqual([{ BPCNUM: 'A' }]);
		expect(hints(plain).join()).toContain('Customer on hold');
		expect(jsons(await askClass(sandbox, 'get', { recordKey: 'A', options }))).toEqual([
			{ BPCNUM: 'A', $diagnoses: said },
		]);
	});
});
