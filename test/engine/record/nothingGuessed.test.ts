import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { withHiddenSchema } from '../../support/hiddenSchema';
import type { LocalAnswer } from '../../support/localServer';
import { startLocalServer } from '../../support/localServer';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf } from './reading';
import { goesOn, mutationsSent, record, runRecord, timeEntryLine, wholeItem } from './writing';

const sandbox = useSandbox();
const line: [string, string, string] = ['addresses[].code', 'eq', 'A'];

describe('A list that the answer lacks is no empty list', () => {
	const answers: Array<[string, string]> = [
		['null', '{"data":{"x3MasterData":{"customer":{"query":null}}}}'],
		['edges that are null', '{"data":{"x3MasterData":{"customer":{"query":{"edges":null}}}}}'],
		['nothing', '{"data":{}}'],
	];

	it.each(answers)('%s', async (_, body) => {
		const local = await startLocalServer((request): LocalAnswer => {
			const isAboutSchema = /__(?:schema|typename)/.test(request.body);
			return { body: isAboutSchema ? JSON.stringify(withHiddenSchema(request.body)) : body };
		});
		const run = await runRecord(local, 'getMany', { returnAll: true });
		await local.stop();

		expect(shownFailure(run).message).toContain('holds nothing at');
	});
});

it('A kind of filter that does not exist never means every record', async () => {
	const parameters = { returnAll: true, filterMode: 'Text', filterText: "{code: 'A'}" };
	const run = await runRecord(sandbox, 'getMany', parameters);

	expect(shownFailure(run).message).toBe("The 'Filter' is not one of its values: Text");
});

it.each<[string, string, INodeParameters]>([
	['getMany', "'Must Match' is not one of its values: Any", { combination: '={{ "Any" }}' }],
	[
		'getMany',
		"'Which Lines' in 'Conditions' is not one of its values: all",
		{ conditions: conditionsOf([...line, { lines: 'all' }]) },
	],
	[
		'getMany',
		"'Direction' in 'Sort' is not one of its values: down",
		{ sort: { field: [{ name: 'code', direction: 'down' }] } },
	],
	['aggregate', "'Group By' is empty", { groupBy: '={{ $json.missing }}' }],
])('%s reads nothing where it is not clear what is meant: %s', async (operation, what, choice) => {
	const aggregates = { aggregate: [{ field: 'code', function: 'distinctCount' }] };
	const run = await runRecord(sandbox, operation, { returnAll: true, aggregates, ...choice });

	expect(shownFailure(run).message).toContain(what);
});

it.each<[string, INodeParameters]>([
	['get', record('={{ $json.code }}')],
	['delete', record('={{ $json.code }}')],
	['update', { columns: wholeItem('code') }],
])('%s refuses a key that a number may have rounded', async (operation, parameters) => {
	const items: IDataObject[] = [{ code: 2 ** 53 + 2, companyName1: 'A' }];
	const run = await runRecord(sandbox, operation, parameters, items);

	expect(shownFailure(run).message).toContain('too long for a number');
	expect(mutationsSent(sandbox)).toEqual([]);
});

it('A key that cannot be looked up fails its own item, not the batch', async () => {
	const part = [
		{ name: 'employee', value: 'MNG' },
		{ name: 'lineNumber', value: '={{ $json.line }}' },
	];
	const parameters = { node: timeEntryLine, keyEntry: 'parts', keyParts: { part } };
	const items: IDataObject[] = [{ line: 540 }, { line: 'abc' }, { line: 1040 }];
	const outputs = jsons(await runRecord(sandbox, 'get', parameters, items, goesOn));

	expect(outputs.map((output) => 'error' in output)).toEqual([false, true, false]);
});

it('After a write in doubt, no later item of the same record is sent', async () => {
	sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
	const items: IDataObject[] = [
		{ code: 'AE003', city: 'Old' },
		{ code: 'AE003', city: 'New' },
	];
	const options = { whenInDoubt: 'report' };
	const parameters = { columns: wholeItem('code'), options };
	const run = await runRecord(sandbox, 'update', parameters, items, goesOn);
	const [open, held] = jsons(run);

	expect(open).toMatchObject({ details: { inDoubt: true } });
	expect(held.error).toBe('Not sent: an earlier item for the same record is in doubt');
	expect(mutationsSent(sandbox)).toHaveLength(1);
});

it('"Internal server error" does not tell that a write was not done, whatever the status', async () => {
	const local = await startLocalServer(({ body }) => ({
		body: body.includes('"mutation')
			? '{"data":null,"errors":[{"message":"Internal server error"}]}'
			: JSON.stringify(withHiddenSchema(body)),
	}));
	const parameters = { columns: wholeItem() };
	const [failed] = jsons(await runRecord(local, 'create', parameters, [{ code: 'A' }], goesOn));
	await local.stop();

	expect(failed).toMatchObject({ details: { inDoubt: true } });
});
