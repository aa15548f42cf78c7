import { BigNumber } from 'bignumber.js';
import type { Column, TableName } from '../data/definition';
import { allColumns } from '../data/definition';
import { tableDefinition } from '../data/dictionary';
import type { WriteRequest } from '../data/write';
import type { Switches } from '../switches';

/** How many characters a padded text has where its column has no length of its own. */
const PADDED_LENGTH = 30;

/**
 * What X3 makes of the values of a record on the way in (Q41): of its texts, or of its decimals. Keys, references and lines
 * stay as they are.
 */
export function respelt(
	table: TableName,
	request: WriteRequest,
	spelling: Switches['spelling'],
): WriteRequest {
	if (spelling === 'kept') return request;
	const definition = tableDefinition(table);
	const columns = new Map(allColumns(definition).map((column) => [column.code, column]));
	const fields = Object.entries(request.fields).map(([code, given]) => {
		const column = columns.get(code);
		const isPlain = column && !column.references && !definition.key.includes(code);
		return [code, isPlain ? valueOf(column, given, spelling) : given];
	});
	return { ...request, fields: Object.fromEntries(fields) };
}

function valueOf(
	{ type, length }: Column,
	given: unknown,
	spelling: Exclude<Switches['spelling'], 'kept'>,
): unknown {
	if (spelling === 'rounded') {
		const number = type === 'decimal' ? new BigNumber(String(given)) : undefined;
		return number?.isFinite() ? number.decimalPlaces(2, BigNumber.ROUND_HALF_UP).toFixed() : given;
	}
	if (type !== 'string' || typeof given !== 'string') return given;
	switch (spelling) {
		case 'upper':
			return given.toUpperCase();
		case 'trimmed':
			return given.trim();
		case 'padded':
			return given.trim().padEnd(length ?? PADDED_LENGTH);
	}
}
