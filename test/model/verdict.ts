import type { Subject } from './subject';
import type { SimulatedN8n } from './simulatedN8n';
import type { SimulatedX3, Version } from './simulatedX3';

interface Beginning {
	start: 'now' | 'everything' | 'date';
	/** By Sage X3's clock. */
	startMs: number;
}

/** Compares what was delivered with what has changed. Everything here throws when the promise is broken. */
export class Verdict {
	private commitsBefore = 0;
	private commitsAfter = 0;

	constructor(
		private readonly subject: Subject,
		private readonly x3: SimulatedX3,
		private readonly n8n: SimulatedN8n,
		private readonly beginning: Beginning,
	) {}

	activationBegins(): void {
		this.commitsBefore = this.x3.history.length;
	}

	activationEnds(): void {
		this.commitsAfter = this.x3.history.length;
	}

	/** There was no time to read the list again when the trigger began: what slipped through then may seem new. */
	mayTakeOldForNew(): void {
		this.commitsBefore = 0;
	}

	/** What stood there all through a poll that read everything must have been delivered by now. */
	holdsAfterPoll(before: readonly Version[]): void {
		const after = new Set(this.x3.records);
		this.allDelivered(before.filter((version) => after.has(version)));
	}

	/** The last version of every record is delivered, nothing untrue, nothing old, and nothing twice without reason. */
	holdsAtTheEnd(): void {
		this.allDelivered(this.x3.records);
		const committed = this.committed();
		for (const id of this.delivered()) {
			const first = committed.get(id);
			if (first === undefined) throw new Error(`Never committed: ${id}`);
			if (this.isOld(first)) throw new Error(`Not new: ${id}`);
		}
		this.nothingTwice();
	}

	private allDelivered(versions: readonly Version[]): void {
		const delivered = this.delivered();
		const committed = this.committed();
		for (const version of versions) {
			const id = this.subject.idOf(version);
			const first = committed.get(id);
			if (first === undefined || !this.mustBeDelivered(first) || delivered.has(id)) continue;
			throw new Error(`Lost: ${id}`);
		}
	}

	/** After a crash between emitting and saving, what was emitted comes again; after a restart, what may be repeated. */
	private nothingTwice(): void {
		const settled = new Set<string>();
		const repeats = new Map<string, number>();
		for (const item of this.subject.repeatsLastBatch ? this.n8n.lastBatches.flat() : []) {
			const id = this.subject.idOfItem(item);
			repeats.set(id, (repeats.get(id) ?? 0) + 1);
		}
		const isRepeated = (id: string) => {
			const left = repeats.get(id) ?? 0;
			repeats.set(id, left - 1);
			return left > 0;
		};
		for (const { items, isSaved } of this.n8n.batches) {
			const ids = items.map((item) => this.subject.idOfItem(item));
			const again = ids.find(
				(id, index) => ids.indexOf(id) !== index || (settled.has(id) && !isRepeated(id)),
			);
			if (again !== undefined) throw new Error(`Twice: ${again}`);
			if (isSaved) for (const id of ids) settled.add(id);
		}
	}

	private mustBeDelivered({ index, version }: Committed): boolean {
		const { start, startMs } = this.beginning;
		if (version.isAhead && this.subject.waitsForItsTime) return false;
		const isLater = index >= this.commitsAfter;
		if (start === 'now') return isLater;
		if (start === 'everything' || this.subject.stampMsOf(version) >= startMs) return true;
		return this.subject.datesOnlyTheBeginning === true && isLater;
	}

	private isOld({ index, version }: Committed): boolean {
		const { start, startMs } = this.beginning;
		const isEarlier = index < this.commitsBefore;
		if (start === 'now') return isEarlier;
		if (start === 'everything' || this.subject.stampMsOf(version) >= startMs) return false;
		return this.subject.datesOnlyTheBeginning !== true || isEarlier;
	}

	private delivered(): Set<string> {
		return new Set(
			this.n8n.batches.flatMap(({ items }) => items.map((item) => this.subject.idOfItem(item))),
		);
	}

	/** When each version was committed first. */
	private committed(): Map<string, Committed> {
		const committed = new Map<string, Committed>();
		for (const [index, version] of this.x3.history.entries()) {
			const id = this.subject.idOf(version);
			if (!committed.has(id)) committed.set(id, { index, version });
		}
		return committed;
	}
}

interface Committed {
	/** In the order of commits. */
	index: number;
	version: Version;
}
