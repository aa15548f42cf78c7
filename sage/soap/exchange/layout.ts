import { SageError } from '../../SageError';

/** One kind of record of an import or export file, as its template has it. */
export interface Level {
	/** What its records begin with; empty when they begin with their first field. */
	indicator: string;
	/** Names of its fields, in order. */
	fields: string[];
	/** The list of an item that its records are the members of; empty for the item itself. */
	list: string;
}

/** How the records of a file are told apart, and their fields. */
export interface Layout {
	levels: Level[];
	recordSeparator: string;
	fieldSeparator: string;
}

/**
 * Checks how records and fields are told apart.
 * @throws SageError `invalidRequest` when nobody can
 */
export function checkSeparators({ recordSeparator, fieldSeparator }: Layout): void {
	if (recordSeparator !== '' && fieldSeparator !== '' && recordSeparator !== fieldSeparator) return;
	throw refused(
		"'Record Separator' and 'Field Separator' have to be two different texts",
		'As the template has them.',
	);
}

/**
 * Checks a layout.
 * @throws SageError `invalidRequest` for one that cannot be
 */
export function checkedLayout(layout: Layout): Layout {
	const { levels, recordSeparator, fieldSeparator } = layout;
	checkSeparators(layout);
	if (levels.length === 0) throw refused("The 'Record Layout' is empty", 'Add its levels.');
	if (levels[0].list !== '') {
		throw refused('The first level of the layout has a list', 'It is the input item itself.');
	}
	const empty = levels.find(({ fields }) => fields.length === 0 || fields.includes(''));
	if (empty !== undefined) {
		throw refused(
			`The level '${empty.indicator}' of the layout lacks the name of a field`,
			'Enter the names in the order of the template, with commas between them.',
		);
	}
	const indicators = levels.map(({ indicator }) => indicator);
	const split = indicators.find(
		(one) => one.includes(recordSeparator) || one.includes(fieldSeparator),
	);
	if (split !== undefined) {
		throw refused(
			`The indicator '${split}' of the layout holds a separator`,
			'Enter the indicator alone: the separators are added.',
		);
	}
	const twice = indicators.find((one, index) => indicators.indexOf(one) < index);
	if (twice !== undefined) {
		throw refused(`Two levels of the layout have the indicator '${twice}'`, 'Give each its own.');
	}
	return layout;
}

export function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
