import { inOneStep, type Steps } from '../steps';

/** Lists and objects that are worked on in one step. */
const PARTS_AT_A_TIME = 1000;

/**
 * Changes every text in a value, names included, in steps.
 * @param maskOf what stands for a text under this name, whatever it is
 * @returns the value itself when no text in it changed, and likewise each part of it
 */
export function inEveryText<T>(
	value: T,
	change: (text: string) => string,
	maskOf: (name: string) => string | undefined,
): Steps<T>;
export function inEveryText(
	value: unknown,
	change: (text: string) => string,
	maskOf: (name: string) => string | undefined,
): Steps<unknown> {
	let parts = 0;
	const leaf = (one: unknown) => (typeof one === 'string' ? change(one) : one);
	const named = (name: string, one: unknown) =>
		(typeof one === 'string' ? maskOf(name) : undefined) ?? leaf(one);

	function* changed(whole: object): Steps<object> {
		const result = yield* Array.isArray(whole) ? inList(whole) : inObject(whole);
		if (++parts % PARTS_AT_A_TIME === 0) yield;
		return result;
	}
	function* inList(list: readonly unknown[]): Steps<readonly unknown[]> {
		const members: unknown[] = [];
		for (const one of list) members.push(isPart(one) ? yield* changed(one) : leaf(one));
		return list.every((one, index) => Object.is(one, members[index])) ? list : members;
	}
	function* inObject(object: object): Steps<object> {
		const members: Array<[name: string, value: unknown]> = [];
		let isSame = true;
		for (const [name, one] of Object.entries(object)) {
			const member = isPart(one) ? yield* changed(one) : named(name, one);
			const shown = change(name);
			isSame &&= shown === name && Object.is(member, one);
			members.push([shown, member]);
		}
		return isSame ? object : Object.fromEntries(members);
	}
	return isPart(value) ? changed(value) : inOneStep(leaf)(value);
}

function isPart(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
