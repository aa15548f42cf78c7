import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../../../scripts/child.mjs';
import { freePort } from '../../../scripts/ports.mjs';
import { findQueueServices } from '../../../scripts/queue-services.mjs';

const HOST = '127.0.0.1';
const START_MS = 60_000;

/** A Redis that keeps its jobs when it is restarted. */
interface Redis {
	readonly port: number;
	/** Stops it and starts it again with the same data. */
	restart(): Promise<void>;
}

/** A PostgreSQL with one empty database. */
interface Postgres {
	readonly port: number;
	readonly user: string;
	readonly database: string;
}

/** Redis and PostgreSQL of their own, on free ports. */
export interface Services {
	readonly redis: Redis;
	readonly postgres: Postgres;
	/** Stops both and removes what they stored. */
	stop(): Promise<void>;
}

/** Starts both. */
export async function startServices(): Promise<Services> {
	const folder = mkdtempSync(join(tmpdir(), 'sagex3-queue-services-'));
	const redis = await startRedis(folder);
	const postgres = await startPostgres(folder);
	return {
		redis,
		postgres,
		stop: async () => {
			await redis.stop();
			await postgres.stop();
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

async function startRedis(folder: string): Promise<Redis & { stop(): Promise<void> }> {
	const { redisServer } = findQueueServices();
	const port = await freePort();
	const data = join(folder, 'redis');
	mkdirSync(data);
	const start = async (): Promise<Child> => {
		const child = startChild(
			redisServer,
			[
				...['--port', String(port), '--bind', HOST, '--dir', data, '--save', ''],
				...['--appendonly', 'yes', '--appendfsync', 'everysec', '--daemonize', 'no'],
			],
			{ cwd: data, logFile: join(folder, 'redis.log') },
		);
		await untilListening(port, child, 'Redis');
		return child;
	};
	let child = await start();
	return {
		port,
		restart: async () => {
			await child.stop();
			child = await start();
		},
		stop: async () => await child.stop(),
	};
}

/** Starts a PostgreSQL that stores in a folder of its own beneath this one. */
export async function startPostgres(folder: string): Promise<Postgres & { stop(): Promise<void> }> {
	const { initdb, postgres } = findQueueServices();
	const port = await freePort();
	const data = mkdtempSync(join(folder, 'postgres-'));
	const account = accountForPostgres();
	if (account) {
		chmodSync(folder, 0o755); // so that it reaches its own folder in there
		chownSync(data, account.uid, account.gid);
	}
	const user = 'n8n';
	execFileSync(initdb, ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
		cwd: data,
		stdio: 'pipe',
		...account,
	});
	const child = startChild(
		postgres,
		['-D', data, '-p', String(port), '-h', HOST, '-k', data, '-c', 'max_connections=200'],
		{ cwd: data, logFile: join(folder, 'postgres.log'), ...account },
	);
	await untilListening(port, child, 'PostgreSQL');
	return {
		port,
		user,
		database: 'postgres',
		stop: async () => {
			if (!(await hasEnded(child))) process.kill(child.pid, 'SIGINT'); // without waiting for those who are connected
			await child.ended;
		},
	};
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package has made, or as nobody. */
function accountForPostgres(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		try {
			const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			// the next one
		}
	}
	return undefined;
}

async function hasEnded(child: Child): Promise<boolean> {
	return await Promise.race([
		child.ended.then(() => true),
		new Promise<false>((resolve) => setImmediate(() => resolve(false))),
	]);
}

/** Waits until something listens at a port. */
async function untilListening(port: number, child: Child, name: string): Promise<void> {
	const deadline = Date.now() + START_MS;
	while (!(await listens(port))) {
		if ((await hasEnded(child)) || Date.now() > deadline) {
			await child.stop();
			throw new Error(`${name} did not start:\n${child.lastOutput()}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, HOST);
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => end(true));
		socket.once('error', () => end(false));
	});
}
