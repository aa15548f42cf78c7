import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { askClass, conditions, dataRequests, named, parameterOf } from './asking';

const sandbox = useSandbox({ size: { customers: 65, salesOrders: 30, stock: 20 } });

const codes = () => sandbox.data.rows('customers').map(({ fields }) => String(fields.BPCNUM));
const keys = ({ BPCNUM }: { BPCNUM?: unknown }) => String(BPCNUM);

describe('Get Many of a class', () => {
	it('lists 50 records at first, as plain JSON', async () => {
		const records = jsons(await askClass(sandbox, 'getMany'));
		expect(records.map(keys)).toEqual(codes().slice(0, 50));
		expect(records[0]).toMatchObject({ BPCSTA: true, CUR: expect.stringMatching(/^[A-Z]{3}$/) });
	});

	it('reads all pages, of the size that is chosen', async () => {
		const run = await askClass(sandbox, 'getMany', {
			returnAll: true,
			options: { pageSize: 20 },
		});
		expect(jsons(run).map(keys)).toEqual(codes());
		expect(dataRequests(sandbox)).toHaveLength(4);
	});

	it('asks for no more than the limit needs', async () => {
		const run = await askClass(sandbox, 'getMany', { limit: 7 });
		expect(jsons(run)).toHaveLength(7);
		expect(dataRequests(sandbox).map((request) => parameterOf(request, 'count'))).toEqual(['7']);
	});

	it('goes on where the server gives smaller pages than it was asked for', async () => {
		sandbox.switches.countCap = 10;
		const run = await askClass(sandbox, 'getMany', { returnAll: true });
		expect(jsons(run).map(keys)).toEqual(codes());
	});

	it.each(['relative', 'internal'] as const)('follows %s links', async (nextUrl) => {
		sandbox.switches.nextUrl = nextUrl;
		const parameters = { returnAll: true, options: { pageSize: 20 } };
		expect(jsons(await askClass(sandbox, 'getMany', parameters)).map(keys)).toEqual(codes());
	});

	describe.each([
		['all records are wanted', { returnAll: true }],
		['a limit needs a further page', { limit: 60 }],
	])('where %s', (_, amount) => {
		const listedWithNext = async (
			path: string,
			query = '?representation=ANY.$query&key=gt.A',
			parameters = {},
		) => {
			const $url = `http://x3-internal.example:8124${path}${query}`;
			const page = { $resources: [{ BPCNUM: 'A' }], $links: { $next: { $url } } };
			sandbox.faults.add({
				match: { path: /\/BPCUSTOMER\?/ },
				fault: { kind: 'replaced', body: page },
			});
			const last = { $resources: [{ BPCNUM: 'B' }], $links: {} };
			sandbox.faults.add({
				match: { path: /key=gt\.A/ },
				fault: { kind: 'replaced', body: last },
				times: 'always',
			});
			return await askClass(sandbox, 'getMany', { ...amount, ...parameters });
		};

		it.each(['', '?', '?&'])(
			'a link with the query %j, which would list all, is not followed, and is an error',
			async (query) => {
				const path = '/api1/x3/erp/SEED/BPCUSTOMER';
				const run = await listedWithNext(path, query, conditions(['BPCNUM', 'eq', 'A']));
				const { message, description } = shownFailure(run);
				expect(message).toBe(
					`Sage X3 named a next page without a query, which would list all records: ${path}`,
				);
				expect(description).toMatch(/not complete/);
				expect(description).not.toMatch(/Get Entities/);
				expect(dataRequests(sandbox)).toHaveLength(1);
			},
		);

		it('a link that does not repeat the condition is followed', async () => {
			const run = await listedWithNext(
				'/api1/x3/erp/SEED/BPCUSTOMER',
				undefined,
				conditions(['BPCNUM', 'ne', 'C']),
			);
			expect(jsons(run).map(keys)).toEqual(['A', 'B']);
		});

		it.each([
			'/api1/x3/erp/SEED/BPSUPPLIER',
			"/api1/x3/erp/SEED/BPCUSTOMER('A')",
			'/api1/x3/erp/SEED',
			'/api1/x3/$$prod/SEED.BPSUPPLIER',
			'/api1/syracuse/collaboration/syracuse/users',
		])('a link to %s is not followed, and is an error', async (path) => {
			const { message, description } = shownFailure(await listedWithNext(path));
			expect(message).toBe(`Sage X3 named a next page that is of another list: ${path}`);
			expect(description).toMatch(/not complete.*Get Entities/);
			expect(dataRequests(sandbox)).toHaveLength(1);
		});

		it.each([
			'/api1/x3/erp/SEED/BPCUSTOMER',
			'/api1/x3/erp/seed/BPCustomer/',
			'/api1/x3/erp/SEED/%42PCUSTOMER',
			'/api1/x3/$$prod/SEED.BPCUSTOMER',
			'/api1/x3/%24%24prod/SEED.BPCUSTOMER',
			'/api1/x3/erp/THE_SAME_FOLDER/BPCUSTOMER',
			'/behind/a/proxy/SEED/BPCUSTOMER',
		])('a link to %s is followed, within the list', async (path) => {
			expect(jsons(await listedWithNext(path)).map(keys)).toEqual(['A', 'B']);
			const paths = dataRequests(sandbox).map(({ url }) => url.split('?')[0]);
			expect(new Set(paths)).toEqual(new Set(['/api1/x3/erp/SEED/BPCUSTOMER']));
			expect(dataRequests(sandbox)[1].url).toContain('?representation=ANY.$query&key=gt.A');
		});
	});

	it('works in the folder of the node, or else of the credential', async () => {
		await askClass(sandbox, 'getMany', { endpoint: named('X3') });
		await askClass(sandbox, 'getMany');
		expect(sandbox.requests.map(({ url }) => url.split('/')[4])).toEqual(['X3', 'SEED']);
	});

	it('takes a representation of another name than the class', async () => {
		const invoices = { className: named('SINVOICEV'), representation: named('EDISIHTR') };
		expect(jsons(await askClass(sandbox, 'getMany', invoices))[0]).toHaveProperty('NUM');
	});

	it('takes the list that people choose from', async () => {
		await askClass(sandbox, 'getMany', { options: { listFacet: 'lookup' } });
		expect(parameterOf(sandbox.requests[0], 'representation')).toBe('BPCUSTOMER.$lookup');
	});

	it('sorts by several fields', async () => {
		const run = await askClass(sandbox, 'getMany', {
			returnAll: true,
			sort: {
				field: [
					{ name: named('CUR'), direction: 'descending' },
					{ name: named('BPCNUM'), direction: 'ascending' },
				],
			},
		});
		expect(parameterOf(sandbox.requests[0], 'orderBy')).toBe('CUR desc,BPCNUM');
		const shown = jsons(run).map(({ CUR }) => String(CUR));
		expect(shown).toEqual([...shown].sort().reverse());
	});

	it('returns the fields that are chosen, in their order', async () => {
		const run = await askClass(sandbox, 'getMany', {
			limit: 1,
			fields: ['CUR', 'BPCNUM'],
			options: { moreFields: 'CTY' },
		});
		expect(jsons(run).map((record) => Object.keys(record))).toEqual([['CUR', 'BPCNUM', 'CTY']]);
	});

	it('says when no record has a chosen field, and which there are', async () => {
		const run = await askClass(sandbox, 'getMany', { limit: 1, fields: ['BPCNUM', 'BPCNAME'] });
		expect(jsons(run)).toEqual([{ BPCNUM: expect.anything() }]);
		expect(hints(run).join()).toMatch(/No record has BPCNAME: the representation shows BPCNUM, /);
	});

	it('shows no date where there is none, and every digit', async () => {
		const run = await askClass(sandbox, 'getMany', {
			...conditions(['BPCNUM', 'in', ['BIGDEC', 'BIGINT', 'NULLS']]),
		});
		expect(jsons(run)).toMatchObject([
			{ OSTAUZ: '123456789012345678901234.567891' },
			{ ZEXTID: '9007199254740993' },
			{ BPCSNCDAT: null },
		]);
	});

	it('returns the raw data when it is not simplified', async () => {
		const run = await askClass(sandbox, 'getMany', {
			simplify: false,
			...conditions(['BPCNUM', 'eq', 'NULLS']),
		});
		expect(jsons(run)).toMatchObject([{ BPCSNCDAT: '0000-00-00' }]);
	});
});

