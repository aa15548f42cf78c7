/**
 * `node gateRequests.ts <folder>`: sends reads and writes through the client in a folder with the node's sources, to a server
 * that answers at once, in this process. Prints the processor time of each, in microseconds a request, as JSON.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inOneStep } from '../../sage/steps.ts';

const requests = 4000;
const warmUp = 1000;

const from = async (file: string) =>
	await import(pathToFileURL(join(process.argv[2], 'nodes/SageX3/transport', file)).href);
const { openClient } = await from('client.ts');
const { Memory } = await from('memory.ts');

const answer = {
	statusCode: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({
		$resources: Array.from({ length: 20 }, (_, index) => ({ BPCNUM: `C${index}`, BPCNAM: 'Name' })),
	}),
};
const context = {
	getCredentials: async () => ({ baseUrl: 'http://127.0.0.1', user: 'a', password: 'secret-word' }),
	getNode: () => ({
		...{ id: 'n', name: 'Sage X3', type: 'sageX3', typeVersion: 1, position: [0, 0] },
		parameters: {},
		credentials: { sageX3BasicApi: { id: '1', name: 'Bench' } },
	}),
	helpers: { httpRequestWithAuthentication: async () => answer },
};
const patience = {
	longestWaitMs: 1000,
	questionMs: 1000,
	rememberFor: { schemaMs: 0, foldersMs: 0 },
};
const client = await openClient(context, 'basic', new Memory(), patience);
const reader = {
	accept: 'application/json',
	read: inOneStep(({ text }: { text: string }) => JSON.parse(text)),
	masked: inOneStep((value: unknown) => value),
};
const call = {
	uri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query',
	...{ parameters: [], headers: {}, timeoutMs: 10_000 },
};
const calls = {
	read: { ...call, method: 'GET', isWrite: false },
	write: {
		...{ ...call, method: 'POST', isWrite: true },
		body: { content: '{"BPCNUM":"N1","BPCNAM":"New"}', contentType: 'application/json' },
	},
};

async function microseconds(of: unknown): Promise<number> {
	for (let sent = 0; sent < warmUp; sent += 1) await client.send(of, reader);
	const before = process.cpuUsage();
	for (let sent = 0; sent < requests; sent += 1) await client.send(of, reader);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / requests;
}

console.log(
	JSON.stringify({ read: await microseconds(calls.read), write: await microseconds(calls.write) }),
);
