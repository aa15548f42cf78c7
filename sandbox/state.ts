import { randomBytes } from 'node:crypto';
import { type Folder, folders } from './accounts';
import { Deeds } from './admin/page/deeds';
import type { TokenKeeper } from './auth/keptTokens';
import { TokenStore } from './auth/tokens';
import { ConsentBook } from './auth/consents';
import { Agenda } from './clock/agenda';
import { SandboxClock } from './clock/clock';
import { type Stamper, stamper } from './clock/stamp';
import { DataSet } from './data/dataSet';
import { type Sizes, defaultSizes } from './data/seed';
import { DeliveryBox } from './gateway/deliveryBox';
import { DeliveryQuota } from './gateway/deliveryQuota';
import { IngestionBox } from './gateway/ingestionBox';
import { Notifications } from './gateway/notifications';
import { FaultQueue } from './faults/faultQueue';
import { RequestLog } from './http/requestLog';
import { Pools } from './soap/pools';
import { type Switches, defaultSwitches } from './switches';
import { Traffic } from './traffic/traffic';

/** What a sandbox is started with, apart from where it listens. */
interface StateOptions {
	readonly sizes?: Partial<Sizes>;
	readonly switches?: Partial<Switches>;
	/** Redirect URIs of the application; any is accepted when none is registered. */
	readonly redirectUris?: readonly string[];
	/** Where tokens outlive this sandbox; nowhere by default. */
	readonly tokenKeeper?: TokenKeeper;
}

/** Everything that one running sandbox knows. The rooms share it; nothing is kept in modules. */
export class SandboxState {
	/** Origin of this server, known once it listens. */
	url = '';
	/** Origin of the storage, known once it listens. */
	storageUrl = '';
	/** Every sign-in that was sent to the storage: none should be. */
	readonly signInsAtStorage: string[] = [];
	/** How often it was reset: what came before the last reset and was held back is not executed any more. */
	resets = 0;
	readonly switches: Switches;
	/** Stamps records and files. */
	readonly clock = new SandboxClock();
	/** What is going to happen to the data by itself. */
	readonly agenda = new Agenda(this.clock);
	readonly stamp: Stamper = stamper(this.clock, () => this.switches);
	/** Changes the data by itself. */
	readonly traffic = new Traffic(this);
	/** Tells the application about new files. */
	readonly notifications = new Notifications(this);
	readonly deliveryQuota = new DeliveryQuota();
	/** Clients of the pools of web services. */
	readonly pools = new Pools(() => this.switches);
	readonly faults = new FaultQueue();
	readonly log = new RequestLog();
	/** What was done by the buttons of the page. */
	readonly deeds = new Deeds();
	readonly tokens: TokenStore;
	readonly consents = new ConsentBook();
	/** Signs the addresses of the storage. */
	readonly secret = randomBytes(32);
	readonly sizes: Sizes;
	readonly redirectUris: readonly string[];
	private readonly dataSets = new Map<string, DataSet>();
	private readonly deliveryBoxes = new Map<string, DeliveryBox>();
	private readonly ingestionBoxes = new Map<string, IngestionBox>();

	constructor(private readonly options: StateOptions) {
		this.switches = { ...defaultSwitches, ...options.switches };
		this.sizes = { ...defaultSizes, ...options.sizes };
		this.redirectUris = options.redirectUris ?? [];
		this.tokens = new TokenStore(
			() => this.switches,
			() => new URL(this.url).host,
			options.tokenKeeper,
		);
	}

	/** The data of a folder, as they are by now. */
	dataOf(folder: Folder): DataSet {
		this.agenda.settle();
		return inMap(this.dataSets, folder.name, () => new DataSet(this.sizes, this.stamp));
	}

	/** The files that a folder offers for download. */
	deliveriesOf(folder: Folder): DeliveryBox {
		return inMap(this.deliveryBoxes, folder.name, () => this.newBox(folder.name));
	}

	/** The files that a folder takes in. */
	ingestionsOf(folder: Folder): IngestionBox {
		const make = () => new IngestionBox(this.stamp, () => this.switches);
		return inMap(this.ingestionBoxes, folder.name, make);
	}

	private newBox(folder: string): DeliveryBox {
		const box = new DeliveryBox(folder, this.stamp);
		box.onPut((file) => this.notifications.announce({ folder, file }));
		return box;
	}

	/** The folder that is used when a caller names none. */
	get defaultFolder(): Folder {
		return folders[0];
	}

	/** Everything as it was at the start: data, switches, tokens, misbehaviours and the record of requests. */
	reset(): void {
		this.resets += 1;
		Object.assign(this.switches, defaultSwitches, this.options.switches);
		this.traffic.reset();
		this.agenda.clear();
		this.clock.reset();
		this.faults.clear();
		this.log.clear();
		this.deeds.clear();
		this.tokens.clear();
		this.consents.clear();
		this.dataSets.clear();
		this.deliveryBoxes.clear();
		this.ingestionBoxes.clear();
		this.signInsAtStorage.length = 0;
		this.deliveryQuota.reset();
		this.notifications.clear();
		this.pools.reset();
	}
}

function inMap<T>(map: Map<string, T>, key: string, make: () => T): T {
	const existing = map.get(key);
	if (existing !== undefined) return existing;
	const made = make();
	map.set(key, made);
	return made;
}
