/** What was done by a button. */
export interface Deed {
	/** ISO 8601, of the sandbox's clock. */
	readonly at: string;
	/** A sentence. */
	readonly text: string;
}

const keptDeeds = 10;

/** What was done by buttons, the latest first. */
export class Deeds {
	private kept: readonly Deed[] = [];

	get latest(): readonly Deed[] {
		return this.kept;
	}

	note(deed: Deed): void {
		this.kept = [deed, ...this.kept].slice(0, keptDeeds);
	}

	/** Forgets everything. */
	clear(): void {
		this.kept = [];
	}
}
