import { tableDefinition } from '../data/dictionary';
import type { WriteRequest } from '../data/write';
import type { ApiContext } from './context';
import { keyColumns } from './instance';
import type { NodeDefinition } from './node';

/**
 * Acts out that somebody else is faster: where a fault asks for it, the record is created, with its key and its mandatory
 * fields only, just before the create itself looks whether it exists.
 */
export function runRace(
	node: NodeDefinition,
	{ fields }: WriteRequest,
	{ data, outcome }: ApiContext,
): void {
	const keys = keyColumns(node.table);
	const key = keys.map((code) => String(fields[code] ?? '')).join('|');
	if (key === '' || !outcome.race || (outcome.race.key !== undefined && outcome.race.key !== key))
		return;
	outcome.race = undefined;
	const needed = tableDefinition(node.table)
		.columns.filter(({ code, mandatory }) => mandatory || keys.includes(code))
		.map(({ code }) => [code, fields[code]]);
	data.create(node.table, { fields: Object.fromEntries(needed) });
}
