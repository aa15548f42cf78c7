import type { RestrictionMembers } from '../../../sage/restriction/rules';
import { leaving, purposeOf, refusalOf } from './reading';

const list = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query';
const one = "/api1/x3/erp/SEED/BPCUSTOMER('A')?representation=BPCUSTOMER.$edit";
const json = { 'Content-Type': 'application/json' };

/** What a request does, in short. */
function deedsOf(method: string, path: string): string {
	const purpose = purposeOf(
		leaving({ method, path, body: method === 'GET' ? undefined : '{}', headers: json }),
	);
	if (purpose.kind === 'unsure') return 'unsure';
	const { place } = purpose.acts[0];
	const what = place.kind === 'class' ? place.name : place.kind;
	return `${purpose.acts.map(({ deed }) => deed).join('+')} ${what} (${purpose.writes})`;
}

describe('What a request to api1 does is told by its method and address', () => {
	it.each([
		['GET', list, 'read BPCUSTOMER (0)'],
		['GET', one, 'read BPCUSTOMER (0)'],
		[
			'GET',
			'/sdata/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$lookup',
			'read BPCUSTOMER (0)',
		],
		[
			'GET',
			'/api1/x3/erp/SEED/BPCUSTOMER/$template?representation=ZBPCUSTOMER.$create',
			'read BPCUSTOMER (0)',
		],
		[
			'GET',
			"/api1/x3/erp/SEED/BPCUSTOMER/$prototypes('ZBPCUSTOMER.$create')",
			'read BPCUSTOMER (0)',
		],
		['GET', '/api1/x3/erp/SEED/BPCUSTOMER', 'read BPCUSTOMER (0)'],
		[
			'POST',
			'/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create',
			'create BPCUSTOMER (1)',
		],
		[
			'POST',
			'/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$edit',
			'create BPCUSTOMER (1)',
		],
		['POST', one, 'create+update BPCUSTOMER (1)'],
		['PUT', one, 'update BPCUSTOMER (1)'],
		['PATCH', one, 'update BPCUSTOMER (1)'],
		['PUT', list, 'create+update+other BPCUSTOMER (1)'],
		['DELETE', one, 'delete BPCUSTOMER (1)'],
		[
			'DELETE',
			"/api1/x3/erp/SEED/BPCUSTOMER('O%27%27BRIEN')?representation=ZBPCUSTOMER.$edit",
			'delete BPCUSTOMER (1)',
		],
		[
			'DELETE',
			"/api1/x3/erp/SEED/BPCUSTOMER('A' or code ne ''B')?representation=ZBPCUSTOMER.$edit",
			'delete+other BPCUSTOMER (1)',
		],
		['DELETE', list, 'delete+other BPCUSTOMER (1)'],
		[
			'DELETE',
			"/api1/x3/erp/SEED/BPCUSTOMER(code ne 'A')?representation=BPCUSTOMER.$edit",
			'delete+other BPCUSTOMER (1)',
		],
		[
			'DELETE',
			"/api1/x3/erp/SEED/BPCUSTOMER('A' or code ne 'B')?representation=BPCUSTOMER.$edit",
			'delete+other BPCUSTOMER (1)',
		],
		['GET', '/api1/x3/erp/SEED/BPCUSTOMER/$service/start', 'other BPCUSTOMER (1)'],
		['POST', "/api1/x3/erp/SEED/POOL(alias eq 'A')/$service/start", 'other POOL (1)'],
		['POST', '/api1/x3/erp/SEED/POOL/$template/$workingCopies', 'other POOL (1)'],
		[
			'GET',
			'/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$delete',
			'other BPCUSTOMER (1)',
		],
		[
			'POST',
			'/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$delete',
			'other BPCUSTOMER (1)',
		],
		[
			'GET',
			"/api1/x3/erp/SEED/BPCUSTOMER('A%2FB~C%25D')?representation=BPCUSTOMER.$details",
			'read BPCUSTOMER (0)',
		],
		['GET', '/datadelivery/SEED/', 'read address (0)'],
		['DELETE', '/datadelivery/SEED/', 'other address (1)'],
		['POST', '/soap-generic/syracuse/other', 'other address (1)'],
	])('%s %s: %s', (method, path, expected) => expect(deedsOf(method, path)).toBe(expected));
});

