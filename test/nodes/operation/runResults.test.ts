import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation, Resource } from '../../../nodes/SageX3/operation/operation';
import { RunResults } from '../../../nodes/SageX3/operation/runResults';
import type { Client } from '../../../nodes/SageX3/transport/client';
import { SageError } from '../../../sage/SageError';
import { maskerFor } from '../../../sage/secrets/masker';

/** Takes a failure of so many items that make one record: what is put out, and how often words were masked. */
async function takenFailure(
	count: number,
): Promise<{ output: INodeExecutionData[]; masked: number }> {
	const items = Array.from({ length: count }, () => ({ json: {} }));
	const context = {
		getInputData: () => items,
		continueOnFail: () => true,
		getNode: () => ({}),
		getNodeParameter: () => ({}),
		getWorkflowDataProxy: () => ({}),
	} as unknown as IExecuteFunctions;
	const words = jest.fn((text: string) => text);
	const client = {
		masker: async () => await Promise.resolve({ ...maskerFor([]), words }),
		hasWritten: () => false,
	} as unknown as Client;
	const operation = { option: { value: 'create' }, writes: true } as Operation;
	const results = new RunResults(context, client, {} as Resource, operation);
	const error = new SageError({
		kind: 'refused',
		message: 'They make one record',
		diagnoses: [{ line: 1 }],
	});
	const together = items.map((_, itemIndex) => itemIndex);
	await results.take({ kind: 'failed', itemIndex: 0, together, error });
	return { output: await results.output(), masked: words.mock.calls.length };
}

describe('A failure of all items of a record', () => {
	it('is told for each of them', async () => {
		const { output } = await takenFailure(3);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(new Set(output.map(({ json }) => json.error))).toEqual(
			new Set(['They make one record']),
		);
	});

	it('is masked once, however many there are: its words may name each of them', async () => {
		const { masked } = await takenFailure(200);
		expect(masked).toBe((await takenFailure(2)).masked);
	});

	it('gives each its own diagnoses', async () => {
		const { output } = await takenFailure(2);
		const [first, second] = output.map(
			({ json }) => (json.details as { diagnoses: unknown[] }).diagnoses,
		);
		expect(second).toEqual(first);
		expect(second[0]).not.toBe(first[0]);
	});
});
