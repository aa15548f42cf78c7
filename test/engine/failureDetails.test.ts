import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { resources } from '../../nodes/SageX3/actions';
import { bench, hints, jsons } from '../support/engine';
import { startLocalServer } from '../support/localServer';
import { customers, getFrom, sendTo } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';
import { byKey, callWebService, wholeItem as allValues } from './webService/calling';
import { goesOn, mapped, nodeNamed, record, runRecord, wholeItem } from './record/writing';
import { ask, executeMutation, getByMutation } from './rawRequests/asking';

const sandbox = useSandbox({ size: { customers: 20 } });

const ONE_CUSTOMER = '{ x3MasterData { customer { query(first: 1) { edges { node { _id } } } } } }';

const detailsOf = (run: IRun): IDataObject[] =>
	jsons(run).map(({ details }) => details as IDataObject);

describe('The details of a failed item', () => {
	it('tell operation, key and category of a record that is not there', async () => {
		const run = await runRecord(sandbox, 'get', record('NOBODY'), [{}], goesOn);
		expect(detailsOf(run)).toMatchObject([
			{ category: 'notFound', retriable: false, operation: 'get', key: 'NOBODY' },
		]);
	});

	it('tell the key that an update was to match', async () => {
		const parameters = { columns: wholeItem('code'), fields: ['code'] };
		const items = [
			{ code: 'AE003', nonsense: 1 },
			{ code: 'NOBODY', city: 'Nice' },
		];
		const run = await runRecord(sandbox, 'update', parameters, items, goesOn);
		expect(detailsOf(run)).toMatchObject([
			{ category: 'invalid', operation: 'update', key: 'AE003' },
			{ operation: 'update', key: 'NOBODY' },
		]);
	});

	it('tell the parts of a composite key by their names', async () => {
		const columns = mapped({ code: 'AE003', country: 'FR', nonsense: 1 }, 'code', 'country');
		const run = await runRecord(sandbox, 'update', { columns, fields: ['code'] }, [{}], goesOn);
		expect(detailsOf(run)).toMatchObject([{ key: 'code AE003, country FR' }]);
	});

	it('tell the key of an address', async () => {
		const requestUri = "/api1/x3/erp/SEED/BPCUSTOMER('NO%2F1')?representation=BPCUSTOMER.$details";
		const run = await getFrom(sandbox, { requestUri }, [{}], goesOn);
		expect(detailsOf(run)).toMatchObject([
			{ category: 'notFound', operation: 'getEntities', key: 'NO/1' },
		]);
	});

	it('say nothing of a key that its expression does not give', async () => {
		const parameters = { ...record('={{ $json.missing }}') };
		const run = await runRecord(sandbox, 'delete', parameters, [{}], goesOn);
		const [details] = detailsOf(run);
		expect(details).toMatchObject({ category: 'invalid', operation: 'delete' });
		expect(details).not.toHaveProperty('key');
	});

	it('show no password that stands in a key', async () => {
		const password = 'secret-of-ADMIN-77';
		const requestUri = `/api1/x3/erp/SEED/BPCUSTOMER('${password}')?representation=BPCUSTOMER.$details`;
		const server = await startLocalServer(() => ({ status: 404, body: '{}' }));
		const parameters = { authentication: 'basic', operation: 'getEntities', requestUri };
		const run = await bench(basicCredentials(server, { password }), parameters, goesOn).run();
		await server.stop();
		const [details] = detailsOf(run);
		expect(details).toMatchObject({ category: 'notFound', key: expect.any(String) });
		expect(JSON.stringify(jsons(run))).not.toContain(password);
	});

	it('call a write in doubt that, and nothing to try again', async () => {
		sandbox.faults.add({ fault: 'drop-after', match: { method: 'POST' } });
		const run = await sendTo(sandbox, [{ BPCNUM: 'LOST' }], {}, goesOn);
		expect(detailsOf(run)).toMatchObject([
			{ category: 'inDoubt', retriable: false, operation: 'sendEntity' },
		]);
	});

	it('stand on a failure that ends the run, too', async () => {
		const run = await runRecord(sandbox, 'get', record('NOBODY'));
		expect(run.data.resultData.error).toMatchObject({
			context: { details: { category: 'notFound', operation: 'get', key: 'NOBODY' } },
		});
	});
});

