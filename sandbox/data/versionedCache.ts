/** Something whose every change is counted. */
interface Versioned {
	readonly version: number;
}

/** Things worked out from the records of a table or of a data set. They are forgotten when it changes. */
export class VersionedCache<T> {
	private readonly entries = new WeakMap<Versioned, { version: number; values: Map<string, T> }>();

	constructor(private readonly kept: number) {}

	/** What was worked out under this name, or what `make` works out now. */
	get(source: Versioned, name: string, make: () => T): T {
		let entry = this.entries.get(source);
		if (entry?.version !== source.version) {
			entry = { version: source.version, values: new Map() };
			this.entries.set(source, entry);
		}
		const { values } = entry;
		const known = values.get(name);
		if (known !== undefined) return known;
		const made = make();
		values.set(name, made);
		const [oldest] = values.keys();
		if (values.size > this.kept) values.delete(oldest);
		return made;
	}
}
