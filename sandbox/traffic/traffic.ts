import { type Folder, findFolder } from '../accounts';
import type { Agenda } from '../clock/agenda';
import type { SandboxClock } from '../clock/clock';
import type { Stamper } from '../clock/stamp';
import type { DataSet } from '../data/dataSet';
import { type TrafficOptions, defaultTraffic, problemOf } from './options';
import { type TrafficEntry, TrafficRun } from './trafficRun';

/** What a person or a test wants to know about the traffic. */
interface TrafficReport {
	readonly isRunning: boolean;
	/** Absent when there has been none. */
	readonly options?: TrafficOptions;
	/** When it ends, or has ended, ISO 8601. */
	readonly endsAt?: string;
	readonly counts: Readonly<Record<'created' | 'updated' | 'open', number>>;
}

/** What traffic needs of the sandbox. */
interface TrafficPlace {
	readonly defaultFolder: Folder;
	readonly agenda: Agenda;
	readonly clock: SandboxClock;
	readonly stamp: Stamper;
	dataOf(folder: Folder): DataSet;
}

/** A writer that changes the data by itself, against the sandbox's clock. */
export class Traffic {
	private run: TrafficRun | undefined;
	private numbered = 0;

	constructor(private readonly state: TrafficPlace) {}

	/**
	 * Begins; the journal begins anew. The numbers of the changes go on, so that every change can be told from all others.
	 * @throws when it is running already, or when an option is wrong
	 */
	start(given: Partial<TrafficOptions> = {}): void {
		if (this.isRunning) throw new Error('Traffic is running already');
		const problem = problemOf({ ...given });
		if (problem !== undefined) throw new Error(problem);
		const options = { ...defaultTraffic, ...given };
		const { state } = this;
		const data = state.dataOf(findFolder(options.folder) ?? state.defaultFolder);
		this.run = new TrafficRun(options, {
			data,
			agenda: state.agenda,
			stamp: state.stamp,
			startMs: state.clock.now(),
			nextNumber: () => (this.numbered += 1),
		});
	}

	/** Commits what is open, and ends. */
	stop(): void {
		this.state.agenda.settle();
		this.run?.end(this.state.clock.now());
	}

	/** Forgets everything. */
	reset(): void {
		this.run?.abandon();
		this.run = undefined;
		this.numbered = 0;
	}

	get isRunning(): boolean {
		return this.run?.isRunning ?? false;
	}

	/** The changes that have become visible, in this order. */
	get journal(): readonly TrafficEntry[] {
		return this.run?.journal ?? [];
	}

	/** Fulfilled when the last change has become visible. */
	get finished(): Promise<void> {
		return this.run?.finished ?? Promise.resolve();
	}

	/** State and counts. */
	describe(): TrafficReport {
		const created = this.journal.filter(({ kind }) => kind === 'create').length;
		const counts = {
			created,
			updated: this.journal.length - created,
			open: this.run?.openChanges ?? 0,
		};
		if (!this.run) return { isRunning: false, counts };
		const { options, endMs, isRunning } = this.run;
		return { isRunning, options, endsAt: new Date(endMs).toISOString(), counts };
	}
}
