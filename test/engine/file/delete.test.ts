import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { fileRun } from './atGateway';

const sandbox = useSandbox();
const put = (name: string, content = 'A;B') => sandbox.deliveriesOf('SEED').put({ name, content });
const isThere = (name: string) => sandbox.deliveriesOf('SEED').get(name) !== undefined;
const deletions = () => sandbox.requests.filter(({ method }) => method === 'DELETE');
const goesOn = { onError: 'continueRegularOutput' } as const;

describe('Delete', () => {
	it.each(['a.csv', "it's 50%+#1&b=c.csv", 'ÉLAN😀.csv', 'constructor', '..'])(
		'deletes the file %s, and no other',
		async (name) => {
			put(name);
			const run = await fileRun(
				sandbox,
				'delete',
				{ fileName: '={{ $json.name }}' },
				{ items: [{ name }] },
			);
			expect(jsons(run)).toEqual([{ deleted: true, folder: 'SEED', fileName: name }]);
			expect(isThere(name)).toBe(false);
			expect(sandbox.deliveriesOf('SEED').list()).toHaveLength(120);
		},
	);

	it('refuses a name that is nothing: it never means all', async () => {
		const { message } = shownFailure(
			await fileRun(sandbox, 'delete', { fileName: '={{ $json.nothing }}' }),
		);
		expect(message).toContain("The 'File Name' cannot be used: it is empty");
		expect(sandbox.requests).toEqual([]);
	});

	it('tells of a file that is not there', async () => {
		const run = await fileRun(sandbox, 'delete', { fileName: 'gone.csv' }, { settings: goesOn });
		expect(jsons(run)).toMatchObject([{ details: { category: 'notFound', key: 'gone.csv' } }]);
	});

	it('is done when its answer is lost and the file is no longer listed', async () => {
		put('a.csv');
		sandbox.faults.add({ match: { method: 'DELETE' }, fault: 'drop-after' });
		const run = await fileRun(sandbox, 'delete', { fileName: 'a.csv' });
		expect(jsons(run)).toMatchObject([{ deleted: true, fileName: 'a.csv' }]);
		expect(hints(run).join()).toContain('no longer listed');
		expect(deletions()).toHaveLength(1);
	});

	it('stays in doubt when the list goes on, and does not say where', async () => {
		const list = { items: [{ key: 'z.csv' }], itemsCount: 1, maxItems: '1', isTruncated: true };
		put('a.csv');
		sandbox.faults.add({ match: { method: 'DELETE' }, fault: 'drop-before' });
		sandbox.faults.add({
			match: { path: /datadelivery\/SEED\/$/ },
			times: 'always',
			fault: { kind: 'replaced', body: list },
		});
		const parameters = { fileName: 'a.csv', options: { lookUpWindow: 0 } };
		const run = await fileRun(sandbox, 'delete', parameters, { settings: goesOn });
		expect(jsons(run)).toMatchObject([{ details: { category: 'inDoubt' } }]);
		const many = await fileRun(sandbox, 'getMany', { returnAll: true });
		expect(shownFailure(many).message).toContain('its list of files goes on');
		expect(isThere('a.csv')).toBe(true);
	});

	it('stays in doubt while the file is still listed, and is not sent again', async () => {
		put('a.csv');
		sandbox.faults.add({ match: { method: 'DELETE' }, fault: 'drop-before' });
		const run = await fileRun(
			sandbox,
			'delete',
			{ fileName: 'a.csv', options: { lookUpWindow: 1 } },
			{ settings: goesOn },
		);
		expect(jsons(run)).toMatchObject([
			{
				message: expect.stringContaining('the file is still listed'),
				details: { category: 'inDoubt' },
			},
		]);
		expect(deletions()).toHaveLength(1);
	});

	it('deletes many as they were proposed, although its own deletions shift the pages of the list', async () => {
		sandbox.switches.deliveryPageSize = 3;
		const names = [1, 4, 7, 10].map((n) => `SEED_CUSTOMERS_${String(n).padStart(4, '0')}.csv`);
		const proposed = jsons(
			await fileRun(
				sandbox,
				'delete',
				{ fileName: '={{ $json.name }}', options: { dryRun: true } },
				{ items: names.map((name) => ({ name })) },
			),
		);
		const items = proposed.map(({ $proposal }, index) => ({ $proposal, name: names[index] }));
		const expected = { expectedProposal: '={{ $json.$proposal }}', concurrency: 1 };
		const all = { fileName: '={{ $json.name }}', options: expected };
		expect(jsons(await fileRun(sandbox, 'delete', all, { items }))).toHaveLength(4);
		expect(names.filter(isThere)).toEqual([]);
	});

	it('tried dry, tells of a file that is not listed; a proposal ends when the file is written anew', async () => {
		const dry = async (fileName: string) =>
			jsons(await fileRun(sandbox, 'delete', { fileName, options: { dryRun: true } }))[0];
		expect(await dry('gone.csv')).toMatchObject({
			$problems: ["The gateway lists no file 'gone.csv'"],
		});
		put('a.csv', 'old');
		const { $proposal } = await dry('a.csv');
		put('a.csv', 'new');
		const expected = { fileName: 'a.csv', options: { expectedProposal: String($proposal) } };
		const { message } = shownFailure(await fileRun(sandbox, 'delete', expected));
		expect(message).toContain('This is not what was proposed');
		expect(isThere('a.csv')).toBe(true);
	});
});
