import { SageError } from '../../../sage/SageError';

/** Nothing was done under a name: what was before may still arrive. */
export interface InDoubtBefore {
	kind: 'inDoubtBefore';
}

/** The turns of a run's uploads, by folder and name. */
export class NameTurns {
	private readonly last = new Map<string, Promise<void>>();
	private readonly inDoubt = new Set<string>();

	/**
	 * Does something under a name when everything before it under that name has ended; nothing any more once that was in doubt.
	 * @param name with its folder; capital and small letters may be one in Sage X3
	 */
	async inTurn<T>(name: readonly string[], work: () => Promise<T>): Promise<T | InDoubtBefore> {
		const key = JSON.stringify(name).toUpperCase();
		const before = this.last.get(key) ?? Promise.resolve();
		const working = before.then(async () =>
			this.inDoubt.has(key) ? ({ kind: 'inDoubtBefore' } as const) : await work(),
		);
		const ended = working.then(
			() => undefined,
			(error: unknown) => this.noteDoubt(key, error),
		);
		this.last.set(key, ended);
		return await working;
	}

	private noteDoubt(key: string, error: unknown): void {
		if (error instanceof SageError && error.trouble.inDoubt === true) this.inDoubt.add(key);
	}
}
