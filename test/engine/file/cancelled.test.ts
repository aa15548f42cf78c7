import { readdirSync, readlinkSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { IBinaryKeyData, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { useDiskStore } from '../../support/binaryStore';
import { bench } from '../../support/engine';
import { gatewayCredentials } from '../../support/sandboxCredentials';
import { SEED } from './atGateway';

const store = useDiskStore();
/** More than connections hold on their way. */
const big = Buffer.alloc(24 * 1024 ** 2, 'C1;Customer\r\n');

/** A gateway with its storage. Files go to and fro for as long as the test wants. */
interface SlowGateway {
	url: string;
	/** Addresses that were asked for, with their methods. */
	asked: string[];
	/** What has come of a file that was sent: undefined as long as nothing has. */
	got: { bytes: number; isWhole: boolean } | undefined;
	stop(): Promise<void>;
}

let gateway: SlowGateway;
beforeEach(async () => (gateway = await startSlowGateway()));
afterEach(async () => await gateway.stop());

async function startSlowGateway(): Promise<SlowGateway> {
	const server: Server = createServer((request, response) => {
		const { method = '', url = '' } = request;
		slow.asked.push(`${method} ${url.split('?')[0]}`);
		if (url.includes('/storage') && method === 'PUT') return takePart(request);
		if (url.includes('/storage')) return givePart(response);
		if (url.includes('filename') && method === 'GET') {
			return response.writeHead(302, { location: `${slow.url}/storage?s=1` }).end();
		}
		const list = { items: [{ key: 'big.csv', size: big.length, checksum: 'f'.repeat(32) }] };
		const announced = {
			uploadUrl: `${slow.url}/storage`,
			trackingUrl: '/v1/dataingestion/tracking/1',
		};
		const body = url.endsWith('/folders')
			? { folders: [{ name: 'SEED' }] }
			: url.includes('/datadelivery/')
				? list
				: url.includes('/tracking/')
					? { status: 'awaiting_upload' }
					: announced;
		return response
			.writeHead(200, { 'content-type': 'application/json' })
			.end(JSON.stringify(body));
	});
	const takePart = (request: IncomingMessage) => {
		request.once('data', (piece: Buffer) => {
			slow.got = { bytes: piece.length, isWhole: false };
			request.pause(); // no more of it is read until the sender is gone
		});
		request.once('aborted', () => request.resume());
		request.once('end', () => (slow.got = { bytes: slow.got?.bytes ?? 0, isWhole: true }));
	};
	const givePart = (response: ServerResponse) => {
		response.writeHead(200, { 'content-type': 'text/csv', 'content-length': big.length });
		response.write(big.subarray(0, big.length / 2));
	};
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const slow: SlowGateway = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: [],
		got: undefined,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
	return slow;
}

/** Runs an operation until something has been seen, and stops it then, as a person would. */
async function stopped(
	parameters: INodeParameters,
	isSeen: () => boolean,
	binary?: IBinaryKeyData,
): Promise<{ status: string; told: Error & { description?: string } }> {
	let told: Promise<unknown> | undefined;
	const { execute } = SageX3.prototype;
	const watched = jest.spyOn(SageX3.prototype, 'execute').mockImplementation(async function (
		this: IExecuteFunctions,
	) {
		const running = execute.call(this);
		told = running.catch((error: unknown) => error);
		return await running;
	});
	const tokens = { accessToken: 'gateway-access', refreshToken: 'gateway-refresh' };
	const credentials = gatewayCredentials(gateway, tokens);
	const whole = { authentication: 'oAuth2', resource: 'file', folder: SEED, ...parameters };
	const started = bench(credentials, whole).start([{}], binary);
	await until(isSeen);
	started.cancel();
	const { status } = await started.finished;
	const error = await told;
	watched.mockRestore();
	if (!(error instanceof Error)) throw new Error('The node went on');
	return { status, told: error };
}

async function until(isSeen: () => boolean): Promise<void> {
	while (!isSeen()) await wait(5);
}

/** Files of the store that this process has open; undefined where the system does not tell. */
function openFiles(): string[] | undefined {
	try {
		return readdirSync('/proc/self/fd').flatMap((fd) => {
			try {
				const path = readlinkSync(`/proc/self/fd/${fd}`);
				return path.includes('sagex3-binary-') ? [path] : [];
			} catch {
				return [];
			}
		});
	} catch {
		return undefined;
	}
}

const noneOpen = () => (openFiles() ?? []).length === 0;

describe('A download that a person stops', () => {
	it('leaves no half file in the store, and says what happened', async () => {
		const before = store.bytes();
		const { status, told } = await stopped(
			{ operation: 'download', fileName: 'big.csv' },
			() => store.bytes() > before,
		);
		expect(status).toBe('canceled');
		expect(told.message).toBe('The execution was canceled');
		await until(() => store.bytes() === before && noneOpen());
		const requests = gateway.asked.length;
		await wait(50);
		expect(gateway.asked).toHaveLength(requests); // nothing is tried again
	});
});

describe('An upload that a person stops', () => {
	it('while the file is on its way is in doubt, and the storage does not get all of it', async () => {
		const { id } = await store.write(big, 'big.csv');
		const binary = { data: { id, data: 'filesystem-v2', mimeType: 'text/csv' } };
		const kept = store.bytes();
		const upload = { operation: 'upload', fileName: 'big.csv' };
		const { status, told } = await stopped(upload, () => gateway.got !== undefined, binary);
		expect(status).toBe('canceled');
		expect(told.message).toBe('The execution was canceled');
		expect(told.description).toContain('may have executed it');
		expect(gateway.asked.filter((asked) => asked.startsWith('PUT'))).toHaveLength(1);
		expect(gateway.got).toMatchObject({ isWhole: false });
		await until(noneOpen);
		expect(store.bytes()).toBe(kept); // the input item still has its file
	});
});
