import { ringAfter } from './alarm';
import { letRequestsLeave } from './eventLoop';
import type { Exchanger } from './exchange';

/** So long, in milliseconds, the next answer waits at the most: whoever has the last one may have nothing more to send. */
const LONGEST_TURN_MS = 5;

/**
 * Hands back answers one at a time: the next one when whoever has the last has sent his next request. Requests that are
 * under way together are answered together; were their answers also worked on together, n8n would finish them all before
 * the first of the next requests left, and the server would wait meanwhile.
 */
export function answersInTurn(exchange: Exchanger): Exchanger {
	const turns = new Turns();
	return async (request, bounds) => {
		const exchanging = exchange(request, bounds);
		void letRequestsLeave().then(() => turns.pass());
		const exchanged = await exchanging;
		await turns.taken();
		return exchanged;
	};
}

class Turns {
	private readonly waiting: Array<() => void> = [];
	private isTaken = false;
	private unset: (() => void) | undefined;

	/** Returns when it is one's turn: at once where nobody has it. */
	async taken(): Promise<void> {
		if (!this.isTaken) this.isTaken = true;
		else {
			await new Promise<void>((resolve) => {
				this.waiting.push(resolve);
				this.bound();
			});
		}
	}

	/** Ends a turn, and gives it to the next who waits. */
	pass(): void {
		this.unset?.();
		this.unset = undefined;
		const next = this.waiting.shift();
		this.isTaken = next !== undefined;
		if (this.waiting.length > 0) this.bound();
		next?.();
	}

	/** Bounds the turn, as somebody waits for its end. */
	private bound(): void {
		this.unset ??= ringAfter(LONGEST_TURN_MS, () => this.pass());
	}
}
