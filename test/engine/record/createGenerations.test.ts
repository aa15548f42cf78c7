import { jsons } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { nodeNamed, record, runRecord, wholeItem } from './writing';

describe.each(['xtremX3', 'sage'] as const)('In the generation %s', (generation) => {
	const sandbox = useSandbox({ switches: { generation } });
	const node = nodeNamed(
		generation === 'sage' ? 'sage/x3BusinessPartners/customer' : 'xtremX3MasterData/customer',
	);
	const common = { node, fields: ['code', 'city'] };

	it('records are created, updated, looked up and deleted', async () => {
		const created = await runRecord(sandbox, 'create', { ...common, columns: wholeItem() }, [
			{ code: 'N1', companyName1: 'New', city: 'Nice', authorizedCreditAmount: '12.5' },
		]);
		expect(jsons(created)).toEqual([{ code: 'N1', city: 'Nice' }]);
		const upserted = await runRecord(
			sandbox,
			'createOrUpdate',
			{ ...common, columns: wholeItem('code'), options: { batchSize: 25 } },
			[
				{ code: 'N1', city: 'Lyon' },
				{ code: 'N2', city: 'Metz', companyName1: 'New' },
			],
		);
		expect(jsons(upserted).map(({ city, $operation }) => [city, $operation])).toEqual([
			['Lyon', 'updated'],
			['Metz', 'created'],
		]);
		const deleted = await runRecord(sandbox, 'delete', { ...common, ...record('N1') });
		expect(jsons(deleted)).toEqual([{ deleted: true, _id: 'N1' }]);
		expect(sandbox.data.table('customers').get('N1')).toBeUndefined();
	});
});
