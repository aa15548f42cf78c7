/**
 * What is remembered, by kind. One lives as long as the process, and one as long as each client. Every kind is a class
 * that bounds what it holds.
 */
export class Memory {
	private readonly kinds = new Map<unknown, object>();

	/** What is remembered of this kind: the same each time, empty at first. */
	of<T extends object>(Kind: new () => T): T {
		const known = this.kinds.get(Kind);
		if (known instanceof Kind) return known;
		const made = new Kind();
		this.kinds.set(Kind, made);
		return made;
	}

	/** Forgets everything. */
	empty(): void {
		this.kinds.clear();
	}
}

/**
 * What outlives an execution, a poll or a question of the editor, in this process. What n8n calls hands it in; nothing
 * below names it. Tests empty it.
 */
export const processMemory = new Memory();
