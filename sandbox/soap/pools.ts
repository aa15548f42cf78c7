import { type Folder, folders } from '../accounts';
import type { Switches } from '../switches';
import { BatchRequests } from './batchRequests';

/** The pools, by alias; upper and lower case count (SF3). Each works in one folder. */
const pools: ReadonlyArray<{ alias: string; folder: Folder; isStarted: boolean }> = [
	...folders.map((folder) => ({ alias: folder.name, folder, isStarted: true })),
	{ alias: 'STOPPED', folder: folders[0], isStarted: false },
];

/** A client of a pool that works for a call. */
export interface PoolClient {
	readonly folder: Folder;
	/** `poolEntryIdx` of its replies, `poolId` of a call that wants it (SF12). */
	readonly entry: number;
}

/** Clients of pools, and the records that they hold (S16). */
export class Pools {
	private turn = 0;
	private readonly held = new Map<string, number>();
	private bytes = 0;
	readonly batches = new BatchRequests(() => this.switches().soapBatchPolls);

	constructor(private readonly switches: () => Switches) {}

	/** The client for a call: the one that it names, or the next; undefined for an unknown or stopped pool. */
	clientOf(alias: string, poolId: string): PoolClient | undefined {
		const index = pools.findIndex((pool) => pool.alias === alias && pool.isStarted);
		if (index < 0) return undefined;
		const { soapPoolSize } = this.switches();
		const first = 10_000 * (index + 1);
		const named = Number(poolId);
		const isOwn = /^\d+$/.test(poolId) && named >= first && named < first + soapPoolSize;
		const entry = isOwn ? named : first + (this.turn++ % Math.max(1, soapPoolSize));
		return { folder: pools[index].folder, entry };
	}

	/** Notes that a client holds a record, and no other one any more. */
	hold(entry: number, record: string): void {
		this.release(entry);
		if (this.switches().soapLocks) this.held.set(record, entry);
	}

	/** Lets go what a client holds. */
	release(entry: number): void {
		for (const [record, holder] of this.held) if (holder === entry) this.held.delete(record);
	}

	/** Whether another client holds a record. */
	isHeldByOther(entry: number, record: string): boolean {
		if (!this.switches().soapLocks) return false;
		const holder = this.held.get(record);
		return holder !== undefined && holder !== entry;
	}

	/** Counts exchanged data; tells whether the licence allows more (SF13). */
	count(characters: number): boolean {
		this.bytes += characters;
		const { soapVolume } = this.switches();
		return soapVolume === null || this.bytes <= soapVolume;
	}

	/** As at the start. */
	reset(): void {
		this.turn = 0;
		this.bytes = 0;
		this.batches.reset();
		this.held.clear();
	}
}