describe('Conditions', () => {
	const found = async (...rows: Parameters<typeof conditions>) => {
		const run = await askClass(sandbox, 'getMany', { returnAll: true, ...conditions(...rows) });
		return jsons(run).map(keys);
	};

	it.each([
		"O'BRIEN",
		'D"QUOTE',
		'A/B',
		'T~1',
		'P|2',
		'50%',
		'SP ACE',
		'PLUS+1',
		'HASH#1?',
		'ÉLAN',
		'SMILE😀',
		'漢字',
		'HTML<1>',
	])('finds the key %s', async (key) => {
		expect(await found(['BPCNUM', 'eq', key])).toEqual([key]);
		expect(await found(['BPCNUM', 'in', [key]])).toEqual([key]);
		expect(await found(['BPCNUM', 'startsWith', key])).toContain(key);
	});

	it.each([
		`' or BPCNUM ne '`,
		`" or BPCNUM ne "`,
		`a' or "b" or BPCNUM ne '`,
		`'' or 1 eq 1 or ''`,
		`x') or (BPCNUM ne 'y`,
		`\\' or BPCNUM ne '`,
	])('takes %s for nothing but a value', async (value) => {
		for (const operator of ['eq', 'in', 'startsWith', 'contains', 'endsWith', 'gt']) {
			const all = await found(['BPCNUM', operator, [value]], ['BPCNUM', 'eq', 'NOBODY']);
			expect(all).toEqual([]);
		}
	});

	it('writes values as the fields want them', async () => {
		await found(
			['BPCNUM', 'ne', 12],
			['OSTAUZ', 'gt', '1250.50'],
			['BPCSTA', 'eq', 'true'],
			['BPCTYP', 'between', '1, 3'],
			['BPCSNCDAT', 'gte', '2020-01-31T10:00:00+02:00'],
			['BPCNAM', 'contains', 'Co'],
			['CUR', 'nin', 'USD, GBP'],
			['BPCREM', 'isEmpty'],
		);
		const [request] = dataRequests(sandbox);
		expect(parameterOf(request, 'where')).toBe(
			"(BPCNUM ne '12') and (OSTAUZ gt 1250.5) and (BPCSTA eq 2) and (BPCTYP between 1 and 3) and (BPCSNCDAT ge @2020-01-31@) and (BPCNAM like '%Co%') and (CUR ne 'USD' and CUR ne 'GBP') and (BPCREM eq '')",
		);
	});

	it('finds what matches any of them', async () => {
		const run = await askClass(sandbox, 'getMany', {
			combination: 'any',
			...conditions(['BPCNUM', 'eq', 'NA001'], ['BPCNUM', 'eq', 'AE003']),
		});
		expect(jsons(run).map(keys).sort()).toEqual(['AE003', 'NA001']);
	});

	it('puts texts into double quotes where a server refuses %27', async () => {
		sandbox.switches.percentQuote = 'refused';
		const run = await askClass(sandbox, 'getMany', {
			options: { textQuotes: 'double' },
			...conditions(['BPCNUM', 'eq', 'NA001']),
		});
		expect(jsons(run).map(keys)).toEqual(['NA001']);
	});

	it('asks once for the description of the fields, however many items there are', async () => {
		const run = await askClass(
			sandbox,
			'getMany',
			conditions(['BPCNUM', 'eq', '={{ $json.code }}']),
			[{ code: 'NA001' }, { code: 'AE003' }, { code: 'AO005' }],
		);
		expect(jsons(run).map(keys)).toEqual(['NA001', 'AE003', 'AO005']);
		expect(sandbox.requests.filter(({ url }) => url.includes('$prototypes'))).toHaveLength(1);
	});

	it.each([404, 500])(
		'work without a description (%s), and values go as what they are',
		async (status) => {
			const fault = { kind: 'status', status } as const;
			sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
			const run = await askClass(
				sandbox,
				'getMany',
				conditions(
					['BPCNUM', 'eq', 'NA001'],
					['OSTAUZ', 'gte', '={{ 0 }}'],
					['BPCTYP', 'lt', '99', 'number'],
					['BPCSNCDAT', 'lt', '2099-01-01', 'date'],
					['BPCSTA', 'in', '={{ [true, false] }}'],
				),
			);
			expect(jsons(run).map(keys)).toEqual(['NA001']);
			expect(hints(run).join()).toMatch(/fields of BPCUSTOMER.\$query could not be read/);
			expect(parameterOf(dataRequests(sandbox)[0], 'where')).toContain('BPCSTA in (2,1)');
		},
	);

	it.each([
		['', 'eq'],
		['   ', 'eq'],
		['={{ $json.missing }}', 'eq'],
		['={{ $json.missing }}', 'in'],
		['={{ [] }}', 'in'],
		['={{ ["A", ""] }}', 'in'],
		['={{ undefined + "" }}', 'eq'],
		['={{ NaN }}', 'gt'],
		['={{ null }}', 'ne'],
		['%', 'like'],
	])('the value %s with %s is refused: nothing never means all', async (value, operator) => {
		const run = await askClass(sandbox, 'getMany', conditions(['BPCNUM', operator, value]));
		expect(shownFailure(run).message).toMatch(/^Filter condition 1 \('BPCNUM'\): /);
		expect(dataRequests(sandbox)).toEqual([]);
	});

	it.each([
		['OSTAUZ', 'eq', '1,250.50', /is not a number/],
		['OSTAUZ', 'eq', '={{ Infinity }}', /is not a number/],
		['OSTAUZ', 'eq', '={{ 9007199254740993 }}', /more digits than JavaScript keeps/],
		['BPCSNCDAT', 'eq', '0000-00-00', /is not a date/],
		['BPCSNCDAT', 'eq', '2026-02-30', /is not a date/],
		['BPCNAM', 'contains', '50%', /holds % or _/],
		['BPCTYP', 'between', '1', /has 1 values, not two/],
		['BPCNAME', 'eq', 'A', /shows no BPCNAME/],
		['BPCNAM eq 1 or BPCNUM', 'eq', 'A', /is not the name of a field/],
		['constructor', 'eq', 'A', /shows no constructor/],
		['__proto__', 'eq', 'A', /shows no __proto__/],
		['BPCNAM', '={{ "nonsense" }}', 'A', /nonsense/],
		['OSTAUZ', 'isEmpty', undefined, /'Is Empty' is for text, and OSTAUZ does not hold text/],
		['OSTAUZ', 'isNotEmpty', undefined, /'Is Not Empty' is for text, and OSTAUZ/],
		['BPCSNCDAT', 'isEmpty', undefined, /'Is Empty' is for text, and BPCSNCDAT/],
		['BPCTYP', 'isEmpty', undefined, /'Is Empty' is for text, and BPCTYP/],
		['BPCSTA', 'isNotEmpty', undefined, /'Is Not Empty' is for text, and BPCSTA/],
	])('%s %s %s is refused before it is sent', async (field, operator, value, message) => {
		const run = await askClass(sandbox, 'getMany', conditions([field, operator, value]));
		expect(shownFailure(run).message).toMatch(message);
		expect(dataRequests(sandbox)).toEqual([]);
	});

	it('Is Empty is sent where nobody tells what a field holds', async () => {
		const fault = { kind: 'status', status: 404 } as const;
		sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
		await askClass(sandbox, 'getMany', conditions(['OSTAUZ', 'isEmpty']));
		expect(parameterOf(dataRequests(sandbox)[0], 'where')).toBe("OSTAUZ eq ''");
	});

	it('names no field that is never shown, not even as a similar one', async () => {
		const credentials = basicCredentials(sandbox, {
			restrictUse: 'always',
			hiddenFields: 'BPCNAM',
		});
		const parameters = { authentication: 'basic', resource: 'class', operation: 'getMany' };
		const whole = { ...parameters, className: named('BPCUSTOMER') };
		const asking = async (field: string) =>
			shownFailure(await bench(credentials, { ...whole, ...conditions([field, 'eq', 'A']) }).run());
		const { message, description } = await asking('BPCNAME');
		expect(`${message} ${description}`.replace(/BPCNAME/g, '')).not.toContain('BPCNAM');
		expect((await asking('BPCNAM')).description).toContain("'Fields Never Shown'");
		expect(dataRequests(sandbox)).toEqual([]);
	});

	it('names similar fields for one that is not there', async () => {
		const run = await askClass(sandbox, 'getMany', conditions(['BPCNAME', 'eq', 'A']));
		expect(shownFailure(run).description).toMatch(/BPCNAM/);
	});
});

