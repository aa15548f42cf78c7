import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { connectedAppCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named } from './asking';

const sandbox = useSandbox({ size: { customers: 65, salesOrders: 10 } });

const columns = { mappingMode: 'autoMapInputData', value: null };
const orders = { className: named('SORDER'), representation: named('ZSORDER'), columns };
const customers = { representation: named('ZBPCUSTOMER'), columns };

/** Whatever Sage's pages leave open, both ways. */
const CONTRADICTIONS = [
	{ decimals: 'string' },
	{ flags: 'number' },
	{ flags: 'string' },
	{ emptyDates: 'null' },
	{ detailsMembers: 'all' },
	{ missingKey: 200 },
	{ prototypeTitles: 'reference' },
	{ decimals: 'string', flags: 'string', emptyDates: 'null', detailsMembers: 'all' },
] as const;

describe.each(CONTRADICTIONS.map((one) => [one]))('With %j', (switches) => {
	beforeEach(() => Object.assign(sandbox.switches, switches));

	it('a record that is given back as it was read changes nothing, and one change is one', async () => {
		const options = { includeLineIds: true, includeTitles: true };
		for (const [parameters, recordKey] of [
			[customers, 'AE003'],
			[orders, 'S001'],
		] as Array<[INodeParameters, string]>) {
			const read = { ...parameters, recordKey, options };
			const [record] = jsons(await askClass(sandbox, 'get', read));
			await askClass(sandbox, 'update', { ...parameters, recordKey }, [record]);
			expect(sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
		}
		const recordKey = 'AE003';
		const [{ BPCNAM, ...rest }] = jsons(
			await askClass(sandbox, 'get', { ...customers, recordKey }),
		);
		const changed = { ...rest, BPCNAM: `${String(BPCNAM)}!` };
		await askClass(sandbox, 'update', { ...customers, recordKey }, [changed]);
		const sent = sandbox.requests.filter(({ method }) => method === 'PUT');
		expect(sent.map(({ body }) => JSON.parse(body) as IDataObject)).toEqual([
			{ BPCNAM: changed.BPCNAM },
		]);
	});
});

describe('Signed in', () => {
	const list: INodeParameters = {
		resource: 'class',
		operation: 'getMany',
		className: named('BPCUSTOMER'),
		limit: 3,
	};

	it('by a connected application, it reads', async () => {
		const parameters = { ...list, authentication: 'connectedApp' };
		const run = await bench(connectedAppCredentials(sandbox), parameters).run();
		expect(jsons(run)).toHaveLength(3);
	});

	it('by OAuth2 in front of X3, it reads', async () => {
		const credentials = oAuth2Credentials(sandbox, {
			baseUrl: sandbox.url,
			authorizationServer: 'other',
			endpoint: 'SEED',
		});
		const run = await bench(credentials, { ...list, authentication: 'oAuth2' }).run();
		expect(jsons(run)).toHaveLength(3);
	});

	it('at the gateway, it says that there are no classes, before anything is sent', async () => {
		const credentials = oAuth2Credentials(sandbox, { endpoint: 'SEED' });
		const run = await bench(credentials, { ...list, authentication: 'oAuth2' }).run();
		const { message, description } = shownFailure(run);
		expect(message).toBe('The regional gateway has no REST classes');
		expect(description).toMatch(/Nothing was sent\.$/);
		expect(sandbox.requests).toEqual([]);
	});

	it('a page to sign in is no list, no record and no success', async () => {
		const headers = { 'content-type': 'text/html' };
		const body = '<html><title>Login</title><form><input type="password"></form></html>';
		const cases: Array<[string, INodeParameters]> = [
			['getMany', {}],
			['get', { recordKey: 'AE003' }],
			['describe', {}],
			['create', customers],
			['update', { ...customers, recordKey: 'AE003' }],
			['createOrUpdate', { ...customers, recordKey: 'AE003' }],
			['delete', { ...customers, recordKey: 'AE003' }],
		];
		for (const [operation, parameters] of cases) {
			sandbox.reset();
			const fault = { kind: 'status', status: 200, headers, body } as const;
			sandbox.faults.add({ times: 'always', fault });
			const item = { BPCNUM: 'AE003', BPCNAM: 'N' };
			const run = await askClass(sandbox, operation, parameters, [item]);
			expect(shownFailure(run).message).toMatch(/^Not signed in/);
		}
	});
});
