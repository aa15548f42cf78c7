import { sameValue } from '../sameValue';

/** Whether two keys are of one record, part by part: X3 may write a part in capital letters, or with zeros before it. Source: RF1. */
export function isSameKey(wanted: string, given: string): boolean {
	const parts = wanted.split('~');
	const others = given.split('~');
	if (parts.length !== others.length) return false;
	return parts.every((part, index) => sameValue(part, others[index], 'string'));
}