describe('Note Keys in Execution', () => {
	const noted = (run: IRun) => run.data.resultData.metadata ?? {};
	const note = { options: { noteKeys: true } };
	const noteAt = (noteKeyField: string, options: INodeParameters = {}): INodeParameters => ({
		options: { noteKeyField, ...options },
	});
	const noteField = { options: { noteKeyField: 'BPCNUM', concurrency: 1 } };

	it('is off by default', async () => {
		expect(noted(await sendTo(sandbox, [{ BPCNUM: 'N0', BPCNAM: 'x' }]))).toEqual({});
	});

	it('notes what was sent to an address, each key once', async () => {
		const items = ['N1', 'N2', 'FAIL1'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'x' }));
		expect(noted(await sendTo(sandbox, items, noteField, goesOn))).toEqual({
			sageX3Keys: 'N1, N2',
		});
	});

	it('notes records that were created, changed and deleted', async () => {
		const parameters = { columns: wholeItem('code'), fields: ['city'], ...note };
		const created = await runRecord(sandbox, 'create', parameters, [
			{ code: 'N3', companyName1: 'New' },
		]);
		expect(noted(created)).toEqual({ sageX3Keys: 'N3' });
		const changed = await runRecord(sandbox, 'update', parameters, [{ code: 'N3', city: 'Nice' }]);
		expect(noted(changed)).toEqual({ sageX3Keys: 'N3' });
		const deleted = await runRecord(sandbox, 'delete', { ...record('N3'), ...note });
		expect(noted(deleted)).toEqual({ sageX3Keys: 'N3' });
	});

	it.each<[string, INodeParameters, string]>([
		[
			'Execute, of the whole answer',
			{ ...executeMutation.parameters, ...noteAt('data.x3MasterData.customer.update._id') },
			'AE003',
		],
		[
			'Execute, of the entities in the answer',
			{
				...executeMutation.parameters,
				output: 'items',
				...noteAt('_id', { entitiesPath: 'data.x3MasterData.customer.update' }),
			},
			'AE003',
		],
		[
			'Get Entities with a mutation',
			{ ...getByMutation.parameters, ...noteAt('data.x3MasterData.customer.update._id') },
			'AE003',
		],
		[
			'Run Operation',
			{
				resource: 'record',
				operation: 'runOperation',
				node: nodeNamed('x3Stock/stockChangeByLpn'),
				customOperation: nodeNamed('lpnGrouping'),
				operationArguments: JSON.stringify({
					parameter: {
						stockSite: 'FR011',
						stockChangeLines: [{ product: 'ITM001', licensePlateNumber: 'LPN00001' }],
					},
				}),
				fields: ['id'],
				...noteAt('id'),
			},
			'SCBLNEW000001',
		],
	])('notes what %s has written, by the field of its answer', async (_, parameters, expected) => {
		const run = await ask(sandbox, { parameters });
		expect(run.data.resultData.error).toBeUndefined();
		expect(noted(run)).toEqual({ sageX3Keys: expected });
		expect(noted(await ask(sandbox, { parameters }, { dryRun: true }))).toEqual({});
	});

	it.each([
		['Execute', { resource: 'graphQL', operation: 'execute', document: ONE_CUSTOMER }],
		['Get Entities', { operation: 'getEntities', requestUri: customers, limit: 1 }],
	])('notes nothing that %s has only read', async (_, parameters) => {
		const run = await ask(sandbox, { parameters: { ...parameters, ...noteAt('_id') } });
		expect(jsons(run)).toHaveLength(1);
		expect(noted(run)).toEqual({});
	});

	it('can be chosen for every operation that may write a record', () => {
		const silent = resources.flatMap(({ option, operations }) =>
			operations
				.filter(({ writes }) => writes !== false)
				.filter(({ properties }) => !/"noteKey(?:s|Field)"/.test(JSON.stringify(properties)))
				.map((operation) => `${String(option.value)}.${String(operation.option.value)}`),
		);
		expect(silent.sort()).toEqual(['webService.exportRecords', 'webService.importRecords']);
	});

	it('notes what was written before the run ended', async () => {
		const items = ['N4', 'FAIL2'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'x' }));
		const run = await sendTo(sandbox, items, noteField);
		expect(run.data.resultData.error).toBeDefined();
		expect(noted(run)).toEqual({ sageX3Keys: 'N4' });
	});

	it('keeps to what n8n takes, and says how many keys found no place', async () => {
		const items = Array.from({ length: 150 }, (_, index) => ({
			BPCNUM: `M${String(index).padStart(8, '0')}`,
			BPCNAM: 'x',
		}));
		const run = await sendTo(sandbox, items, noteField);
		const entries = Object.values(noted(run));
		expect(entries.every((entry) => entry.length <= 255)).toBe(true);
		const keys = entries.flatMap((entry) => entry.split(', '));
		expect(keys).toEqual(items.slice(0, keys.length).map(({ BPCNUM }) => BPCNUM));
		expect(keys.length).toBeGreaterThan(80);
	});

	it.each([
		['with a comma', 'A, B', 'A, B'],
		['with blanks around it', ' N6 ', 'N6'],
		['named like a builtin', 'constructor', 'constructor'],
	])('notes a key %s', async (_, BPCNUM, expected) => {
		const run = await sendTo(sandbox, [{ BPCNUM, BPCNAM: 'x' }], noteField);
		expect(noted(run)).toEqual({ sageX3Keys: expected });
	});

	it.each(['', '   ', 'nowhere', 'BPCNAM.constructor', '__proto__'])(
		'notes nothing for a field that holds no key: %j',
		async (noteKeyField) => {
			const run = await sendTo(sandbox, [{ BPCNUM: `F${noteKeyField.length}`, BPCNAM: 'x' }], {
				options: { noteKeyField },
			});
			expect(run.data.resultData.error).toBeUndefined();
			expect(noted(run)).toEqual({});
		},
	);

	it('says that a key is too long for an entry of n8n, and the write is done', async () => {
		const server = await startLocalServer(() => ({
			body: JSON.stringify({ id: 'K'.repeat(256) }),
		}));
		const run = await sendTo(server, [{}], { options: { noteKeyField: 'id' } });
		await server.stop();
		expect(run.data.resultData.error).toBeUndefined();
		expect(noted(run)).toEqual({});
		expect(hints(run).join('\n')).toContain('1 keys of written records did not fit');
	});
});

