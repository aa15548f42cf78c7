import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { contents, fileRun } from './atGateway';

const sandbox = useSandbox();
const rules = (more: ICredentialDataDecryptedObject) => ({
	credential: {
		restrictUse: 'always',
		allowedAddresses: '/datadelivery/*, /dataingestion/*',
		...more,
	},
});

describe('Files under Restrict Use', () => {
	it('count by the name of the folder, or of its endpoint', async () => {
		for (const allowedFolders of ['SEED', 'X3CLOUDV2_SEED']) {
			const run = await fileRun(sandbox, 'getMany', { limit: 1 }, rules({ allowedFolders }));
			expect(jsons(run)).toHaveLength(1);
		}
		const other = await fileRun(sandbox, 'getMany', {}, rules({ allowedFolders: 'X3' }));
		expect(shownFailure(other).description).toContain("'Allowed Folders'");
	});

	it('are put out without what is never shown, or not at all', async () => {
		const box = sandbox.deliveriesOf('SEED');
		box.put({ name: 'a.json', content: '{"A":1,"CREDIT":2}' });
		box.put({ name: 'a.csv', content: 'A;CREDIT' });
		const hidden = rules({ hiddenFields: 'CREDIT' });
		const shown = await fileRun(sandbox, 'download', { fileName: 'a.json' }, hidden);
		expect(contents(shown).map((text) => JSON.parse(text))).toEqual([{ A: 1 }]);
		const refused = await fileRun(sandbox, 'download', { fileName: 'a.csv' }, hidden);
		expect(shownFailure(refused).message).toContain('does not allow showing this file');
	});

	it('are not uploaded where nobody could tell what is in them', async () => {
		const text = { contentFrom: 'text', text: 'A;CREDIT', fileName: 'a.txt' };
		const both: ICredentialDataDecryptedObject[] = [{ hiddenFields: 'CREDIT' }, { mostWrites: 5 }];
		for (const more of both) {
			const run = await fileRun(sandbox, 'upload', text, rules({ allowCreating: true, ...more }));
			expect(shownFailure(run).description).toContain('Nothing was sent');
		}
		expect(sandbox.ingestionsOf('SEED').list()).toEqual([]);
	});

	it('tell in a dry run that they may not be written', async () => {
		const text = { contentFrom: 'text', text: 'A', fileName: 'a.txt', options: { dryRun: true } };
		const [dry] = jsons(await fileRun(sandbox, 'upload', text, rules({})));
		expect(dry).toMatchObject({ $problems: [expect.stringContaining("'Allow Creating'")] });
	});
});
