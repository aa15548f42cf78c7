/** States of a batch request, as X3's screens call them; their numbers, and that a service gives them, are assumptions (S35). */
const states = ['Standby', 'In progress', 'Finished', 'Error'] as const;

type State = (typeof states)[number];

/** What a batch request came to, when it is over. */
interface BatchOutcome {
	readonly isDone: boolean;
	readonly message: string;
	/** The file of an export. */
	readonly file?: string;
}

/** How a batch request stands. */
export interface Standing {
	readonly state: number;
	readonly label: State;
	readonly message: string;
	readonly file: string;
}

/** Batch requests of imports and exports, by their numbers. */
export class BatchRequests {
	private readonly outcomes: BatchOutcome[] = [];
	private readonly asked = new Map<number, number>();

	/** @param polls how often a request is still under way when it is asked for */
	constructor(private readonly polls: () => number) {}

	/** Takes a request; returns its number. */
	add(outcome: BatchOutcome): number {
		return this.outcomes.push(outcome);
	}

	/** How a request stands; undefined when there is none of this number. */
	standing(number: number): Standing | undefined {
		const outcome = this.outcomes[number - 1];
		if (!outcome) return undefined;
		const times = this.asked.get(number) ?? 0;
		this.asked.set(number, times + 1);
		const isOver = times >= this.polls();
		const under = times === 0 ? 'Standby' : 'In progress';
		const label = isOver ? (outcome.isDone ? 'Finished' : 'Error') : under;
		const { message, file = '' } = isOver ? outcome : { message: '' };
		return { state: states.indexOf(label) + 1, label, message, file };
	}

	/** As at the start. */
	reset(): void {
		this.outcomes.length = 0;
		this.asked.clear();
	}
}
