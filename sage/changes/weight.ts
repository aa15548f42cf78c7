import { isJsonObject, type JsonValue } from '../exactJson';

/** About how many characters of JSON a value is. */
export function weightOf(whole: JsonValue): number {
	const pending: JsonValue[] = [whole];
	let weight = 0;
	for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
		weight += typeof value === 'string' ? value.length + 3 : 6;
		if (Array.isArray(value)) for (const element of value) pending.push(element);
		else if (isJsonObject(value)) {
			for (const [name, member] of Object.entries(value)) {
				weight += name.length + 3;
				pending.push(member);
			}
		}
	}
	return weight;
}