describe('A filter text', () => {
	const withText = async (filterText: string) =>
		await askClass(sandbox, 'getMany', { filterMode: 'text', filterText });

	it('goes out as it is', async () => {
		expect(jsons(await withText("left(BPCNUM,5) eq 'NA001'")).map(keys)).toEqual(['NA001']);
	});

	it.each([
		'',
		' ',
		'={{ $json.missing }}',
		"=BPCNAM like '{{ $json.missing }}%'",
		'=BPCSNCDAT ge @{{ $json.missing }}@',
		"={{ `BPCNAM ne '${$json.missing}'` }}",
	])('%p is refused: nothing never means all', async (text) => {
		expect(shownFailure(await withText(text)).message).toMatch(/'Filter Text'.* is empty/);
		expect(sandbox.requests).toEqual([]);
	});

	it('that X3 cannot read fails with its words', async () => {
		expect(shownFailure(await withText('BPCNAM eq')).message).toMatch(/Unexpected end/);
	});

	it('with an unknown property, which is a 500, tells the way out', async () => {
		const { message, description } = shownFailure(await withText("BPCNAME eq 'A'"));
		expect(message).toMatch(/Unknown property BPCNAME/);
		expect(description).toMatch(/'Sort': Sage X3 answers 500 when it does not know one/);
	});
});

