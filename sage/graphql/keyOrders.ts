/** Whether a list of keys in some order cannot have the second key behind the first. */
type IsAgainst = (left: string, right: string) => boolean;

const byCode: IsAgainst = (left, right) => left > right;

/** Upper and lower case alike. */
const byLetter: IsAgainst = (left, right) => left.toUpperCase() > right.toUpperCase();

/** Part by part: `A|2` before `AB|1`, as `A` is before `AB`. */
const byPart: IsAgainst = (left, right) => {
	const [a, b] = differingParts(left, right);
	return a > b;
};

/** Part by part likewise, numbers by their size. */
const bySize: IsAgainst = (left, right) => {
	const [a, b] = differingParts(left, right);
	return NUMBER.test(a) && NUMBER.test(b) ? Number(a) > Number(b) : a > b;
};

const NUMBER = /^-?\d{1,15}$/;

function differingParts(left: string, right: string): [string, string] {
	if (!left.includes('|') || !right.includes('|')) return [left, right];
	const [a, b] = [left.split('|'), right.split('|')];
	const index = a.findIndex((part, place) => part !== b[place]);
	return [a[index] ?? '', b[index] ?? ''];
}

/** Orders that X3 may keep keys in, of which nothing is written. Sources: QF6, Q42. */
const ORDERS: readonly IsAgainst[] = [byCode, byLetter, byPart, bySize];

/** The orders that keys may be in, by those that were seen one behind the other. */
export class KeyOrders {
	private possible = ORDERS;

	/** Notes that a key stands right behind another. The same key twice is in no order. */
	note(left: string, right: string): void {
		if (left === right) this.possible = [];
		else if (this.possible.some((isAgainst) => isAgainst(left, right)))
			this.possible = this.possible.filter((isAgainst) => !isAgainst(left, right));
	}

	/** Whether these and those keys may be in one order. */
	mayBeAs(others: KeyOrders): boolean {
		return this.possible.some((order) => others.possible.includes(order));
	}

	/** Whether these keys are in every order that those may be in. */
	areAs(others: KeyOrders): boolean {
		return others.possible.every((order) => this.possible.includes(order));
	}
}
