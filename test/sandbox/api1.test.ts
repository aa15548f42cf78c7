import { type Sandbox, startSandbox } from '../../sandbox';
import { type Answer, basic, send, sendJson } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

function address(
	path: string,
	representation: string,
	parameters: Record<string, string> = {},
): string {
	const query = Object.entries(parameters).map(
		([name, value]) => `&${name}=${encodeURIComponent(value)}`,
	);
	return `${sandbox.url}/api1/x3/erp/SEED/${path}?representation=${representation}${query.join('')}`;
}

async function get(...where: Parameters<typeof address>): Promise<Answer> {
	return await send(address(...where), { headers: basic });
}

async function list(parameters: Record<string, string> = {}): Promise<Answer> {
	return await get('BPCUSTOMER', 'BPCUSTOMER.$query', parameters);
}

async function read(key: string): Promise<Answer> {
	return await get(`BPCUSTOMER('${encodeURIComponent(key)}')`, 'BPCUSTOMER.$details');
}

async function codes(where: string): Promise<unknown[]> {
	return (await list({ where, count: '1000' })).each('$resources', 'BPCNUM');
}

/** Follows the next links from an address to the end. */
async function follow(first: string, member = 'BPCNUM'): Promise<unknown[]> {
	const seen: unknown[] = [];
	for (let next: unknown = first; typeof next === 'string';) {
		const page = await send(next, { headers: basic });
		seen.push(...page.each('$resources', member));
		next = page.at('$links.$next.$url');
	}
	return seen;
}

function allCodes(): string[] {
	return sandbox.data.rows('customers').map(({ fields }) => String(fields.BPCNUM));
}

describe('A list', () => {
	it('comes in pages of 20 with absolute links', async () => {
		const page = await list();

		expect(page.at('$itemsPerPage')).toBe(20);
		expect(page.each('$resources', 'BPCNUM')).toHaveLength(20);
		expect(String(page.at('$links.$next.$url')).startsWith(`${sandbox.url}/api1/`)).toBe(true);
		expect(String(page.at('$links.$next.$url'))).toContain('BPCUSTOMER.$query');
		expect(String(page.at('$links.$last.$url'))).toMatch(/key=lt$/);
	});

	it('is empty with status 200', async () => {
		const page = await list({ where: "BPCNUM eq 'NOBODY'" });

		expect([page.status, page.at('$resources')]).toEqual([200, []]);
		expect(page.at('$links.$next')).toBeUndefined();
	});

	it('caps count and says so', async () => {
		sandbox.switches.countCap = 5;
		expect((await list({ count: '1000' })).at('$itemsPerPage')).toBe(5);
	});

	it.each([
		'',
		'BPCNAM',
		'BPCNAM desc',
		'CRY,BPCNAM desc',
		'CRY;BPCNUM desc',
		'OSTAUZ',
		'ORDFIRDAT desc',
	])('ordered by "%s" brings every record once over its pages', async (orderBy) => {
		const seen = await follow(address('BPCUSTOMER', 'BPCUSTOMER.$query', { count: '7', orderBy }));

		expect(seen).toHaveLength(60);
		expect([...seen].sort()).toEqual([...allCodes()].sort());
	});

	it('loses no record where the values to order by are missing or empty', async () => {
		for (const [index, CTY] of [null, '', null, '', null].entries()) {
			sandbox.data.create('customers', { fields: { BPCNUM: `N${index}`, BPCNAM: 'x', CTY } });
		}
		for (const orderBy of ['CTY', 'CTY desc', 'ORDFIRDAT,CTY']) {
			const first = address('BPCUSTOMER', 'BPCUSTOMER.$query', { count: '1', orderBy });
			expect(new Set(await follow(first)).size).toBe(65);
		}
	});

	it('is ordered by number where the column is one', async () => {
		const seen = await follow(
			address('BPCUSTOMER', 'BPCUSTOMER.$query', { orderBy: 'OSTAUZ desc' }),
		);
		expect(seen[0]).toBe('BIGDEC');
	});

	it('continues after a composite key', async () => {
		const first = address('GACCENTRY', 'GACCENTRY.$query', { count: '4' });
		const seen = await follow(first, 'NUM');
		expect(new Set(seen).size).toBe(30);
	});

	it('starts at a key, and reads backwards from one', async () => {
		const all = allCodes();
		const from = async (key: string) =>
			(await list({ key, count: '2' })).each('$resources', 'BPCNUM');

		expect(await from(`gt.${all[3]}`)).toEqual(all.slice(4, 6));
		expect(await from(`ge.${all[3]}`)).toEqual(all.slice(3, 5));
		expect(await from(`lt.${all[3]}`)).toEqual(all.slice(1, 3));
		expect(await from(`le.${all[3]}`)).toEqual(all.slice(2, 4));
		expect(await from('lt')).toEqual(all.slice(-2));
	});

	it.each([
		['relative', '/api1/x3/erp/SEED/BPCUSTOMER?'],
		['internal', 'http://x3-internal.example:8124/api1/x3/erp/SEED/BPCUSTOMER?'],
	] as const)('can have %s links', async (nextUrl, beginning) => {
		sandbox.switches.nextUrl = nextUrl;
		expect(String((await list()).at('$links.$next.$url')).startsWith(beginning)).toBe(true);
	});

	it('can have a link to the page before', async () => {
		sandbox.switches.previousLink = '$previous';
		const all = allCodes();
		const page = await list({ key: `gt.${all[9]}`, count: '5' });
		const before = await follow(String(page.at('$links.$previous.$url')));
		expect(before.slice(0, 5)).toEqual(all.slice(5, 10));
	});

	it('changes at once when a record does', async () => {
		await list({ where: "BPCNAM eq 'New'" });
		const created = { BPCNUM: 'NEW', BPCNAM: 'New' };
		await sendJson('POST', address('BPCUSTOMER', 'ZBPCUSTOMER.$create'), created);
		expect(await codes("BPCNAM eq 'New'")).toEqual(['NEW']);
	});
});

