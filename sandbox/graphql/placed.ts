import type { DataSet } from '../data/dataSet';
import type { Value } from '../data/definition';
import type { Instance } from './instance';
import { type OrderKey, comparePlaces } from './order';

/** A member of a list with the values that decide on its place. */
export interface Placed<Item> {
	readonly item: Item;
	readonly place: readonly Value[];
}

/** Works out its place when somebody asks for it. */
class PlacedInstance implements Placed<Instance> {
	private known: readonly Value[] | undefined;

	constructor(
		readonly item: Instance,
		private readonly order: readonly OrderKey[],
		private readonly data: DataSet,
	) {}

	get place(): readonly Value[] {
		return (this.known ??= this.order.map((key) => key.of(this.item, this.data)));
	}
}

/** Gives instances their places, in the sequence in which they come. */
export function placed(
	instances: readonly Instance[],
	order: readonly OrderKey[],
	data: DataSet,
): Array<Placed<Instance>> {
	return instances.map((instance) => new PlacedInstance(instance, order, data));
}

/** Sorts by the places. */
export function sortByPlace(list: Array<Placed<Instance>>, order: readonly OrderKey[]): void {
	list.sort((a, b) => comparePlaces(a.place, b.place, order));
}
