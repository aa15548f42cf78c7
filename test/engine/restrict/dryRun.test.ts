import type { INodeParameters } from 'n8n-workflow';
import { bench, jsons } from '../../support/engine';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { OPERATIONS, type Row } from './rows';

const sandbox = useSandbox({ size: { customers: 5 } });

const rules = ({ atGateway = false }: Row, deeds: Row['deeds'], hiddenFields = '') =>
	(atGateway ? oAuth2Credentials : basicCredentials)(sandbox, {
		restrictUse: 'always',
		allowReading: true,
		allowCreating: deeds.includes('create'),
		allowUpdating: deeds.includes('update'),
		allowDeleting: deeds.includes('delete'),
		allowOtherCalls: deeds.includes('other'),
		allowedAddresses: '*',
		hiddenFields,
	});
const written = OPERATIONS.filter(({ deeds }) => deeds.some((deed) => deed !== 'read'));
const titleOf = ({ name, what = '' }: Row) => `${name} ${what}`.trim();

async function problems(row: Row, allowed: Row['deeds'], hidden?: string): Promise<string> {
	const options = { ...(row.parameters.options as INodeParameters), dryRun: true };
	const authentication = row.atGateway ? 'oAuth2' : 'basic';
	const parameters: INodeParameters = { authentication, ...row.parameters, options };
	const [item] = row.items ?? [{}];
	const found = jsons(await bench(rules(row, allowed, hidden), parameters).run([item]));
	expect(found.map(({ $dryRun }) => $dryRun)).toEqual([true]);
	return String(found[0].$problems);
}

describe.each(written.map((row): [string, Row] => [titleOf(row), row]))(
	'A dry run of %s',
	(_, row) => {
		it('foretells what a restriction refuses', async () => {
			expect(await problems(row, [])).toMatch(/'Allow (?:Creating|Updating|Deleting|Other Calls)'/);
			expect(await problems(row, row.deeds)).not.toContain('credential');
		});

		it('foretells that a hidden field is not written', async () => {
			if (row.field === '') return;
			expect(await problems(row, row.deeds, row.field)).toContain("'Fields Never Shown'");
		});
	},
);
