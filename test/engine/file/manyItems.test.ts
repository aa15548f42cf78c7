import type { IExecuteFunctions } from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { bench, jsons, shownFailure } from '../../support/engine';
import { oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { fileRun, SEED } from './atGateway';

const sandbox = useSandbox();

describe('Many files', () => {
	it('come out in the order of the input items, at most so many at a time', async () => {
		const items = Array.from({ length: 12 }, (_, index) => ({ name: `f${index}.csv` }));
		for (const { name } of items) sandbox.deliveriesOf('SEED').put({ name, content: name });
		sandbox.switches.latencyMs = 5;
		const run = await fileRun(
			sandbox,
			'download',
			{ fileName: '={{ $json.name }}', options: { concurrency: 2 } },
			{ items },
		);
		expect(jsons(run).map(({ fileName }) => fileName)).toEqual(items.map(({ name }) => name));
		expect(jsons(run).every(({ verified }) => verified === true)).toBe(true);
	});

	it('are uploaded, each once, behind a token that lapses again and again', async () => {
		sandbox.switches.accessTokenRequests = 3;
		const items = Array.from({ length: 8 }, (_, index) => ({ name: `f${index}.txt` }));
		const run = await fileRun(
			sandbox,
			'upload',
			{ fileName: '={{ $json.name }}', contentFrom: 'text', text: '={{ $json.name }}' },
			{ items },
		);
		expect(jsons(run).map(({ fileName }) => fileName)).toEqual(items.map(({ name }) => name));
		const arrived = sandbox.ingestionsOf('SEED').list();
		expect(arrived.flatMap(({ body }) => body?.content ?? []).sort()).toEqual(
			items.map(({ name }) => name).sort(),
		);
	});
});

describe('An upload that a person stops while it waits for its end', () => {
	it('is told as one that was sent', async () => {
		let told: Promise<unknown> | undefined;
		const { execute } = SageX3.prototype;
		const watched = jest.spyOn(SageX3.prototype, 'execute').mockImplementation(async function (
			this: IExecuteFunctions,
		) {
			const running = execute.call(this);
			told = running.catch((error: unknown) => error);
			return await running;
		});
		sandbox.switches.ingestionPolls = 1_000_000;
		const started = bench(oAuth2Credentials(sandbox), {
			...{ authentication: 'oAuth2', resource: 'file', operation: 'upload', folder: SEED },
			...{ fileName: 'a.txt', contentFrom: 'text', text: 'A', waitForEnd: true },
		}).start();
		const isAsked = () => sandbox.requests.some(({ url }) => url.includes('/tracking/'));
		while (!isAsked()) await new Promise((resolve) => setTimeout(resolve, 10));
		started.cancel();
		const run = await started.finished;
		expect(run.status).toBe('canceled');
		expect(await told).toMatchObject({
			description: expect.stringMatching(
				/may have executed it\. Look in Sage X3.*\nThe file 'a\.txt' was uploaded; the node did not wait for its outcome/,
			),
		});
		watched.mockRestore();
		expect(sandbox.ingestionsOf('SEED').list()).toHaveLength(1);
	});
});

it('Upload refuses to run with Retry On Fail, which would send everything again', async () => {
	const text = { fileName: 'a.txt', contentFrom: 'text', text: 'A' };
	const run = await fileRun(sandbox, 'upload', text, { settings: { retryOnFail: true } });
	expect(shownFailure(run).message).toContain("'Retry On Fail' is switched on");
	expect(sandbox.requests).toEqual([]);
});