describe('What is not there', () => {
	it.each([
		[{ className: named('NOCLASS') }, /Class not found: NOCLASS/, /Check 'Class'/],
		[{ representation: named('SORDER') }, /does not belong to the class/, /'Representation'/],
		[{ endpoint: named('NOWHERE') }, /Endpoint not found/, /'Endpoint'/],
		[
			{ sort: { field: [{ name: named('BPCNAME'), direction: 'ascending' }] } },
			/Unknown property BPCNAME/,
			/'Sort'/,
		],
	])('%j is told with the way out', async (parameters, words, wayOut) => {
		const { message, description } = shownFailure(await askClass(sandbox, 'getMany', parameters));
		expect(message).toMatch(words);
		expect(description).toMatch(wayOut);
	});

	it.each([
		[{ className: named('={{ $json.missing }}') }, /'Class' is empty/],
		[{ className: named("BPCUSTOMER('A')") }, /is not the name of a class/],
		[{ className: named('../users') }, /is not the name of a class/],
		[{ className: named('BPCUSTОMER') }, /is not the name of a class/],
		[{ representation: named('={{ $json.missing }}') }, /'Representation' is empty/],
		[{ representation: named('BPCUSTOMER.$query') }, /is not the name of a representation/],
		[{ endpoint: named('={{ $json.missing }}') }, /'Endpoint' is empty/],
		[{ endpoint: named('..') }, /is not the name of an endpoint/],
		[{ endpoint: named('SEED/../X3') }, /is not the name of an endpoint/],
		[{ sort: { field: [{ name: named(''), direction: 'ascending' }] } }, /'Sort' has no field/],
		[{ sort: { field: [{ name: named('A desc'), direction: 'ascending' }] } }, /'Sort'/],
		[{ fields: '={{ $json.missing }}' }, /'Fields to Return' is empty/],
		[{ limit: '={{ $json.missing }}' }, /'Limit'/],
	])('%j is refused before it is sent', async (parameters, words) => {
		const run = await askClass(sandbox, 'getMany', parameters);
		expect(shownFailure(run).message).toMatch(words);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('Bad luck', () => {
	it('an error in a 200 fails', async () => {
		sandbox.faults.add({ fault: { kind: 'error-in-200', message: 'Class is locked' } });
		expect(shownFailure(await askClass(sandbox, 'getMany')).message).toBe('Class is locked');
	});

	it('a record in place of a list is no list', async () => {
		sandbox.faults.add({ fault: { kind: 'status', status: 200, body: { BPCNUM: 'A' } } });
		expect(shownFailure(await askClass(sandbox, 'getMany')).message).toMatch(
			/not a list of records/,
		);
	});

	it.each(['endless-next', 'repeated-page'] as const)('paging that is %s ends', async (fault) => {
		sandbox.faults.add({ fault, times: 'always' });
		const run = await askClass(sandbox, 'getMany', { returnAll: true, options: { pageSize: 20 } });
		expect(shownFailure(run).message).toMatch(/page|progress/i);
	});
});
