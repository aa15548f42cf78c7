import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../../sandbox/index.ts';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { type Bench, createCredential } from './bench.ts';
import { coldPickerMs, median, warmPickerMs } from './figures.ts';
import { type Found, duration, print } from './table.ts';

/** The list of nodes of a schema as large as a real one, asked for as the editor asks: by a new credential, and again. */
export async function benchPicker(bench: Bench, rounds: number): Promise<Found> {
	const sandbox = await startSandbox({ switches: { schema: 'large' } });
	try {
		const { rest } = bench.place;
		const basic = sandboxCredentials(sandbox.url).find(({ type }) => type === 'sageX3BasicApi');
		const cold: number[] = [];
		const warm: number[] = [];
		const credentialOnly: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const sageX3BasicApi = await createCredential(
				bench.place,
				'sageX3BasicApi',
				basic?.data ?? {},
			);
			const ask = async (list: object) => {
				await pause(betweenQuestionsMs);
				const started = performance.now();
				const { results } = await rest.post(question, { ...list, credentials: { sageX3BasicApi } });
				if (list === nodes && results.length === 0) throw new Error('The list of nodes is empty');
				return performance.now() - started;
			};
			cold.push(await ask(nodes));
			warm.push(await ask(nodes));
			credentialOnly.push(await ask(emptyList));
		}
		print('The list of nodes, 30 packages, 700 nodes', [
			['', 'each credential, ms'],
			['First question', cold.map((ms) => ms.toFixed(0)).join(' ')],
			['Second question', warm.map((ms) => ms.toFixed(0)).join(' ')],
			[
				'An empty list that only has n8n read the credential',
				credentialOnly.map((ms) => ms.toFixed(0)).join(' '),
			],
		]);
		return {
			checks: [
				duration('List of nodes, slowest first question', Math.max(...cold), coldPickerMs),
				duration('List of nodes, slowest second question', Math.max(...warm), warmPickerMs),
			],
			lines: [
				[
					'the list of 700 nodes, the first time',
					`${Math.max(...cold).toFixed(0)} ms at most`,
					'',
					'',
				],
				[
					'the list of 700 nodes, again',
					`${Math.max(...warm).toFixed(0)} ms at most, ${median(warm).toFixed(0)} ms in the middle`,
					`an empty list for which n8n only reads the credential, ${median(credentialOnly).toFixed(0)} ms in the middle`,
					'',
				],
			],
		};
	} finally {
		await sandbox.stop();
	}
}

/** A person's pace: n8n has prepared the isolate of the next question's expressions by then. */
const betweenQuestionsMs = 1000;

const question = '/rest/dynamic-node-parameters/resource-locator-results';

/** What the editor sends when a person opens the list of nodes. */
const nodes = {
	path: 'parameters.node',
	methodName: 'searchNodes',
	nodeTypeAndVersion: { name: 'n8n-nodes-sagex3.sageX3', version: 1 },
	currentNodeParameters: {
		authentication: 'basic',
		resource: 'record',
		operation: 'getMany',
		endpoint: { __rl: true, mode: 'list', value: '' },
		node: { __rl: true, mode: 'list', value: '' },
	},
};

/** The same question to a node that has n8n read the credential and then lists nothing. */
const emptyList = {
	path: 'parameters.loop',
	methodName: 'credentialOnly',
	nodeTypeAndVersion: { name: 'CUSTOM.bareLoop', version: 1 },
	currentNodeParameters: { loop: '[]' },
};
