import type { INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf } from '../webService/calling';

const sandbox = useSandbox({ size: { customers: 10 } });

it('A restriction that is changed while a run is under way holds from the next run on', async () => {
	const credentials = basicCredentials(sandbox, { restrictUse: 'off' });
	const parameters: INodeParameters = {
		...{ authentication: 'basic', resource: 'webService', operation: 'update' },
		...{ poolAlias: 'SEED', webService: 'YOBPC', ...byKey(['BPCNUM', '={{ $json.BPCNUM }}']) },
		columns: { mappingMode: 'autoMapInputData', value: null },
		options: { concurrency: 1 },
	};
	const items = ['AE003', 'NA001', 'AO005'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'Changed' }));
	sandbox.faults.add({ match: { body: 'wss:modify ' }, fault: { kind: 'delay', ms: 100 } });
	const running = bench(credentials, parameters).start(items);
	while (callsOf(sandbox, 'modify').length === 0) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	credentials.data.restrictUse = 'always';
	expect(jsons(await running.finished)).toHaveLength(3);
	const next = await bench(credentials, parameters).run(items);
	expect(shownFailure(next).description).toMatch(/Nothing was sent/);
	expect(callsOf(sandbox, 'modify')).toHaveLength(3);
});
