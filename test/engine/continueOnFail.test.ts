import { bench, hints, jsons, output } from '../support/engine';
import { sendTo } from '../support/runs';
import { oAuth2Credentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 20 } });

const exists = (code: string) => sandbox.data.table('customers').get(code) !== undefined;

describe('On Error: continue', () => {
	const items = ['OK1', 'FAIL1', 'OK2', 'FATAL1'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'x' }));
	const refusal = {
		error: 'The record is refused by a business rule',
		message: 'Check the mandatory fields',
		details: {
			category: 'refused',
			retriable: false,
			operation: 'sendEntity',
			httpCode: 201,
			diagnoses: [
				{
					$severity: 'error',
					$message: 'The record is refused by a business rule\nCheck the mandatory fields',
				},
			],
		},
	};

	it('failures stand in their place among the others, as error, message and details alone', async () => {
		const run = await sendTo(sandbox, items, {}, { onError: 'continueRegularOutput' });
		expect(run.status).toBe('success');
		expect(jsons(run)).toEqual([
			expect.objectContaining({ BPCNUM: 'OK1' }),
			refusal,
			expect.objectContaining({ BPCNUM: 'OK2' }),
			{ error: 'The classic engine reported a fatal error', details: expect.any(Object) },
		]);
		expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	it('failures go to the error output, with the item that failed', async () => {
		const run = await sendTo(sandbox, items, {}, { onError: 'continueErrorOutput' });
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(['OK1', 'OK2']);
		expect(jsons(run, 1)).toEqual([
			{ ...items[1], ...refusal },
			expect.objectContaining({
				BPCNUM: 'FATAL1',
				error: 'The classic engine reported a fatal error',
			}),
		]);
	});

	it('a write in doubt is marked', async () => {
		sandbox.faults.add({ match: { body: 'OK2' }, fault: 'drop-after' });
		const run = await sendTo(sandbox, items.slice(0, 3), {}, { onError: 'continueErrorOutput' });
		const doubtful = jsons(run, 1)[1];
		expect(doubtful).toMatchObject({ BPCNUM: 'OK2', details: { inDoubt: true } });
		expect(doubtful.message).toContain('Sage X3 may have executed it');
		expect(exists('OK2')).toBe(true);
	});

	it('what the user typed wrong for one item fails that item only', async () => {
		const bodyJson = '={{ $json.BPCNUM === "OK2" ? "{broken" : JSON.stringify($json) }}';
		const run = await sendTo(
			sandbox,
			items.slice(0, 3),
			{ bodySource: 'json', bodyJson },
			{ onError: 'continueErrorOutput' },
		);
		expect(jsons(run)).toHaveLength(1);
		expect(jsons(run, 1)[1].error).toBe("The 'JSON Body' is not valid JSON");
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'a credential that is not connected fails every item: %s',
		async (onError) => {
			const credentials = oAuth2Credentials(sandbox);
			delete credentials.data.oauthTokenData;
			const parameters = { operation: 'sendEntity', requestUri: '/x' };
			const run = await bench(credentials, parameters, { onError }).run(items);

			const failed = jsons(run, onError === 'continueErrorOutput' ? 1 : 0);
			expect(failed).toHaveLength(4);
			for (const { error } of failed) expect(error).toContain('not connected yet');
			expect(jsons(run).filter((json) => !('error' in json))).toEqual([]);
		},
	);

	it('hints of the others are shown', async () => {
		const run = await sendTo(
			sandbox,
			[...items.slice(0, 2), { BPCNUM: 'WARN1', BPCNAM: 'x' }],
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(hints(run)).toEqual(['The credit limit is exceeded [item 2]']);
	});
});
