import type { JsonObject } from '../exactJson';
import { isName } from './classAddress';

/** The names in the list of representations, sorted, each once. Source: R22 (`entity` alone is known). */
export function proxiedNames(records: readonly JsonObject[]): string[] {
	const names = records.flatMap((record) => {
		const name = record.entity;
		return typeof name === 'string' && isName(name.trim()) ? [name.trim()] : [];
	});
	return [...new Set(names)].sort((left, right) => left.localeCompare(right, 'en'));
}