describe('What a request does with a file of the gateway', () => {
	const deeds = (method: string, path: string, members: RestrictionMembers = {}) =>
		refusalOf(leaving({ method, path }), {
			...{ allowedAddresses: '/data*', allowReading: true, allowCreating: false },
			...{ allowUpdating: false, allowDeleting: false, allowOtherCalls: false },
			...members,
		});

	it.each([
		['POST', '/dataingestion/SEED?filename=a', { allowCreating: true }],
		['DELETE', '/datadelivery/SEED?filename=a', { allowDeleting: true }],
		['GET', '/dataingestion/tracking/1', { allowedFolders: 'OTHER' }],
		['GET', '/datadelivery/SEED/?filename=a', {}],
	])('%s %s is allowed by %j', (method, path, members) => {
		expect(deeds(method, path, members)).toBeUndefined();
	});

	it.each([
		['POST', '/dataingestion/SEED?filename=a', {}, "'Allow Creating'"],
		['POST', '/dataingestion/SEED', { allowCreating: true }, "'Allow Other Calls'"],
		['POST', '/dataingestion/SEED/b?filename=a', { allowCreating: true }, "'Allow Other Calls'"],
		['POST', '/dataingestion/SEED?filename=a&x=1', { allowCreating: true }, "'Allow Other Calls'"],
		['POST', '/DataIngestion/SEED?filename=a', { allowCreating: true }, "'Allow Other Calls'"],
		['DELETE', '/datadelivery/SEED?filename=a', { allowCreating: true }, "'Allow Deleting'"],
		['DELETE', '/datadelivery/SEED', { allowDeleting: true }, "'Allow Other Calls'"],
		[
			'POST',
			'/dataingestion/SEED?filename=a',
			{ allowCreating: true, allowedFolders: 'X3' },
			"'Allowed Folders'",
		],
		[
			'POST',
			'/dataingestion/SEED?filename=a',
			{ allowCreating: true, hiddenFields: 'IBAN' },
			'which fields are in a file',
		],
	])('%s %s under %j is refused by %s', (method, path, members, rule) => {
		expect(deeds(method, path, members)).toContain(rule);
	});
});

describe('An address that servers could read in two ways is refused', () => {
	it.each([
		['another class in other letters', '/api1/x3/erp/SEED/BPCUSTOMER?Representation=A.$query'],
		['two representations', `${list}&representation=PAYROLL.$query`],
		['a representation in odd form', '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER'],
		[
			'a representation behind an escape',
			'/api1/x3/erp/SEED/BPCUSTOMER?representation=A%2E$query%26x',
		],
		['capital letters', '/API1/x3/erp/SEED/BPCUSTOMER'],
		['double slashes', '/api1//x3/erp/SEED/BPCUSTOMER'],
		['double slashes at the start', '//api1/x3/erp/SEED/BPCUSTOMER'],
		['a class at an odd place', '/x/api1/x3/erp/SEED/BPCUSTOMER'],
		['an escape of an escape', '/api1/x3/erp/SEED/BPC%2555STOMER'],
		['an escape that cannot be read', '/api1/x3/erp/SEED/%FF'],
		['a look-alike letter', '/api1/x3/erp/SEED/BPCUЅTOMER'],
		['a parameter in the path', '/api1/x3/erp/SEED/BPCUSTOMER;x=1'],
		['no class', '/api1/x3/erp/SEED'],
		[
			'the older form of addresses',
			'/api1/x3/$$prod/SEED.BPCUSTOMER?representation=BPCUSTOMER.$query',
		],
		['another method in a parameter', `${list}&_method=DELETE`],
	])('%s', (_, path) => {
		const request = leaving({ path: '/' });
		const url = new URL(`https://x3.example${path}`);
		expect(refusalOf({ ...request, url }, {})).toContain('cannot be told for sure');
	});
});

it.each([
	['an escape', '/api1/x3/erp/SEED/%42PCUSTOMER?representation=BPCUSTOMER.$query'],
	['a key', "/api1/x3/erp/SEED/BPCUSTOMER('PAYROLL')?representation=BPCUSTOMER.$details"],
	[
		'a key with a quote',
		"/api1/x3/erp/SEED/BPCUSTOMER('A%27%27PAYROLL')?representation=BPCUSTOMER.$details",
	],
	['a representation of its own', '/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$query'],
])('%s leads to the same class', (_, path) => {
	expect(refusalOf(leaving({ path }), { allowedClasses: 'BPCUSTOMER' })).toBeUndefined();
	expect(refusalOf(leaving({ path }), { allowedClasses: 'PAYROLL' })).toContain(
		"'Allowed Classes'",
	);
});