describe('Web services', () => {
	const order = { webService: 'YOSOH', ...allValues };
	const nobody = byKey(['SOHNUM', 'NOBODY']);

	it.each(['get', 'update', 'delete', 'deleteLines', 'insertLines'])(
		'%s tells the key of what failed',
		async (operation) => {
			const parameters = {
				...order,
				...nobody,
				blockKey: 'SOH4~NBLIG',
				lineNumbers: '1',
			};
			const run = await callWebService(
				sandbox,
				operation,
				parameters,
				[{ CUSORDREF: 'x' }],
				goesOn,
			);
			expect(detailsOf(run)).toMatchObject([{ operation, key: 'NOBODY' }]);
		},
	);

	it('notes the key of a document that was found instead of being created again', async () => {
		const options = { noteKeyField: 'SOHNUM', createOnceBy: 'CUSORDREF' };
		const SOHNUM = sandbox.data.add('salesOrders', {
			...{ SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'FOUND-1' },
		})._id;
		const values = { BPCORD: 'NA001', CUSORDREF: 'FOUND-1' };
		const found = await callWebService(sandbox, 'create', { ...order, options }, [values]);
		expect(jsons(found)[0].$operation).toBe('found');
		expect(found.data.resultData.metadata).toEqual({ sageX3Keys: SOHNUM });
		const dry = await callWebService(
			sandbox,
			'create',
			{ ...order, options: { ...options, dryRun: true } },
			[values],
		);
		expect(dry.data.resultData.metadata ?? {}).toEqual({});
	});

	it('notes the keys of what was created and changed', async () => {
		const options = { noteKeyField: 'SOHNUM' };
		const values = {
			BPCORD: 'NA001',
			ORDDAT: '2026-03-01',
			SOH4_1: [{ ITMREF: 'ITM001', QTY: 2 }],
		};
		const created = await callWebService(sandbox, 'create', { ...order, options }, [values]);
		const number = String(jsons(created)[0].SOHNUM);
		const noted = (run: IRun) => run.data.resultData.metadata;
		expect(noted(created)).toEqual({ sageX3Keys: number });
		const keyed = { ...order, ...byKey(['SOHNUM', number]), options: { noteKeys: true } };
		const changed = await callWebService(sandbox, 'update', keyed, [{ CUSORDREF: 'y' }]);
		expect(noted(changed)).toEqual({ sageX3Keys: number });
	});
});
