import type { SimulatedTime } from '../simulatedTime';

/** A document of Sage X3, in the form in which it is held. */
export interface Held {
	id: string;
	reference: string;
	city: string;
	amount: string;
}

/** What was sent for a document; what is left out does not change. */
export type Sent = Partial<Held>;

/** By which request of which run something is executed. */
export interface Requested {
	run: number;
	request: number;
}

/** A change that Sage X3 has begun to execute. */
interface Execution extends Requested {
	does: 'create' | 'update' | 'delete';
	id: string;
	sent: Sent;
	end: 'open' | 'committed' | 'rolledBack';
}

/** How Sage X3 holds texts. */
export type Spelling = 'kept' | 'upper';

/**
 * Documents in a database. Changes are executed one by one and show when their transaction commits, which may be later.
 * Nothing but the key is unique.
 */
export class Ledger {
	/** All that was ever executed, in its order. */
	readonly executed: Execution[] = [];
	private readonly documents = new Map<string, Held>();
	private open: Array<{ execution: Execution; atMs: number; held: Held | undefined }> = [];
	private numbered = 0;

	constructor(
		readonly time: SimulatedTime,
		private readonly spelling: Spelling,
	) {}

	/** What everybody can see now. */
	get visible(): readonly Held[] {
		return [...this.documents.values()];
	}

	find(id: string): Held | undefined {
		return this.documents.get(id);
	}

	/** How a text that is sent is held. */
	spelt(text: string): string {
		return this.spelling === 'upper' ? text.toUpperCase() : text;
	}

	/**
	 * Executes a change, and commits it after so long.
	 * @returns the document as it will be; undefined when it is deleted
	 * @throws what X3 says against it
	 */
	execute(
		{ run, request }: Requested,
		does: Execution['does'],
		sent: Sent,
		commitAfterMs: number,
	): Held | undefined {
		if (sent.city === 'FAIL') throw new Error('The record is refused by a business rule');
		const id = sent.id ?? `SO${String(++this.numbered).padStart(4, '0')}`;
		const standing = this.open.find(({ execution }) => execution.id === id);
		if (standing !== undefined) throw new Error(`${id}: locked by another user`);
		const before = this.documents.get(id);
		if (does === 'create' && before !== undefined) throw new Error(`${id}: already exists`);
		if (does !== 'create' && before === undefined) throw new Error(`${id}: not found`);
		const held = does === 'delete' ? undefined : this.held(id, sent, before);
		const execution: Execution = { run, request, does, id, sent, end: 'open' };
		this.executed.push(execution);
		this.open.push({ execution, atMs: this.time.serverMs + commitAfterMs, held });
		if (commitAfterMs === 0) this.commitUntil(this.time.serverMs);
		return held;
	}

	private held(id: string, sent: Sent, before: Held | undefined): Held {
		const whole = { reference: '', city: '', amount: '0', ...before, ...sent, id };
		return {
			id,
			reference: this.spelt(whole.reference),
			city: this.spelt(whole.city),
			amount: String(Number(Number(whole.amount).toFixed(2))),
		};
	}

	/** Time goes by; what is open commits in its time. */
	goOn(ms: number): void {
		const untilMs = this.time.serverMs + Math.ceil(ms);
		this.commitUntil(untilMs);
		this.time.goOn(untilMs - this.time.serverMs);
	}

	/** Sage X3 starts anew in the midst of a request: what it has executed of it is rolled back, unless it is committed. */
	restart(by: Requested): void {
		const lost = this.executed.filter(
			({ run, request, end }) => run === by.run && request === by.request && end === 'open',
		);
		for (const execution of lost) execution.end = 'rolledBack';
		this.open = this.open.filter(({ execution }) => execution.end === 'open');
	}

	private commitUntil(untilMs: number): void {
		const due = this.open.filter(({ atMs }) => atMs <= untilMs);
		this.open = this.open.filter(({ atMs }) => atMs > untilMs);
		for (const { execution, held } of due) {
			execution.end = 'committed';
			if (held === undefined) this.documents.delete(execution.id);
			else this.documents.set(execution.id, held);
		}
	}
}
