import type { SortKey } from '../data/compare';
import type { Column } from '../data/definition';
import { WhereError } from './where/whereError';

/**
 * Reads `FIELD [asc|desc]`, several of them separated by `,` or `;` (R4).
 * @throws WhereError for bad grammar, or for a property that is not on the query facet
 */
export function parseOrderBy(text: string, columns: readonly Column[]): SortKey[] {
	const parts = text.split(/[,;]/).map((part) => part.trim());
	return parts.filter(Boolean).map((part) => {
		const [code, direction = 'asc', ...rest] = part.split(/\s+/);
		const column = columns.find((candidate) => candidate.code === code);
		if (!column) throw new WhereError('property', `Unknown property ${code} in orderBy`);
		if (rest.length > 0 || !/^(?:asc|desc)$/i.test(direction)) {
			throw new WhereError('syntax', `Syntax error in orderBy: ${part}`);
		}
		return { column, descending: direction.toLowerCase() === 'desc' };
	});
}
