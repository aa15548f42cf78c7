import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { jsonOf } from '../../parameters/json';
import { mapInTurns } from '../../transport/eventLoop';
import { itemRanges } from '../itemRanges';

type Values = Readonly<Record<string, unknown>>;

/** What an input item gives the record that it makes together with others. */
export interface PartOfRecord {
	itemIndex: number;
	/** The values of the record, with the line of the item among them. */
	values: Values;
	linesField: string;
	/** Equal for items that mean the same place, and want the same back. */
	place: string;
}

/** Something that all items of a record have to give alike, and its text. */
type Given = Map<string, string>;

/**
 * The values of the record that input items make together: its own fields, which all of them give alike, and a line of each.
 * @param parts one for each item, in their order
 * @param placeWords what decides about the place: `the record type, the folder or the fields to return`
 * @throws SageError `invalidRequest` that names what differs
 */
export async function joinedValues(
	context: IExecuteFunctions,
	parts: readonly PartOfRecord[],
	placeWords: string,
): Promise<Values> {
	const [{ values, linesField }] = parts;
	await refuseDifferences(context, parts, placeWords);
	const lines = parts.flatMap((part) => part.values[linesField] ?? []);
	return { ...values, [linesField]: lines };
}

async function refuseDifferences(
	context: IExecuteFunctions,
	parts: readonly PartOfRecord[],
	placeWords: string,
): Promise<void> {
	const [first, ...others] = parts;
	const expected = givenBy(context, first, placeWords);
	const different = new Map<string, string>();
	await mapInTurns(others, (part) => {
		const given = givenBy(context, part, placeWords);
		for (const name of new Set([...expected.keys(), ...given.keys()])) {
			const [one, other] = [expected.get(name), given.get(name)];
			if (one === other || different.has(name)) continue;
			const [here, there] = [shown(one), shown(other)];
			different.set(
				name,
				`${name} (${here} in item ${first.itemIndex}, ${there} in item ${part.itemIndex})`,
			);
		}
	});
	if (different.size === 0) return;
	const items = itemRanges(parts.map(({ itemIndex }) => itemIndex));
	throw new SageError({
		kind: 'invalidRequest',
		message: `The items ${items} make one record, and differ in ${[...different.values()].join(', ')}`,
		description:
			"A record has one value for each of its fields. Give all of its items the same, name the field under 'Shared Fields', too, or make it a value of the line. Nothing was sent for these items.",
	});
}

/** What an item gives for the record as a whole: fields by their names, and how it is to be written. */
function givenBy(
	context: IExecuteFunctions,
	{ itemIndex, values, linesField, place }: PartOfRecord,
	placeWords: string,
): Given {
	const given: Given = new Map();
	for (const [name, value] of Object.entries(values)) {
		if (name === linesField || value === undefined) continue;
		given.set(`'${name}'`, jsonOf(context, value, name));
	}
	given.set("'Lines Field'", JSON.stringify(linesField));
	given.set(placeWords, place);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	for (const [name, value] of Object.entries(options)) {
		given.set(`the option ${name}`, JSON.stringify(value) ?? '');
	}
	return given;
}

/** The words of a trouble with the line of an item, which name the item. */
export function troubleOfLine(itemIndex: number, { trouble }: SageError): SageError {
	return new SageError({
		...trouble,
		message: `The line of item ${itemIndex}: ${trouble.message}`,
	});
}

const LONGEST_SHOWN = 60;

function shown(text: string | undefined): string {
	if (text === undefined) return 'nothing';
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
