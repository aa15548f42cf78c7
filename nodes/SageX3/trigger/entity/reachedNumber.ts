import { latest, stampOrders, type Stamp } from '../../../../sage/changes/stamp';

const MOST_READINGS = 1000;

const newestSeen = new Map<string, Stamp>();

/**
 * A number that had surely been given out when a list began to be read: the newest one that was seen before. What the
 * list itself shows may have come while it was read, long after its first page.
 *
 * @param name of the trigger: readings are kept as long as the process lives
 * @param newest newest number that the list shows
 * @param upTo newest number that was delivered before
 */
export function numberReached(name: string, newest: Stamp, upTo: Stamp): Stamp {
	const { number: order } = stampOrders;
	const before = latest(order, newestSeen.get(name) ?? '', upTo);
	if (newestSeen.size >= MOST_READINGS && !newestSeen.has(name)) {
		newestSeen.delete([...newestSeen.keys()][0]);
	}
	newestSeen.set(name, latest(order, before, newest));
	return before;
}
