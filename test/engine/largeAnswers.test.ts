import { setTimeout as wait } from 'node:timers/promises';
import { jsons } from '../support/engine';
import { getFrom } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

describe('Very large answers', () => {
	it('a body of 200 MB is read', async () => {
		sandbox.faults.add({ fault: { kind: 'large', bytes: 200 * 1024 * 1024 } });
		const run = await getFrom(sandbox, { returnAll: false, limit: 3 });
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual([
			'L000000000',
			'L000000001',
			'L000000002',
		]);
		await wait(0); // lets the large text go before the next test
	});
});
