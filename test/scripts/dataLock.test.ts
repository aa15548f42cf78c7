import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, run } from './program';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sagex3-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Announced {
	name: string;
	url: string;
	pid: number;
}

/** A program that takes the folder, says so, tells about a server, and stays. */
function holder(server?: Announced): Program {
	return run(`
		import { lockData } from './scripts/data-lock.mjs';
		import { runScript } from './scripts/run-script.mjs';
		await runScript(async () => {
			const lock = await lockData(${JSON.stringify(folder)});
			const server = ${JSON.stringify(server ?? null)};
			if (server) lock.announce(server);
			process.once('SIGTERM', () => process.exit(0));
			console.log('TAKEN');
			setInterval(() => undefined, 1000);
		});
	`);
}

const n8n = { name: 'n8n', url: 'http://localhost:5678', pid: 1 };

async function hasTaken(program: Program): Promise<boolean> {
	await program.until('TAKEN');
	return program.output().includes('TAKEN');
}

describe('A second npm start on the same data', () => {
	it('is told the address of the first, and changes nothing', async () => {
		const first = holder(n8n);
		expect(await hasTaken(first)).toBe(true);
		const second = holder();
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain('is running already');
		expect(second.output()).toContain('http://localhost:5678');
		expect(second.output()).not.toContain('    at ');
		expect(first.process.exitCode).toBeNull();
	});

	it('waits its turn while the first is not up yet', async () => {
		await hasTaken(holder());
		const second = holder();
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain('not up yet');
	});

	it('is told of a first one that stands still', async () => {
		const first = holder(n8n);
		await hasTaken(first);
		first.process.kill('SIGSTOP');
		const second = holder();
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain('http://localhost:5678');
	});

	it('of many at once, one gets it', async () => {
		writeFileSync(
			join(folder, 'lock.json'),
			JSON.stringify({ id: 'x', pid: 1, port: 1, servers: [] }),
		);
		const programs = Array.from({ length: 6 }, () => holder());
		const taken = await Promise.all(programs.map(hasTaken));
		expect(taken.filter(Boolean)).toHaveLength(1);
	});
});

describe('A lock is left behind by nobody', () => {
	it('who has stopped', async () => {
		const first = holder(n8n);
		await hasTaken(first);
		first.process.kill('SIGTERM');
		await first.ended;
		expect(readdirSync(folder)).toEqual([]);
	});

	it('who was killed', async () => {
		const first = holder({ ...n8n, pid: 2 ** 22 + 1 });
		await hasTaken(first);
		first.process.kill('SIGKILL');
		await first.ended;
		expect(readdirSync(folder)).toEqual(['lock.json']);
		expect(await hasTaken(holder())).toBe(true);
		expect(readdirSync(folder)).toEqual(['lock.json']);
	});

	it.each([
		['is empty', ''],
		['is cut off', '{"id":"x","pid":'],
		['is of another form', '[]'],
		[
			'names a process that has got its id since',
			JSON.stringify({ id: 'x', pid: process.pid, port: 1, servers: [n8n] }),
		],
	])('and does not block when it %s', async (_what, text) => {
		writeFileSync(join(folder, 'lock.json'), text);
		expect(await hasTaken(holder())).toBe(true);
	});
});

describe('When npm start was killed, and its n8n still runs', () => {
	let server: Server;
	beforeEach(async () => {
		server = createServer((_request, response) => response.end('{}'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterEach(() => server.close());

	it('or is just starting, the next start names it, too', async () => {
		const url = 'http://localhost:1';
		const first = holder({ name: 'n8n', url, pid: process.pid });
		await hasTaken(first);
		first.process.kill('SIGKILL');
		await first.ended;
		const second = holder();
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain(`${url} (process ${process.pid})`);
	});

	it('the next start names it and leaves the data alone', async () => {
		const address = server.address();
		const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
		const first = holder({ name: 'n8n', url, pid: process.pid });
		await hasTaken(first);
		first.process.kill('SIGKILL');
		await first.ended;
		const second = holder();
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain('was killed');
		expect(second.output()).toContain(`${url} (process ${process.pid})`);
	});
});
