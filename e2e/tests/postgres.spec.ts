import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { findQueueServices } from '../../scripts/queue-services.mjs';
import { output, run } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { startPostgres } from '../proof/queue/services.ts';

const EVERY_NIGHT = { trigger: 'Every Night' };

/** Whether this machine has what `npm run prove:queue` needs, a PostgreSQL with it. */
function hasPostgres(): boolean {
	try {
		findQueueServices();
		return true;
	} catch {
		return false;
	}
}

/** Here the three nodes of Postgres have pinned data: nothing but Sage X3 is asked. */
test('the nightly copy reads all customers of X3', async ({
	place,
	createCredential,
	createWorkflow,
}) => {
	const example = withCredentials(exampleWorkflow('customers-to-postgres.json'), {
		sageX3BasicApi: await createCredential('sageX3BasicApi'),
	});
	const pinData = {
		'Make Sure the Table Exists': [{ json: { success: true } }],
		'Keep Customer': [{ json: { code: 'AE003' } }],
		'Take Out What Is Gone': [{ json: {} }],
	};
	const id = await createWorkflow({ ...example, pinData, active: false } as never);
	const execution = await run(place.rest, id, EVERY_NIGHT);

	expect(execution.error).toBeUndefined();
	expect(output(execution, 'Get All Customers')).toHaveLength(60);
	expect(output(execution, 'Take Out What Is Gone')).toHaveLength(1);
});

test('the nightly copy leaves in Postgres what X3 has, digit by digit, and nothing else', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	test.skip(!hasPostgres(), 'There is no PostgreSQL on this machine');
	const folder = mkdtempSync(join(tmpdir(), 'sagex3-postgres-'));
	const { port, user, database, stop } = await startPostgres(folder);
	try {
		const postgres = await place.rest.post('/rest/credentials', {
			type: 'postgres',
			name: 'Postgres',
			data: { host: '127.0.0.1', port, database, user, password: '', ssl: 'disable' },
		});
		const example = withCredentials(exampleWorkflow('customers-to-postgres.json'), {
			sageX3BasicApi: await createCredential('sageX3BasicApi'),
			postgres: { id: postgres.id, name: postgres.name },
		});
		const id = await createWorkflow({ ...example, active: false } as never);
		sandbox.data.change('customers', 'AE003', { OSTAUZ: '12345678901234.56789' });
		const first = await run(place.rest, id, EVERY_NIGHT);
		expect(first.error).toBeUndefined();
		const kept = output(first, 'Keep Customer').map(({ json }) => json);
		expect(kept).toHaveLength(60);
		expect(kept.find(({ code }) => code === 'AE003')).toMatchObject({
			authorized_credit: '12345678901234.56789',
		});
		expect(output(first, 'Take Out What Is Gone').map(({ json }) => json)).toEqual([
			{ success: true },
		]);

		sandbox.data.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		sandbox.data.delete('customers', 'NA001');
		const second = await run(place.rest, id, EVERY_NIGHT);
		expect(second.error).toBeUndefined();
		const codes = output(second, 'Keep Customer').map(({ json }) => json.code);
		expect(codes).toContain('NEW');
		expect(output(second, 'Take Out What Is Gone').map(({ json }) => json)).toEqual([
			{ code: 'NA001' },
		]);
	} finally {
		await stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
});