it('A class does not show another one by its representation', () => {
	const path = '/api1/x3/erp/SEED/BPCUSTOMER?representation=PAYROLL.$query';
	expect(refusalOf(leaving({ path }), { allowedClasses: 'BPCUSTOMER' })).toContain(
		"'Allowed Classes'",
	);
	expect(refusalOf(leaving({ path }), { allowedClasses: 'BPCUSTOMER, PAYROLL' })).toBeUndefined();
});

describe('Other addresses', () => {
	const members: RestrictionMembers = {
		allowedAddresses: '/datadelivery/SEED*',
		allowedFolders: 'SEED',
	};
	it.each([
		['/datadelivery/SEED/?page=2', undefined],
		['/datadelivery/PROD/', "'Allowed Addresses'"],
		['/datadelivery/SEED2/', "'Allowed Folders'"],
		['/datadelivery/SEED/%2e%2e/PROD', "'Allowed Addresses'"],
		['/%64atadelivery/SEED/', undefined],
		['/DATADELIVERY/SEED/', "'Allowed Addresses'"],
		['/notifications/1', "'Allowed Addresses'"],
	])('%s', (path, rule) => {
		const refusal = refusalOf(leaving({ path }), members);
		if (rule === undefined) expect(refusal).toBeUndefined();
		else expect(refusal).toContain(rule);
	});

	it('need no folder when they name none', () => {
		const notification = { allowedAddresses: '/notifications/*', allowedFolders: 'SEED' };
		expect(refusalOf(leaving({ path: '/notifications/1' }), notification)).toBeUndefined();
	});
});

it.each([
	['/api1/x3/erp/PROD/BPCUSTOMER?representation=BPCUSTOMER.$query', 'PROD'],
	['/api1/syracuse/collaboration/syracuse/users?representation=user.$query', 'syracuse'],
])('%s works in a folder of its own', (path, folder) => {
	expect(refusalOf(leaving({ path }), { allowedFolders: 'SEED' })).toContain(
		`the folder ${folder}`,
	);
	expect(refusalOf(leaving({ path }), { allowedFolders: folder })).toBeUndefined();
});

describe('A field of api1 that is never shown', () => {
	const members: RestrictionMembers = { hiddenFields: 'CREDIT*', writableHiddenFields: 'CREDITOK' };
	it.each([
		['compared with', `${list}&where=CREDIT gt 5`],
		['compared with in small letters', `${list}&where=(credit gt 5)`],
		['compared with behind escapes', `${list}&where=%43REDIT%20gt%205`],
		['compared with in a function', `${list}&where=left(CREDITNAM,4) eq 'Test'`],
		['sorted by', `${list}&orderBy=BPCNUM;CREDIT desc`],
		[
			'given as a condition for a record',
			"/api1/x3/erp/SEED/BPCUSTOMER(CREDIT eq 'A')?representation=BPCUSTOMER.$details",
		],
		['named by an unknown parameter', `${list}&$select=CREDIT`],
		['a parameter itself', `${list}&CREDIT=5`],
	])('is not %s', (_, path) => {
		expect(refusalOf(leaving({ path }), {})).toBeUndefined();
		expect(refusalOf(leaving({ path }), members)).toContain("'Fields Never Shown'");
	});

	const send = (body: string) =>
		refusalOf(leaving({ method: 'PUT', path: one, headers: json, body }), members);
	it.each([
		'{"CREDIT": 1}',
		'{"L": [{"cre\\u0064it1": 1}]}',
		'{"A": {"CREDIT": 1}, "A": {}}',
		'{"CREDIT_REF": {}}',
	])('is not sent in %s', (body) => expect(send(body)).toContain("'Fields Never Shown'"));
	it.each(['{"A": "CREDIT"}', '{"CREDITOK": 1}', '{}'])('does not stand in %s', (body) =>
		expect(send(body)).toBeUndefined(),
	);
	it('makes what cannot be read unsure', () =>
		expect(send('<CREDIT>1</CREDIT>')).toContain('cannot be told for sure'));
	it('is no key', () => {
		const path = "/api1/x3/erp/SEED/BPCUSTOMER('CREDIT')?representation=BPCUSTOMER.$details";
		expect(refusalOf(leaving({ path }), members)).toBeUndefined();
	});
});