describe('where', () => {
	it.each([
		["BPCNUM eq 'NA001'", ['NA001']],
		['BPCNUM in ("NA001","AE003")', ['AE003', 'NA001']],
		["BPCNUM in 'NA001','AE003'", ['AE003', 'NA001']],
		["BPCNUM between 'AE' and 'AO~'", ['AE003', 'AO005']],
		["BPCNUM eq 'O''BRIEN'", ["O'BRIEN"]],
		['BPCNUM eq "O\'BRIEN"', ["O'BRIEN"]],
		["left(BPCNAM,13) eq 'International'", ['NA001']],
		["upper(BPCNAM) like 'INTERNATIONAL%'", ['NA001']],
		['OSTAUZ gt 123456789012345678901234.56789', ['BIGDEC']],
		['ZEXTID eq 9007199254740993', ['BIGINT']],
		['ZEXTID eq 9007199254740992', []],
		["not (BPCNUM ne 'NA001')", ['NA001']],
		["(BPCNUM eq 'NA001' or BPCNUM eq 'AE003') and BPCSTA eq 2", ['AE003', 'NA001']],
		['BPCNUM eq "SMILE😀" and BPCSNCDAT lt @2030-01-01@', ['SMILE😀']],
	])('%s', async (where, expected) => {
		expect(await codes(where)).toEqual(expected);
	});

	it('with an unknown property is a 500 for X3 data, and ignored by the platform', async () => {
		const answer = await list({ where: 'FOO eq 1' });
		expect(answer.status).toBe(500);
		expect(answer.at('$diagnoses.0.$message')).toContain('FOO');

		const platform =
			'/api1/syracuse/collaboration/syracuse/endPoints?representation=endPoints.%24query&where=FOO%20eq%201';
		const endPoints = await send(`${sandbox.url}${platform}`, { headers: basic });
		expect(endPoints.each('$resources', '$key')).toEqual(['SEED', 'X3']);
		expect(endPoints.at('$totalResults')).toBe(2);
	});

	it.each(['BPCNUM eq', "BPCNUM eq 'open", 'BPCNUM', "BPCNUM = 'A'", '(BPCSTA eq 2'])(
		'%s is a 400',
		async (where) => {
			expect((await list({ where })).status).toBe(400);
		},
	);
});

