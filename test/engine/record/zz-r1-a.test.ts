import { hints, jsons, output, shownFailure, bench } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { startLocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, keyed, readFrom } from './reading';
import { customer, goesOn, mapped, mutationsSent, nodeNamed, record, recordBench, runRecord, timeEntryLine, wholeItem } from './writing';

const show = (name: string, value: unknown) => process.stderr.write(`\n### ${name}: ${JSON.stringify(value)?.slice(0, 1500)}\n`);
const fail = (run: any) => { try { return shownFailure(run); } catch (e) { return String(e); } };

describe('E1', () => {
	const a = useSandbox();
	it('passing 503 of introspection then next run', async () => {
		a.faults.add({ match: { body: '__schema' }, fault: { kind: 'status', status: 503 }, times: 4 });
		const r1 = await readFrom(a, { operation: 'getMany', limit: 1 });
		show('E1 first', [jsons(r1), hints(r1)]);
		const r2 = await readFrom(a, { operation: 'getMany', limit: 1 });
		show('E1 second (server fine again)', [jsons(r2), hints(r2)]);
		const r3 = await readFrom(a, { operation: 'getMany', limit: 2, conditions: conditionsOf(['currency', 'eq', 'EUR']) });
		show('E1 bare reference', [jsons(r3), fail(r3)]);
		const r4 = await readFrom(a, { operation: 'getMany', limit: 2, conditions: conditionsOf(['currency', 'isEmpty']) });
		show('E1 ref empty', [jsons(r4), fail(r4)]);
		const r5 = await runRecord(a, 'create', { columns: wholeItem() }, [{ code: 12345, companyName1: 'X', _etag: 'x', currency: { code: 'EUR' } }], goesOn);
		show('E1 create typed in normal', jsons(r5));
		const r6 = await runRecord(a, 'update', { node: timeEntryLine, columns: wholeItem('employee', 'lineNumber') }, [{ employee: 'MNG', lineNumber: 1, date: '2026-03-01T23:30:00.000-05:00' }], goesOn);
		show('E1 update', jsons(r6));
		show('E1 mut', mutationsSent(a));
	});
	const b = useSandbox();
	it('cancel', async () => {
		const r = await runRecord(b, 'update', { node: timeEntryLine, columns: wholeItem('employee', 'lineNumber') }, [{ employee: 'MNG', lineNumber: 1, date: '2026-03-01T23:30:00.000-05:00' }], goesOn);
		show('E1 update with schema', jsons(r));
		show('E1 mut', mutationsSent(b));
	});
});

describe('E2', () => {
	const a = useSandbox();
	it('one bad key part poisons the batch', async () => {
		const r = await runRecord(a, 'get', { node: timeEntryLine, keyEntry: 'parts', keyParts: { part: [{ name: 'employee', value: 'MNG' }, { name: 'lineNumber', value: '={{ $json.n }}' }] }, fields: ['_id'] }, [{ n: 1 }, { n: 'abc' }, { n: 2 }, { n: '' }], goesOn);
		show('E2 get', jsons(r));
	});
	it('upsert batch', async () => {
		const items = [{ employee: 'MNG', lineNumber: 1, description: 'a' }, { employee: 'MNG', lineNumber: 'abc' }, { employee: 'MNG', lineNumber: 7777, localizedDescription: 'c' }];
		for (const operation of ['createOrUpdate', 'update']) {
			const r = await runRecord(a, operation, { node: timeEntryLine, columns: wholeItem('employee', 'lineNumber'), options: { batchSize: 25, unknownFields: 'ignore', ...(operation === 'update' ? { expectedVersion: 'x' } : {}) } }, items, goesOn);
			show(`E2 ${operation}`, jsons(r));
		}
	});
});

describe('E4', () => {
	const a = useSandbox();
	it('endpoint expression gives nothing', async () => {
		const node = { __rl: true, mode: 'name', value: '={{ $json.folder }}' };
		for (const folder of [undefined, null, 1, 'X3']) {
			const r = await runRecord(a, 'create', { endpoint: node, columns: mapped({ code: '={{ $json.code }}', companyName1: 'x' }), fields: ['_id'] }, [{ code: `E4${String(folder)}`, folder } as any], goesOn);
			show('E4', [folder, jsons(r), (a.requests as any[]).filter((q) => String(q.body).includes('"mutation')).map((q) => q.headers['x-xtrem-endpoint'])]);
		}
	});
});

describe('E7', () => {
	const a = useSandbox();
	it('same record by default endpoint and by name', async () => {
		a.switches.latencyMs = 30;
		const endpoint = { __rl: true, mode: 'name', value: '={{ $json.folder }}' };
		const items = [{ code: 'AE003', folder: '', city: '0' }, { code: 'Q1', folder: '', city: 'A' }, { code: 'Q1', folder: 'SEED', city: 'B' }, { code: 'Q1', folder: 'seed', city: 'C' }];
		const r = await runRecord(a, 'createOrUpdate', { endpoint, columns: mapped({ code: '={{ $json.code }}', city: '={{ $json.city }}', companyName1: 'x' }, 'code'), fields: ['code', 'city'] }, items, goesOn);
		show('E7', [jsons(r), mutationsSent(a).map((m) => m.slice(0, 60))]);
	});
});

describe('E8', () => {
	const a = useSandbox();
	it('condition rows of other forms', async () => {
		const row = { field: 'code', operator: 'eq', value: { __rl: true, mode: 'value', value: 'AE003' } };
		for (const conditions of [{ condition: row }, [row], '={{ $json.nothing }}', { condition: [{ ...row, value: 'AE003' }] }, { Condition: [row] }] as any[]) {
			const r = await readFrom(a, { operation: 'getMany', fields: ['code'], returnAll: true, conditions });
			show('E8', [JSON.stringify(conditions).slice(0, 60), jsons(r).length, fail(r)]);
		}
		for (const [k, v] of [['returnAll', 'yes'], ['returnAll', 1], ['returnAll', 'TRUE'], ['filterMode', 'Text'], ['returnAll', '={{ $json.nothing }}']] as any[]) {
			const r = await readFrom(a, { operation: 'getMany', fields: ['code'], filterText: "{code:'AE003'}", ...(k === 'filterMode' ? { returnAll: true } : {}), [k]: v });
			show('E8b', [k, v, jsons(r).length, fail(r)]);
		}
	});
});
