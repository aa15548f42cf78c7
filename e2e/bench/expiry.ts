import { startSandbox } from '../../sandbox/index.ts';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { connect } from '../harness/consent.ts';
import { output, run } from '../harness/execution.ts';
import { type Bench, createCredential } from './bench.ts';
import { tokenPageSize, tokenRequests, tokenRows } from './figures.ts';
import { type Check, count, print } from './table.ts';
import { getBehindToken } from './ways.ts';

/** 20,000 rows in pages of 20, behind a token that is spent every 50 requests. */
export async function benchExpiry(bench: Bench): Promise<Check[]> {
	const sandbox = await startSandbox({
		size: { customers: tokenRows },
		switches: { accessTokenRequests: tokenRequests },
	});
	try {
		const { rest } = bench.place;
		const [{ data }] = sandboxCredentials(sandbox.url);
		const credential = await createCredential(bench.place, 'sageX3OAuth2Api', data);
		await connect(rest, credential.id);
		const execution = await run(rest, await bench.save(getBehindToken(sandbox.url, credential)), {
			timeoutMs: 600_000,
		});
		if (execution.error) throw new Error(execution.error.message);

		const codes = output(execution).map(({ json }) => json.BPCNUM);
		const pages = tokenRows / tokenPageSize;
		print('20,000 rows in pages of 20, a token for 50 requests', [
			['ms', String(execution.runs['Sage X3']?.[0]?.executionTime)],
			['refreshes', String(sandbox.tokens.refreshes)],
		]);
		return [
			count('Rows', codes.length, tokenRows),
			count('Different rows', new Set(codes).size, tokenRows),
			count(
				'Refreshes, one per expiry',
				sandbox.tokens.refreshes,
				Math.ceil(pages / tokenRequests) - 1,
			),
			count('Reused refresh tokens', sandbox.tokens.reusedRefreshTokens, 0),
		];
	} finally {
		await sandbox.stop();
	}
}
