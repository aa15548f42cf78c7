import {
	earliest,
	latest,
	millisecondsOf,
	stampOrders,
	type Stamp,
} from '../../../sage/changes/stamp';
import { startOfWindow, surelyPassed, type Lateness } from './stampWindow';

/**
 * When a trigger begins, so many of the newest stamps are looked at: one that is far ahead must not decide alone from
 * where on something may still appear.
 */
export const NEWEST_AT_BEGINNING = 1000;

/**
 * From where on something may still appear when a trigger begins.
 * @param newest the newest stamp
 * @param ordinary the oldest of the newest stamps, as so many cannot all be ahead; `''` when there are fewer
 */
export function startOfBeginning(newest: Stamp, ordinary: Stamp, lateness: Lateness): Stamp {
	const order = stampOrders[lateness.kind];
	const held = latest(order, order.before(ordinary, lateness.overlap), surelyPassed(lateness));
	const bySight =
		lateness.kind === 'number'
			? order.before(newest, lateness.overlap)
			: startOfWindow(millisecondsOf(newest), lateness);
	return earliest(order, held, bySight);
}
