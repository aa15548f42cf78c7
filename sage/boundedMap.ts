/** A map that holds at most so many entries: the one that was set the longest ago goes first. */
export class BoundedMap<K, V> extends Map<K, V> {
	constructor(private readonly most: number) {
		super();
	}

	override set(key: K, value: V): this {
		this.delete(key);
		super.set(key, value);
		if (this.size <= this.most) return this;
		for (const oldest of this.keys()) {
			this.delete(oldest);
			break;
		}
		return this;
	}
}