describe('A record', () => {
	it('may have every member that a real record was seen with; writing it back changes nothing', async () => {
		sandbox.switches.detailsMembers = 'all';
		const order = await get("SORDER('S004')", 'SORDER.$details');
		expect(Object.keys(Object(order.json)).slice(0, 4)).toEqual([
			'$uuid',
			'$etag',
			'$actxUser',
			'$actxLogin',
		]);
		expect(order.at('$actxFolder')).toBe('SEED');
		expect(order.at('CUR_REF')).toMatchObject({ $title: expect.any(String), $scale: 2 });
		expect(order.at('BPCORD_REF.$description')).toBe(order.at('BPCORD_REF.$title'));
		expect(order.at('$properties.BPCORD')).toEqual({ $isMandatory: true });
		expect(order.at('SOHSOP.0.$properties.ITMREF')).toEqual({ $isMandatory: true });

		const url = `${sandbox.url}/api1/x3/erp/SEED/SORDER('S004')?representation=ZSORDER.$edit`;
		const written = await sendJson('PUT', url, order.json);
		expect([written.status, written.at('$diagnoses')]).toEqual([200, undefined]);
		expect(written.at('SOHSOP')).toEqual(order.at('SOHSOP'));
	});

	it('has its lines, titles of its references, and its identifier', async () => {
		const order = await get("SORDER('S004')", 'SORDER.$details');

		expect(order.at('SOHNUM')).toBe('S004');
		expect(order.at('$etag')).toBe('2026-01-15T08:00:00.000Z');
		expect(order.at('CUR_REF.$title')).toBe('Euro');
		expect(order.at('SOHSOP.0.$uuid')).toMatch(/^[0-9a-f-]{36}$/);
	});

	it.each([
		"O'BRIEN",
		'D"QUOTE',
		'A/B',
		'T~1',
		'50%',
		'SP ACE',
		'PLUS+1',
		'HASH#1?',
		'ÉLAN',
		'SMILE😀',
		'漢字',
	])('is found by the key %s', async (key) => {
		expect((await read(key)).at('BPCNUM')).toBe(key);
	});

	it('is found by a key with its quote raw, encoded or doubled', async () => {
		for (const key of ["O'BRIEN", 'O%27BRIEN', "O''BRIEN"]) {
			const answer = await get(`BPCUSTOMER('${key}')`, 'BPCUSTOMER.$details');
			expect(answer.at('BPCNUM')).toBe("O'BRIEN");
		}
		sandbox.switches.percentQuote = 'refused';
		expect((await get("BPCUSTOMER('O%27BRIEN')", 'BPCUSTOMER.$details')).status).toBe(400);
	});

	it('is found by a composite key joined with ~', async () => {
		expect((await get("GACCENTRY('VEN~J000001')", 'GACCENTRY.$details')).at('NUM')).toBe('J000001');
	});

	it('keeps every digit', async () => {
		expect((await read('BIGDEC')).text).toContain('"OSTAUZ":123456789012345678901234.567891,');
		expect((await read('BIGINT')).text).toContain('"ZEXTID":9007199254740993');
		sandbox.switches.decimals = 'string';
		expect((await read('BIGDEC')).text).toContain('"OSTAUZ":"123456789012345678901234.567891",');
	});

	it.each([404, 200] as const)(
		'that is missing is answered %i with a diagnosis',
		async (missingKey) => {
			sandbox.switches.missingKey = missingKey;
			const answer = await read('NOBODY');

			expect(answer.status).toBe(missingKey);
			expect(answer.at('$diagnoses.0')).toEqual({
				$severity: 'error',
				$message: '721 : Record does not exist',
			});
		},
	);

	it('needs a representation of its class', async () => {
		expect((await get("BPCUSTOMER('NA001')", 'SORDER.$details')).status).toBe(400);
		expect((await get("BPCUSTOMER('NA001')", '')).status).toBe(400);
		expect((await get("NOCLASS('NA001')", 'NOCLASS.$details')).status).toBe(404);
	});
});

