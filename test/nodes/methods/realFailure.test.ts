import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSignedCertificate } from '../../support/certificates';
import type { MemoryCredentials } from '../../support/credentials';
import { startLocalServer, type LocalAnswer } from '../../support/localServer';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, listSearch, loadOptions, resourceMapping } from './editing';

const node = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };
const columns = { mappingMode: 'defineBelow', value: { code: 'A' } };
const order = { operation: 'create', node, columns };

/** Classes and web services have no schema: other tests ask for their lists. */
const ofSchema = Object.entries(loadOptions).filter(
	([name]) => !/^get(?:Class|Service)/.test(name),
);

/** Everything that the editor asks for of a schema, and what a person is told instead of an answer. */
async function toldInstead(credentials: MemoryCredentials): Promise<Record<string, string>> {
	const server = { url: '' };
	const context = (path?: string) => editing(server, order, path, credentials);
	const fieldChosen = { ...order, conditions: { condition: [{ field: 'code' }] } };
	const conditions = 'parameters.conditions.condition[0].value';
	const asked = {
		nodes: async () => await listSearch.searchNodes.call(context()),
		operations: async () => await listSearch.searchOperations.call(context()),
		records: async () => await listSearch.searchRecords.call(context()),
		values: async () =>
			await listSearch.searchValues.call(editing(server, fieldChosen, conditions, credentials)),
		...Object.fromEntries(
			ofSchema.map(([name, list]) => [
				name,
				async () => await list.call(editing(server, fieldChosen, conditions, credentials)),
			]),
		),
		mapper: async () => await resourceMapping.getInputFields.call(context()),
	};
	const told = Object.entries(asked).map(async ([name, ask]) => {
		const words = await ask().then(
			(answer) => ('emptyFieldsNotice' in answer ? String(answer.emptyFieldsNotice) : 'an answer'),
			(error: Error) => error.message,
		);
		return [name, words] as const;
	});
	return Object.fromEntries(await Promise.all(told));
}

async function expectEverywhere(credentials: MemoryCredentials, words: RegExp): Promise<void> {
	for (const told of Object.values(await toldInstead(credentials))) {
		expect(told).toMatch(words);
		expect(told).not.toContain('does not show its schema');
	}
}

async function withServer(answer: () => LocalAnswer, words: RegExp): Promise<void> {
	const server = await startLocalServer(answer);
	try {
		await expectEverywhere(basicCredentials(server), words);
	} finally {
		await server.stop();
	}
}

describe('Lists and mapper show what really went wrong', () => {
	const sandbox = useSandbox();

	it('a port at which nothing listens', async () => {
		const server = await startLocalServer(() => ({}));
		await server.stop();
		await expectEverywhere(basicCredentials(server), /^No answer from Sage X3.*ECONNREFUSED/s);
	});

	it('a name that there is not', async () => {
		await expectEverywhere(
			basicCredentials({ url: 'http://x3.invalid' }),
			/^No answer from Sage X3.*(?:ENOTFOUND|EAI_AGAIN)/s,
		);
	});

	it('a certificate that is not trusted', async () => {
		const server = createServer(await selfSignedCertificate(), (_, response) => response.end('{}'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			const credentials = basicCredentials({ url: `https://127.0.0.1:${port}` });
			await expectEverywhere(credentials, /^The certificate of .* is not trusted/);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});

	it('a server that is no Sage X3, but speaks JSON', async () => {
		await withServer(() => ({ body: '{"status":"up"}' }), /holds no (?:schema|data)|no connection/);
	});

	it('a server that knows no such address', async () => {
		await withServer(
			() => ({ status: 404, headers: { 'content-type': 'text/html' }, body: '<html></html>' }),
			/found nothing at this address|404/,
		);
	});

	it('a web page', async () => {
		await withServer(
			() => ({ headers: { 'content-type': 'text/html' }, body: '<html></html>' }),
			/web page to sign in/,
		);
	});

	it.each([200, 400, 403])(
		'a server that answers every question with errors (%i)',
		async (status) => {
			await withServer(
				() => ({ status, body: '{"errors":[{"message":"The service is being updated"}]}' }),
				/The service is being updated/,
			);
		},
	);

	it('an endpoint that there is not', async () => {
		await expectEverywhere(basicCredentials(sandbox, { endpoint: 'NOWHERE' }), /NOWHERE/);
	});

	it('a password that is wrong', async () => {
		await expectEverywhere(basicCredentials(sandbox, { password: 'wrong' }), /Check user and/);
	});

	it('a server that fails', async () => {
		sandbox.faults.add({ fault: { kind: 'status', status: 500 }, times: 'always' });
		await expectEverywhere(basicCredentials(sandbox), /500/);
	});
});

it('The mapper loses nothing that was mapped while the server is away', async () => {
	const credentials = basicCredentials({ url: 'http://127.0.0.1:1' });
	const context = editing({ url: '' }, order, undefined, credentials);
	const { fields } = await resourceMapping.getInputFields.call(context);
	expect(fields.map(({ id }) => id)).toEqual(['code']);
});
