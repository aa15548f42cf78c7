import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../support/engine';
import { createCustomer, sendTo } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 20 } });

async function send(parameters: INodeParameters, items: IDataObject[] = [{}]): Promise<IRun> {
	return await sendTo(sandbox, items, parameters);
}

function customer(code: string) {
	return sandbox.data.table('customers').get(code)?.fields;
}

describe('A failure inside a success is a failure', () => {
	it.each([
		{ status: 'as 200 or 201', refusedWrite: 'inBody' as const, httpCode: null },
		{ status: 'as 409', refusedWrite: 409 as const, httpCode: '409' },
	])('api1 $status, with the error in $diagnoses', async ({ refusedWrite, httpCode }) => {
		sandbox.switches.refusedWrite = refusedWrite;
		const run = await send({ requestUri: createCustomer }, [{ BPCNUM: 'FAIL1', BPCNAM: 'x' }]);
		const failure = shownFailure(run);
		expect(failure).toMatchObject({
			message: 'The record is refused by a business rule',
			httpCode,
			itemIndex: 0,
		});
		expect(failure.description).toContain('Check the mandatory fields');
		expect(customer('FAIL1')).toBeUndefined();
	});

	it.each([
		{ severity: 1 as const, fails: false },
		{ severity: 2 as const, fails: false },
		{ severity: 3 as const, fails: true },
		{ severity: 4 as const, fails: true },
	])('GraphQL errors of severity $severity: fails is $fails', async ({ severity, fails }) => {
		sandbox.faults.add({ fault: { kind: 'error-in-200', severity, message: 'Said by X3' } });
		const run = await send({ requestUri: '/xtrem/api' }, [{ query: 'mutation { x }' }]);

		expect(run.status).toBe(fails ? 'error' : 'success');
		if (fails) expect(shownFailure(run)).toMatchObject({ message: 'Said by X3', httpCode: null });
		else expect(hints(run)).toEqual(['Said by X3 [item 0]']);
	});

	it('GraphQL that is not accepted at all', async () => {
		const run = await send({ requestUri: '/xtrem/api' }, [{ query: 'mutation { nowhere }' }]);
		expect(shownFailure(run).message).toContain('nowhere');
	});
});

describe('Warnings of a success', () => {
	const items = ['WARN1', 'OK1', 'WARN2', 'NOTE1'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'x' }));

	it('are shown as hints, each once with its items', async () => {
		const run = await send({ requestUri: createCustomer }, items);
		expect(output(run)).toHaveLength(4);
		expect(hints(run)).toEqual(
			expect.arrayContaining([
				'The credit limit is exceeded [items 0, 2]',
				'Record created with default values [item 3]',
			]),
		);
		expect(hints(run)).toHaveLength(2);
	});

	it('are added to the data when asked for', async () => {
		const run = await send(
			{ requestUri: createCustomer, options: { includeDiagnoses: true } },
			items,
		);
		expect(jsons(run).map(({ $diagnoses }) => $diagnoses)).toEqual([
			[{ $severity: 'warning', $message: 'The credit limit is exceeded' }],
			undefined,
			[{ $severity: 'warning', $message: 'The credit limit is exceeded' }],
			[{ $severity: 'info', $message: 'Record created with default values' }],
		]);
	});

	it.each(['extensions', 'errors'] as const)(
		'of GraphQL reach the user from %s',
		async (graphqlWarnings) => {
			sandbox.switches.graphqlWarnings = graphqlWarnings;
			const query = `mutation { x3MasterData { customer { create(data: { code: "WARN9", companyName1: "x" }) { _id } } } }`;
			const run = await send({ requestUri: '/xtrem/api', options: { includeDiagnoses: true } }, [
				{ query },
			]);
			expect(run.status).toBe('success');
			expect(hints(run)).toContain('The credit limit is exceeded [item 0]');
			expect(jsons(run)[0].$diagnoses).toContainEqual(
				expect.objectContaining({ severity: 2, message: 'The credit limit is exceeded' }),
			);
		},
	);
});