describe('Writing', () => {
	const customers = () => address('BPCUSTOMER', 'ZBPCUSTOMER.$create');
	const order = (facet: string, key?: string) =>
		address(key ? `SORDER('${key}')` : 'SORDER', `ZSORDER.${facet}`);

	it('begins with a template', async () => {
		const template = await get('SORDER/$template', 'ZSORDER.$create');
		expect(template.json).toMatchObject({ SALFCY: 'FR011', CUR: 'EUR', SOHSOP: [] });
	});

	it('creates: 201, Location, and the state after the business rules', async () => {
		const body = '{"BPCNUM":"N/1","BPCNAM":"New","OSTAUZ":123456789012345678901234567890.5}';
		const created = await sendJson('POST', customers(), body);

		expect(created.status).toBe(201);
		expect(created.text).toContain('"OSTAUZ":123456789012345678901234567890.5,');
		expect(created.at('CUR')).toBe('EUR');
		const location = created.headers.get('location') ?? '';
		expect((await send(location, { headers: basic })).at('BPCNUM')).toBe('N/1');
	});

	it('numbers documents and their lines, and takes names over', async () => {
		const body = {
			BPCORD: 'NA001',
			SOHSOP: [{ ITMREF: 'ITM003' }, { ITMREF: 'ITM004', QTY: 2.5 }],
		};
		const created = await sendJson('POST', order('$create'), body);

		expect(created.at('SOHNUM')).toBe('SONEW000001');
		expect(created.at('BPCNAM')).toBe('International Distributors');
		expect(created.each('SOHSOP', 'SOPLIN')).toEqual([1000, 2000]);
		expect(created.at('SOHSOP.1.QTY')).toBe(2.5);
	});

	it.each(['inBody', 400, 409, 500] as const)('refuses a duplicate: %s', async (refusedWrite) => {
		sandbox.switches.refusedWrite = refusedWrite;
		const answer = await sendJson('POST', customers(), { BPCNUM: 'NA001', BPCNAM: 'x' });

		expect(answer.status).toBe(refusedWrite === 'inBody' ? 201 : refusedWrite);
		expect(answer.at('$diagnoses.0.$severity')).toBe('error');
		expect(sandbox.data.count('customers')).toBe(60);
	});

	it.each([
		['mandatory', { BPCNUM: 'N1' }],
		['does not exist', { BPCNUM: 'N1', BPCNAM: 'x', CUR: 'QQQ' }],
		['incorrect date', { BPCNUM: 'N1', BPCNAM: 'x', BPCSNCDAT: '31/12/2026' }],
		['number expected', { BPCNUM: 'N1', BPCNAM: 'x', OSTAUZ: 'much' }],
		['local menu', { BPCNUM: 'N1', BPCNAM: 'x', BPCSTA: 3 }],
		['at most 15 characters', { BPCNUM: 'X'.repeat(16), BPCNAM: 'x' }],
	])('refuses what the business rules forbid: %s', async (message, body) => {
		const answer = await sendJson('POST', customers(), body);
		expect(answer.at('$diagnoses.0.$message')).toContain(message);
	});

	it('says warnings on demand, and still writes', async () => {
		const answer = await sendJson('POST', customers(), { BPCNUM: 'WARN1', BPCNAM: 'x' });

		expect(answer.at('$diagnoses.0.$severity')).toBe('warning');
		expect(answer.at('BPCNUM')).toBe('WARN1');
	});

	it('changes only what is sent; lines are matched by $uuid, added, and deleted', async () => {
		const before = await get("SORDER('S003')", 'ZSORDER.$edit');
		expect(before.each('SOHSOP', 'SOPLIN')).toEqual([1000, 2000, 3000]);
		const [first, second] = before.each('SOHSOP', '$uuid');
		const lines = [
			{ $uuid: first, QTY: '7.50' },
			{ $uuid: second, $isDeleted: true },
			{ ITMREF: 'ITM009' },
		];
		const after = await sendJson('PUT', order('$edit', 'S003'), { CUSORDREF: 'X', SOHSOP: lines });

		expect(after.status).toBe(200);
		expect(after.at('CUSORDREF')).toBe('X');
		expect(after.at('BPCORD')).toBe(before.at('BPCORD'));
		expect(after.each('SOHSOP', 'SOPLIN')).toEqual([1000, 3000, 4000]);
		expect(after.text).toContain('"QTY":7.50,');
	});

	it('does not change keys', async () => {
		const answer = await sendJson('PUT', order('$edit', 'S003'), { SOHNUM: 'S999' });
		expect(answer.at('$diagnoses.0.$severity')).toBe('error');
	});

	it.each(['$edit', '$query'])('deletes over %s', async (facet) => {
		expect((await send(order(facet, 'S005'), { method: 'DELETE', headers: basic })).status).toBe(
			200,
		);
		expect((await send(order('$details', 'S005'), { headers: basic })).status).toBe(404);
	});

	it('is not possible over standard representations', async () => {
		const answer = await sendJson('POST', address('BPCUSTOMER', 'BPCUSTOMER.$create'), {});
		expect(answer.status).toBe(400);
		sandbox.switches.missingFacet = 500;
		const second = await sendJson('PUT', address("SORDER('S003')", 'SORDER.$edit'), {});
		expect(second.status).toBe(500);
	});

	it('can be limited to one facet', async () => {
		sandbox.switches.createFacet = '$edit';
		expect((await sendJson('POST', customers(), {})).status).toBe(400);
		const edited = address('BPCUSTOMER', 'ZBPCUSTOMER.$edit');
		expect((await sendJson('POST', edited, { BPCNUM: 'N1', BPCNAM: 'x' })).status).toBe(201);
	});

	it('needs a JSON object', async () => {
		expect((await sendJson('POST', customers(), '[1]')).status).toBe(400);
		expect((await sendJson('POST', customers(), '{"BPCNUM":')).status).toBe(400);
	});
});

