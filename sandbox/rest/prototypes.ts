import type { Column, ColumnType } from '../data/definition';
import { type Address } from './address';
import { definitionOf } from './classes';

const types: Readonly<Record<ColumnType, string>> = {
	string: 'application/x-string',
	text: 'application/x-string',
	integer: 'application/x-integer',
	decimal: 'application/x-decimal',
	date: 'application/x-date',
	datetime: 'application/x-datetime',
	menu: 'application/x-choice',
};

/** The metadata of a facet. Source: RF10; types other than string, date, array and choice are assumptions. */
export function prototype({ restClass, representation, facet }: Address): unknown {
	const { columns, lines } = definitionOf(restClass);
	return {
		$type: 'application/json',
		$representation: `${representation}.${facet}`,
		$properties: {
			...properties(columns),
			...(lines && facet !== '$query'
				? {
						[lines.code]: {
							$title: 'Lines',
							$type: 'application/x-array',
							$item: { $properties: properties(lines.columns) },
						},
					}
				: {}),
		},
	};
}

function properties(columns: readonly Column[]): Record<string, unknown> {
	return Object.fromEntries(columns.map((column) => [column.code, property(column)]));
}

function property({ title, type, length, mandatory }: Column): Record<string, unknown> {
	return {
		$title: title,
		$shortTitle: title.slice(0, 20),
		$type: types[type],
		$capabilities: 'sort',
		...(length === undefined ? {} : { $maxLength: length }),
		$isMandatory: mandatory === true,
		$isExcluded: false,
	};
}
