import { buttonGroups } from '../../sandbox/admin/page/buttons';
import { defaultSwitches } from '../../sandbox';
import { switchGroups, switchNote, isSwitch } from '../../sandbox/switches';
import { useSandbox } from '../support/useSandbox';
import { type Answer, basic, bearer, send, sendForm } from './client';
import { authoriseUrl, decide } from './consent';

const sandbox = useSandbox({ size: { customers: 5, products: 3 } });

type Fields = Record<string, string>;

async function press(button: string, fields: Fields = {}, headers: Fields = {}): Promise<Answer> {
	return await sendForm(`${sandbox.url}/sandbox/buttons/${button}`, fields, headers);
}

async function page(): Promise<string> {
	return (await send(`${sandbox.url}/`)).text;
}

/** What the page says of the last button, as plain text. */
async function said(): Promise<string> {
	const [, text = ''] = /role="status">([\s\S]*?)<\/p>/.exec(await page()) ?? [];
	return plain(text);
}

function alertOf({ text }: Answer): string {
	return plain(/role="alert">([\s\S]*?)<\/p>/.exec(text)?.[1] ?? '');
}

function plain(html: string): string {
	return html
		.replace(/<[^>]*>/g, '')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** A REST request as a program sends it; undefined when the connection breaks. */
async function customer(key: string, folder = 'SEED'): Promise<Answer | undefined> {
	const url = `${sandbox.url}/api1/x3/erp/${folder}/BPCUSTOMER('${key}')?representation=BPCUSTOMER.$details`;
	return await send(url, { headers: basic }).catch(() => undefined);
}

describe('A button of the page', () => {
	it('changes a customer, in the folder that was chosen', async () => {
		const before = await customer('NA001', 'X3');
		const answer = await press('change-customer', {
			folder: 'SEED',
			customer: 'NA001',
			companyName: 'Rossi & Figli',
		});
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
		expect((await customer('NA001'))?.at('BPCNAM')).toBe('Rossi & Figli');
		expect((await customer('NA001', 'X3'))?.text).toBe(before?.text);
		expect(await said()).toMatch(
			/^\d\d:\d\d:\d\d Customer NA001 in the folder SEED is now called “Rossi & Figli”; the time stamp is 20.*Z\.$/,
		);
	});

	it('adds a customer', async () => {
		await press('add-customer', { folder: 'X3', customer: 'DEMO1', companyName: 'Demo' });
		expect((await customer('DEMO1', 'X3'))?.at('BPCNAM')).toBe('Demo');
		expect(await said()).toContain('Customer DEMO1, “Demo”, was added in the folder X3.');
		await press('add-customer', { folder: 'SEED', customer: 'DEMO1', companyName: 'Demo' });
		expect(await page()).toContain('value="DEMO2"');
	});

	it('adds an order with a line', async () => {
		const order = { folder: 'SEED', customer: 'NA001', product: 'ITM001', quantity: '2.5' };
		await press('add-order', order);
		const added = sandbox.data.table('salesOrders').get('SONEW000001');
		expect(added?.fields.BPCORD).toBe('NA001');
		expect(added?.lines.map(({ fields }) => [fields.ITMREF, fields.QTY])).toEqual([
			['ITM001', '2.5'],
		]);
		expect(await said()).toContain('Sales order SONEW000001 was added');
	});

	it('puts an export file, which the gateway offers', async () => {
		const { accessToken } = sandbox.tokens.issue();
		await press('put-file', { folder: 'SEED', file: 'new.csv', content: 'A;B\r\né' });
		const url = `${sandbox.url}/v1/datadelivery/SEED?filename=new.csv`;
		const { headers } = await send(url, { headers: bearer(accessToken) });
		expect((await send(headers.get('location') ?? '')).text).toBe('A;B\r\né');
		expect(await said()).toContain('The file new.csv of 7 bytes can be downloaded');
	});

	it('expires the access tokens, and leaves the refresh tokens', async () => {
		const { accessToken, refreshToken } = sandbox.tokens.issue();
		await press('expire-tokens');
		const folders = await send(`${sandbox.url}/v1/folders`, { headers: bearer(accessToken) });
		expect(folders.status).toBe(401);
		expect(sandbox.tokens.refresh(refreshToken)).toBeDefined();
		expect(await said()).toContain('Every access token has expired');
	});

	it('revokes the sign-in', async () => {
		const { refreshToken } = sandbox.tokens.issue();
		await press('revoke-tokens');
		expect(sandbox.tokens.refresh(refreshToken)).toBeUndefined();
	});

	it('lets the gateway post its callback, and send it by GET again', async () => {
		await press('post-callback');
		const posting = await decide(authoriseUrl(sandbox), 'accept');
		expect(posting.text).toMatch(/<form method="post" .*name="authorizationCode"/);
		await press('get-callback');
		expect((await decide(authoriseUrl(sandbox), 'accept')).status).toBe(302);
	});

	it('goes offline, where the page stays and nothing is executed, and comes back', async () => {
		await press('go-offline');
		expect(await customer('NA001')).toBeUndefined();
		expect(await said()).toContain('offline');
		await press('come-back');
		expect((await customer('NA001'))?.status).toBe(200);
	});

	it('takes the storage of files offline, too', async () => {
		await press('go-offline');
		const asked = send(`${sandbox.storageUrl}/storage/SEED/x.csv`).catch(() => 'broken off');
		expect(await asked).toBe('broken off');
	});

	it('slows every reply down, and gives full speed again', async () => {
		await press('slow-down', { latencyMs: '1234' });
		expect(sandbox.switches.latencyMs).toBe(1234);
		expect(await said()).toContain('Every reply now waits 1234 milliseconds.');
		await press('full-speed');
		expect(sandbox.switches.latencyMs).toBe(0);
	});

	it('starts afresh', async () => {
		await press('add-customer', { folder: 'SEED', customer: 'DEMO1', companyName: 'Demo' });
		await press('go-offline');
		await press('start-afresh');
		expect((await customer('DEMO1'))?.status).toBe(404);
		expect(await page()).not.toContain('class="earlier"');
		expect(await said()).toContain('Everything is as it was at the start.');
	});
});

describe('The page', () => {
	it('has every button with a sentence that explains it, and every switch with its own', async () => {
		const html = await page();
		const text = plain(html);
		for (const { name, explanation } of Object.values(buttonGroups).flat()) {
			expect(html).toContain(`action="/sandbox/buttons/${name}"`);
			expect(text).toContain(explanation.replaceAll('`', ''));
		}
		for (const name of Object.keys(defaultSwitches).filter(isSwitch)) {
			expect(html).toContain(`name="switch" value="${name}"`);
			expect(text).toContain(switchNote(name).text.replaceAll('`', ''));
		}
		const grouped = Object.values(switchGroups).flatMap((group) => Object.keys(group));
		expect(grouped.sort()).toEqual(Object.keys(defaultSwitches).sort());
	});

	it('loads nothing, runs no script, and sends its forms to the sandbox alone', async () => {
		const { headers, text } = await send(`${sandbox.url}/`);
		const policy = headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("form-action 'self'");
		expect(policy).not.toContain('script');
		expect(text).not.toMatch(/<(?:script|link|img|iframe)|\ssrc=|@import|url\(/i);
		expect(text).not.toMatch(/action="(?!\/sandbox\/buttons\/)/);
	});

	it.each(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "' onfocus='x"])(
		'shows %s as text',
		async (hostile) => {
			const customerForm = { folder: 'SEED', customer: hostile, companyName: hostile };
			const refused = await press('change-customer', customerForm);
			await press('add-customer', { folder: 'SEED', customer: 'DEMO1', companyName: hostile });
			await press('put-file', { folder: 'SEED', file: hostile, content: hostile });
			await press('set-switch', { switch: 'notificationUrl', value: hostile });
			for (const html of [refused.text, await page()]) {
				expect(plain(html)).toContain(hostile);
				expect(html).not.toContain(hostile);
			}
		},
	);

	it('tells what was done before, the latest first, and no more than ten of it', async () => {
		for (let wait = 1; wait <= 12; wait += 1) await press('slow-down', { latencyMs: String(wait) });
		const waits = [...(await page()).matchAll(/now waits (\d+) /g)].map(([, wait]) => wait);
		expect(waits).toEqual(['12', '11', '10', '9', '8', '7', '6', '5', '4', '3']);
	});

	it('shows what a switch is when it is not as by default', async () => {
		await press('slow-down', { latencyMs: '7' });
		expect(await page()).toContain('7 (default 0)');
	});
});

describe('A switch on the page', () => {
	it.each([
		['callback', 'both', 'both'],
		['downloadRedirect', '307', 307],
		['handOver', 'true', true],
		['latencyMs', '0.5', 0.5],
		['firstCap', 'none', null],
		['firstCap', '', null],
		['firstCap', '25', 25],
		[
			'refusedFields',
			' Customer.code, Customer.category ,',
			['Customer.code', 'Customer.category'],
		],
		['refusedFields', '', []],
		['handOverTo', ' https://api.example/v1 ', 'https://api.example/v1'],
	])('%s is set to %j', async (name, value, expected) => {
		expect((await press('set-switch', { switch: name, value })).status).toBe(303);
		expect(Reflect.get(sandbox.switches, name)).toEqual(expected);
		expect(await said()).toContain(`The switch ${name} is now `);
	});

	it.each([
		['callback', 'pigeon', 'callback is one of: get, post, both'],
		['downloadRedirect', '302.0', 'downloadRedirect is one of: 302, 303, 307'],
		['latencyMs', '-1', 'latencyMs is a number from 0'],
		['latencyMs', '', 'latencyMs is a number from 0'],
		['latencyMs', 'NaN', 'latencyMs is a number from 0'],
		['latencyMs', 'Infinity', 'latencyMs is a number from 0'],
		['latencyMs', '9'.repeat(400), 'latencyMs is a number from 0'],
		['firstCap', 'x', 'firstCap is a number from 0, or null'],
		['nothing', '1', 'There is no switch nothing'],
		['constructor', '1', 'There is no switch constructor'],
		['__proto__', '1', 'There is no switch __proto__'],
		['', '', 'There is no switch '],
	])('%s is not set to %j', async (name, value, reason) => {
		const refused = await press('set-switch', { switch: name, value });
		expect(refused.status).toBe(400);
		expect(alertOf(refused)).toContain(`nothing was done. ${reason}`);
		expect(sandbox.switches).toEqual(defaultSwitches);
	});
});

describe('A button that cannot do it', () => {
	const order = { folder: 'SEED', customer: 'NA001', product: 'ITM001', quantity: '1' };
	it.each<[string, Fields, string]>([
		['change-customer', { folder: 'SEED', customer: 'NOBODY' }, 'There is no customer NOBODY'],
		['change-customer', { folder: 'SEED', customer: '' }, 'There is no customer '],
		['change-customer', { folder: 'SEED', customer: 'NA001', companyName: ' ' }, 'mandatory'],
		['change-customer', { folder: 'NONE', customer: 'NA001' }, 'There is no folder NONE.'],
		['change-customer', {}, 'There is no folder .'],
		['add-customer', { folder: 'SEED', customer: 'NA001', companyName: 'X' }, 'already exists'],
		['add-customer', { folder: 'SEED', customer: 'FAIL1', companyName: 'X' }, 'business rule'],
		['add-order', { ...order, customer: 'NOBODY' }, 'NOBODY: record does not exist'],
		['add-order', { ...order, product: 'NOTHING' }, 'record does not exist'],
		['add-order', { ...order, quantity: 'NaN' }, 'QTY: number expected'],
		['put-file', { folder: 'SEED', file: ' ', content: 'x' }, 'A file needs a name.'],
		['slow-down', { latencyMs: '1e3' }, 'whole number of milliseconds'],
		['slow-down', { latencyMs: '600001' }, 'from 0 to 600000'],
		['slow-down', {}, 'whole number of milliseconds'],
	])('%s %j says why, keeps what was typed, and changes nothing', async (name, fields, reason) => {
		const rows = () => [...sandbox.data.rows('customers'), ...sandbox.data.rows('salesOrders')];
		const before = rows();
		const refused = await press(name, fields);
		expect(refused.status).toBe(400);
		expect(alertOf(refused)).toContain(reason);
		if (fields.customer) expect(refused.text).toContain(`value="${fields.customer}"`);
		expect(rows()).toEqual(before);
		expect(sandbox.switches).toEqual(defaultSwitches);
		expect(await said()).toBe('');
	});
});

describe('A form that is not the page’s own', () => {
	it.each([
		['another origin', { origin: 'https://evil.example' }],
		['a page without an origin', { origin: 'null' }],
		['another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
		['another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' }],
		['a program that sends JSON', { 'content-type': 'application/json' }],
	])('is refused: %s', async (_whose, headers) => {
		expect((await press('go-offline', {}, headers as Fields)).status).toBe(403);
		expect(sandbox.switches.offline).toBe(false);
	});

	it('is not pressed by a link', async () => {
		expect((await send(`${sandbox.url}/sandbox/buttons/go-offline`)).status).toBe(404);
		expect(sandbox.switches.offline).toBe(false);
	});
});
