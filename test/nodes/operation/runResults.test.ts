import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation, Resource } from '../../../nodes/SageX3/operation/operation';
import { RunResults } from '../../../nodes/SageX3/operation/runResults';
import type { Client } from '../../../nodes/SageX3/transport/client';
import { SageError } from '../../../sage/SageError';
import { maskerFor } from '../../../sage/secrets/masker';

const error = new SageError({ kind: 'refused', message: 'Each of them is wrong' });

/** The results of so many input items; how often words were masked is counted. */
function resultsOf(count: number, continueOnFail = true) {
	const items = Array.from({ length: count }, () => ({ json: {} }));
	const context = {
		getInputData: () => items,
		continueOnFail: () => continueOnFail,
		getNode: () => ({ parameters: {} }),
		getNodeParameter: () => ({}),
		getWorkflowDataProxy: () => ({}),
	} as unknown as IExecuteFunctions;
	const words = jest.fn((text: string) => text);
	let masker = { ...maskerFor([]), words };
	const knowSecret = (secret: string) => {
		masker = { ...masker, words: jest.fn((text: string) => text.replaceAll(secret, '***')) };
	};
	const client = {
		masker: async () => await Promise.resolve(masker),
		hasWritten: () => false,
	} as unknown as Client;
	const operation = { option: { value: 'create' }, writes: true } as Operation;
	const results = new RunResults(context, client, {} as Resource, operation);
	return { results, words, knowSecret, itemIndexes: items.map((_, itemIndex) => itemIndex) };
}

describe('An error of many input items', () => {
	it('is told for each item of a record, and masked once: it may have words about each of them', async () => {
		const { results, words, itemIndexes } = resultsOf(200);
		await results.take({ kind: 'failed', itemIndex: 0, together: itemIndexes, error });
		const output = await results.output();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			itemIndexes.map((item) => ({ item })),
		);
		expect(new Set(output.map(({ json }) => json.error))).toEqual(new Set([error.message]));
		expect(words).toHaveBeenCalledTimes(1);
	});

	it('is told for each item of a request, and masked once', async () => {
		const { results, words, itemIndexes } = resultsOf(200);
		for (const itemIndex of itemIndexes) await results.take({ kind: 'failed', itemIndex, error });
		expect(await results.output()).toHaveLength(200);
		expect(words).toHaveBeenCalledTimes(1);
	});

	it('is masked anew once another secret is known', async () => {
		const { results, knowSecret } = resultsOf(2);
		await results.take({ kind: 'failed', itemIndex: 0, error });
		knowSecret('wrong');
		await results.take({ kind: 'failed', itemIndex: 1, error });
		const [before, after] = (await results.output()).map(({ json }) => json.error);
		expect(before).toBe(error.message);
		expect(after).not.toContain('wrong');
	});

	it('is not masked before the run ends with it, for the first of them', async () => {
		const { results, words, itemIndexes } = resultsOf(200, false);
		const endings = await Promise.all(
			itemIndexes.map(
				async (itemIndex) => await results.take({ kind: 'failed', itemIndex, error }),
			),
		);
		expect(words).not.toHaveBeenCalled();
		expect(endings[0]?.()).toMatchObject({ message: error.message, context: { itemIndex: 0 } });
	});
});
