import { useSandbox } from '../../support/useSandbox';
import { shownFailure } from '../../support/engine';
import { readFrom } from './reading';

jest.mock('../../../sage/changes/weight', () => ({ weightOf: () => 1024 ** 3 }));

const sandbox = useSandbox({ size: { customers: 30 } });

it('Changes that are more than n8n can hold are read no further', async () => {
	const wanted = { operation: 'getChanges', from: '1900-01-01', fields: ['code'] };
	const { message, description } = shownFailure(
		await readFrom(sandbox, { ...wanted, returnAll: true, options: { pageSize: 5 } }),
	);
	expect(message).toMatch(/^The list goes on beyond .* or 2 GB$/);
	expect(description).toContain("set a 'Limit'");
});