describe('Metadata', () => {
	it('describe the properties of a facet', async () => {
		const path = "/api1/x3/erp/SEED/SORDER/$prototypes('ZSORDER.$create')";
		const prototype = await send(`${sandbox.url}${path}`, { headers: basic });

		expect(prototype.at('$properties.BPCORD')).toMatchObject({
			$title: 'Sold-to customer',
			$type: 'application/x-string',
			$maxLength: 15,
			$isMandatory: true,
		});
		expect(prototype.at('$properties.SOHSOP.$type')).toBe('application/x-array');
	});

	it('list the representations of an endpoint, by switch', async () => {
		const path =
			'/api1/syracuse/collaboration/syracuse/representationProxies?representation=representationProxy.$lookup&count=100';
		const proxies = await send(`${sandbox.url}${path}`, { headers: basic });
		expect(proxies.each('$resources', 'entity')).toContain('ZSORDER');
		sandbox.switches.representationProxies = false;
		expect((await send(`${sandbox.url}${path}`, { headers: basic })).status).toBe(404);
	});
});

describe('Kinds of values (R29)', () => {
	const customers = () => address('BPCUSTOMER', 'ZBPCUSTOMER.$create');
	/** A member as it stands in the text, and so with its kind. */
	const written = ({ text }: Answer, name: string) =>
		new RegExp(`"${name}":("[^"]*"|[\\w.-]+)`).exec(text)?.[1];

	it('Yes/No is true and false, other local menus are numbers', async () => {
		sandbox.data.change('customers', 'NA001', { BPCSTA: 1 });
		expect(written(await read('NA001'), 'BPCSTA')).toBe('false');
		expect(written(await read('AE003'), 'BPCSTA')).toBe('true');
		expect(written(await read('NA001'), 'OSTCTL')).toMatch(/^[123]$/);
		sandbox.switches.flags = 'number';
		expect(written(await read('NA001'), 'BPCSTA')).toBe('1');
		sandbox.switches.flags = 'string';
		expect(written(await read('NA001'), 'BPCSTA')).toBe('"1"');
	});

	it('no date is 0000-00-00, and no text is empty', async () => {
		expect(written(await read('NULLS'), 'BPCSNCDAT')).toBe('"0000-00-00"');
		expect(written(await read('NULLS'), 'CTY')).toBe('""');
		sandbox.switches.emptyDates = 'null';
		expect(written(await read('NULLS'), 'BPCSNCDAT')).toBe('null');
	});

	it('are the same in lists, templates and replies to a write', async () => {
		const listed = await list({ where: "BPCNUM eq 'NULLS'" });
		const template = await get('BPCUSTOMER/$template', 'ZBPCUSTOMER.$create');
		const created = await sendJson('POST', customers(), { BPCNUM: 'N1', BPCNAM: 'x' });
		for (const answer of [listed, template, created]) {
			expect(written(answer, 'BPCSTA')).toMatch(/^(?:true|false)$/);
			expect(written(answer, 'ORDFIRDAT')).toMatch(/^"\d{4}-\d{2}-\d{2}"$/);
		}
	});

	it.each([
		[false, 1],
		[true, 2],
		[1, 1],
		['2', 2],
	])('Yes/No can be written as %j', async (given, kept) => {
		const body = { BPCNUM: 'N1', BPCNAM: 'x', BPCSTA: given, ORDFIRDAT: '0000-00-00' };
		expect((await sendJson('POST', customers(), body)).status).toBe(201);
		const fields = sandbox.data.table('customers').get('N1')?.fields;
		expect([fields?.BPCSTA, fields?.ORDFIRDAT]).toEqual([kept, null]);
	});

	it('other local menus are no yes or no', async () => {
		const answer = await sendJson('POST', customers(), { BPCNUM: 'N1', BPCNAM: 'x', OSTCTL: true });
		expect(answer.at('$diagnoses.0.$message')).toContain('local menu');
	});

	it('flags and empty dates can be asked for', async () => {
		const keys = async (where: string) => {
			const answer = await list({ where, count: '1000' });
			return answer.status === 200 ? answer.each('$resources', 'BPCNUM') : answer.status;
		};
		const off = await keys('BPCSTA eq 1');
		expect(off).not.toHaveLength(0);
		expect(await keys('BPCSTA eq false')).toBe(500);
		sandbox.switches.flagsInWhere = 'both';
		expect(await keys('BPCSTA eq false')).toEqual(off);
		expect(await keys('BPCSTA eq 1')).toEqual(off);
		expect(await keys('BPCSNCDAT eq @0000-00-00@')).toContain('NULLS');
		expect(await keys('BPCSNCDAT ne @0000-00-00@')).not.toContain('NULLS');
	});
});
