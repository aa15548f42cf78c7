import { join } from 'node:path';
import { type StateReport, describeState } from './admin/stateReport';
import { type Folder, findFolder } from './accounts';
import { tokensIn } from './auth/keptTokens';
import type { TokenStore } from './auth/tokens';
import type { SandboxClock } from './clock/clock';
import type { DataSet } from './data/dataSet';
import type { EntityName } from './data/definition';
import type { FaultQueue } from './faults/faultQueue';
import type { RecordedRequest } from './http/requestLog';
import type { DeliveryBox } from './gateway/deliveryBox';
import type { IngestionBox } from './gateway/ingestionBox';
import type { SentNotification } from './gateway/notifications';
import { OwnNames } from './http/ownNames';
import { type TlsOptions, buildServer } from './http/server';
import { buildStorage } from './http/storageServer';
import { SandboxState } from './state';
import type { Switches } from './switches';
import type { Traffic } from './traffic/traffic';

export { application, basicAccount, connectedApplication, customerUrl } from './accounts';
export type { EntityName } from './data/definition';
export { type DocumentedError, documentedErrors } from './faults/documentedErrors';
export type { FaultRule } from './faults/fault';
export { type TrafficOptions } from './traffic/options';
export type { TrafficEntry } from './traffic/trafficRun';
export { type Switches, defaultSwitches } from './switches';

/** How to start a sandbox. */
export interface SandboxOptions {
	/** 0 for any free port, which is the default. */
	port?: number;
	/** Port of the storage behind the gateway; 0 for any free port, which is the default. */
	storagePort?: number;
	/** 127.0.0.1 by default. */
	host?: string;
	/** Number of records of each entity. */
	size?: Partial<Record<EntityName, number>>;
	/** Switches that differ from their defaults. */
	switches?: Partial<Switches>;
	/** Serve https with this certificate. */
	tls?: TlsOptions;
	/**
	 * Names that the sandbox answers to beside the loopback names and `host`: `name`, or `name:port`. All others are
	 * refused, since a foreign web page may have pointed them at this machine.
	 */
	allowedHosts?: readonly string[];
	/** Redirect URIs of the application; any is accepted when none is given. */
	redirectUris?: readonly string[];
	/** Folder in which the tokens are kept for the next start; without it they end with the sandbox. */
	keepIn?: string;
}

/** A running sandbox. */
export interface Sandbox {
	/** Origin, e.g. http://127.0.0.1:41234. */
	readonly url: string;
	/** Origin of the storage that holds the gateway's files. */
	readonly storageUrl: string;
	/** Every sign-in that was sent to the storage: none should be. */
	readonly signInsAtStorage: readonly string[];
	/** Live: a change acts at once. */
	readonly switches: Switches;
	/** The time that stamps records and files. */
	readonly clock: SandboxClock;
	/** Changes the data by itself. */
	readonly traffic: Traffic;
	/** Misbehaviours to come. */
	readonly faults: FaultQueue;
	/** What was asked since the start or the last reset. */
	readonly requests: RecordedRequest[];
	/** Most requests that were under way at a time. */
	readonly maxInFlight: number;
	/** Tokens issued, and how to let them expire. */
	readonly tokens: TokenStore;
	/** Data of the folder SEED. */
	readonly data: DataSet;
	/** Data of any folder. */
	dataOf(folder: string): DataSet;
	/** Export files of any folder. */
	deliveriesOf(folder: string): DeliveryBox;
	/** Files that any folder takes in. */
	ingestionsOf(folder: string): IngestionBox;
	/** What was sent to the switch `notificationUrl`. */
	readonly notifications: readonly SentNotification[];
	/** Addresses, accounts, contents and figures. */
	describe(): StateReport;
	/** Back to the state at the start. */
	reset(): void;
	/** Breaks every connection and frees the port. */
	stop(): Promise<void>;
}

/**
 * Starts a Sage X3 simulator.
 * @throws when the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, storagePort = 0, host = '127.0.0.1', tls } = options;
	const { size, switches, redirectUris } = options;
	const names = new OwnNames(host, options.allowedHosts ?? []);
	const tokenKeeper =
		options.keepIn === undefined ? undefined : tokensIn(join(options.keepIn, 'tokens.json'));
	const state = new SandboxState({ sizes: size, switches, redirectUris, tokenKeeper });
	const app = buildServer(state, { tls, names });
	const storage = buildStorage(state, { tls, names });
	state.url = await app.listen({ port, host });
	state.storageUrl = await storage.listen({ port: storagePort, host }).catch(async (error) => {
		await app.close();
		throw error;
	});

	return {
		url: state.url,
		storageUrl: state.storageUrl,
		signInsAtStorage: state.signInsAtStorage,
		switches: state.switches,
		clock: state.clock,
		traffic: state.traffic,
		faults: state.faults,
		requests: state.log.entries,
		get maxInFlight() {
			return state.log.maxInFlight;
		},
		tokens: state.tokens,
		get data() {
			return state.dataOf(state.defaultFolder);
		},
		dataOf: (name) => state.dataOf(folderNamed(name)),
		deliveriesOf: (name) => state.deliveriesOf(folderNamed(name)),
		ingestionsOf: (name) => state.ingestionsOf(folderNamed(name)),
		notifications: state.notifications.sent,
		describe: () => describeState(state),
		reset: () => state.reset(),
		stop: async () => {
			state.traffic.reset();
			state.agenda.clear();
			await Promise.all([app.close(), storage.close()]);
		},
	};
}

function folderNamed(name: string): Folder {
	const folder = findFolder(name);
	if (!folder) throw new Error(`There is no folder ${name}`);
	return folder;
}
