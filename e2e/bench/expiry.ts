import { startSandbox } from '../../sandbox/index.ts';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { connect } from '../harness/consent.ts';
import { output, run } from '../harness/execution.ts';
import { type Bench, createCredential } from './bench.ts';
import { tokenPageSize, tokenRequests, tokenRows } from './figures.ts';
import { type Found, count, print } from './table.ts';
import { getBehindToken } from './ways.ts';

/** 20,000 rows in pages of 20, behind a token that is spent every 50 requests. */
export async function benchExpiry(bench: Bench): Promise<Found> {
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
		const { refreshes, reusedRefreshTokens } = sandbox.tokens;
		const expiries = Math.ceil(pages / tokenRequests) - 1;
		return {
			checks: [
				count('Rows', codes.length, tokenRows),
				count('Different rows', new Set(codes).size, tokenRows),
				count('Refreshes, one per expiry', refreshes, expiries),
				count('Reused refresh tokens', reusedRefreshTokens, 0),
			],
			lines: [
				[
					`20,000 rows in pages of ${tokenPageSize}, a token for ${tokenRequests} requests`,
					`${refreshes} renewals for ${expiries} expiries, ${new Set(codes).size} different rows of ${codes.length}, ${reusedRefreshTokens} refresh tokens used twice`,
					'',
					'',
				],
			],
		};
	} finally {
		await sandbox.stop();
	}
}
