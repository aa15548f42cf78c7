import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from '../../../scripts/install-package.mjs';
import { type RunningN8n, startN8n } from '../../../scripts/n8n.mjs';
import { N8nRest } from '../../../scripts/n8n-rest.mjs';
import { newOwner } from '../../../scripts/owner.mjs';
import { freePort } from '../../../scripts/ports.mjs';
import type { Services } from './services.ts';
import { Supervised } from './supervised.ts';

/** The kinds of processes of queue mode. */
export type Role = 'main' | 'worker' | 'webhook';

/** How each kind is started, and where it says that it is ready. */
const ROLES: Record<Role, { command: string[]; readyAt: string }> = {
	main: { command: ['start'], readyAt: '/rest/settings' },
	worker: { command: ['worker'], readyAt: '/healthz/readiness' },
	webhook: { command: ['webhook'], readyAt: '/healthz' },
};

/** Executions that a worker has under way at a time. */
export const WORKER_CONCURRENCY = 5;

/** Four of them may start at a time. */
const START_MS = 400_000;

/** One process of the cluster, which can be ended and started again. */
export interface Member {
	readonly name: string;
	readonly role: Role;
	readonly url: string;
	/** Ends it at once, as a lack of memory or a power cut would. */
	kill(): Promise<void>;
	/** Asks it to end, and tells its exit code. */
	end(): Promise<number>;
	/** Starts it again in a folder of its own that is new, as a new container would be. */
	start(): Promise<void>;
}

/** n8n in queue mode: main, workers and a webhook process, each a process with a folder of its own. */
export class Cluster {
	readonly #owner = newOwner();
	readonly #folder = mkdtempSync(join(tmpdir(), 'sagex3-queue-'));
	readonly #env: Record<string, string>;
	readonly #members: Member[] = [];
	/** How often a process ended by itself and was started again, as Docker or systemd would. */
	restarts = 0;
	#mainPort = 0;
	#starts = 0;
	#isOver = false;

	/** @param settings environment on top of what queue mode needs */
	constructor({ redis, postgres }: Services, settings: Record<string, string> = {}) {
		this.#env = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_USER: postgres.user,
			DB_POSTGRESDB_DATABASE: postgres.database,
			DB_POSTGRESDB_POOL_SIZE: '10',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_RUNNERS_MODE: 'external', // no workflow here has code to run: no task runners
			N8N_RUNNERS_AUTH_TOKEN: randomBytes(12).toString('hex'),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '60',
			...settings,
		};
	}

	/** The folder with the package that every new process gets a copy of. */
	get #template(): string {
		return join(this.#folder, 'template');
	}

	/** Prepares the package, and starts the main process, which sets up the database. */
	async open(): Promise<N8nRest> {
		await installPackage(this.#template);
		this.#mainPort = await freePort();
		await this.add('main', 'main', this.#mainPort);
		return await this.rest();
	}

	/** A client of the main process, signed in as the owner. */
	async rest(): Promise<N8nRest> {
		return await new N8nRest(`http://localhost:${this.#mainPort}`).signIn(this.#owner);
	}

	/** Adds a process and waits until it is ready. When it ends by itself, it is started again. */
	async add(name: string, role: Role, port?: number): Promise<Member> {
		const ownPort = port ?? (await freePort());
		const supervised = new Supervised(
			async () => await this.#launch(name, role, ownPort),
			() => this.#fell(),
		);
		await supervised.start();
		const member: Member = {
			name,
			role,
			url: `http://localhost:${ownPort}`,
			kill: async () => void (await supervised.end('SIGKILL')),
			end: async () => await supervised.end('SIGTERM'),
			start: async () => await supervised.start(),
		};
		this.#members.push(member);
		return member;
	}

	#fell(): boolean {
		if (this.#isOver) return false;
		this.restarts += 1;
		return true;
	}

	/** The processes of a kind. */
	of(role: Role): Member[] {
		return this.#members.filter((member) => member.role === role);
	}

	/** From now on, no process is started again that ends. */
	close(): void {
		this.#isOver = true;
	}

	/** Removes what the processes stored. They have to be stopped before. */
	remove(): void {
		rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
	}

	/** Where the logs of the processes are. */
	get folder(): string {
		return this.#folder;
	}

	async #launch(name: string, role: Role, port: number): Promise<RunningN8n> {
		this.#starts += 1;
		const userFolder = join(this.#folder, `${name}-${this.#starts}`);
		cpSync(this.#template, userFolder, { recursive: true });
		const { command, readyAt } = ROLES[role];
		return await startN8n({
			userFolder,
			port,
			logFile: join(this.#folder, `${name}-${this.#starts}.log`),
			command: role === 'worker' ? [...command, `--concurrency=${WORKER_CONCURRENCY}`] : command,
			readyAt,
			timeoutMs: START_MS,
			env: {
				...this.#env,
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				N8N_WEBHOOK_URL: `http://localhost:${port}/`,
			},
		});
	}
}
