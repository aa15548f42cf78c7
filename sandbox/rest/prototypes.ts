import type { Column, ColumnType } from '../data/definition';
import type { Switches } from '../switches';
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

/** The facets that show the header alone. */
const withoutLines: ReadonlySet<string> = new Set(['$query', '$lookup', '$summary']);

type Titles = Switches['prototypeTitles'];

/** The metadata of a facet. Source: RF10; types other than string, date, array and choice are assumptions. */
export function prototype(
	{ restClass, representation, facet }: Address,
	{ prototypeTitles }: Pick<Switches, 'prototypeTitles'>,
): unknown {
	const { columns, lines } = definitionOf(restClass);
	return {
		$type: 'application/json',
		$representation: `${representation}.${facet}`,
		$properties: {
			...properties(columns, prototypeTitles, true),
			...(lines && !withoutLines.has(facet)
				? {
						[lines.code]: {
							...titles('Lines', prototypeTitles),
							$type: 'application/x-array',
							$isMandatory: false,
							$isExcluded: false,
							$item: {
								$properties: properties(lines.columns, prototypeTitles, false),
							},
						},
					}
				: {}),
		},
	};
}

function properties(
	columns: readonly Column[],
	wanted: Titles,
	isSortable: boolean,
): Record<string, unknown> {
	return Object.fromEntries(
		columns.map((column) => [column.code, property(column, wanted, isSortable)]),
	);
}

function property(
	{ title, type, length, mandatory }: Column,
	wanted: Titles,
	isSortable: boolean,
): Record<string, unknown> {
	return {
		...titles(title, wanted),
		$type: types[type],
		...(isSortable ? { $capabilities: 'sort' } : {}),
		...(length === undefined ? {} : { $maxLength: length, $x3Format: `K:${length}c` }),
		$isMandatory: mandatory === true,
		$isExcluded: false,
	};
}

/** Titles as texts, or as the numbers of their messages. Their text cannot be had over api1 then. */
function titles(title: string, wanted: Titles): Record<string, string> {
	if (wanted === 'text') return { $title: title, $shortTitle: title.slice(0, 20) };
	const number = 14_000 + [...title].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0);
	return { $title: `{@${number}}`, $shortTitle: `{@${number + 1}}` };
}
