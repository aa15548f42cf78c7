import type { Emptied } from '../../emptied';
import { SageError, type Trouble } from '../../SageError';
import type { ServiceDescription } from '../description';
import { characterNotInXml, escapedAttribute, escapedText } from '../xml/characters';
import { fieldText } from './fieldText';
import { placed, type PlacedBlock, type PlacedField } from './placing';

/** What is sent to a web service, and what is to be told about it. */
export interface InputXml {
	xml: string;
	/** Whether no value is in it. */
	isEmpty: boolean;
	/** The first line that was given without any value, as `Line 2 of SOH4_1`. A sub-program may take it as a place. */
	emptyLine: string | undefined;
	warnings: string[];
}

export interface InputWanted {
	/** undefined when it is not known. */
	description: ServiceDescription | undefined;
	/** Why there is none, where Sage X3 has refused it. */
	refusal?: Trouble | undefined;
	/** Whether names that the publication does not have are left out, instead of refused. */
	ignoreUnknown: boolean;
}

/**
 * Writes values in the XML form that a web service takes: `PARAM` with groups and tables.
 *
 * Sources: SF5, S3, S13.
 * @throws SageError `invalidRequest` for names that the publication does not have, for a line of which nothing but such names
 * is left, and for values that do not fit
 */
export function inputXml(
	values: Readonly<Record<string, unknown>>,
	{ description, refusal, ignoreUnknown }: InputWanted,
): InputXml {
	const { blocks, unknown, ambiguous, labels, misplaced } = placed(values, description);
	if (misplaced.length > 0) throw refused(misplaced[0], 'Change the value.');
	if (ambiguous.length > 0) throw inSeveralGroups(ambiguous);
	if (unknown.length > 0 && description === undefined) throw ungrouped(unknown, refusal);
	if (unknown.length > 0 && !ignoreUnknown) throw unknownNames(unknown);
	const empty = emptyLines(blocks);
	const emptied = empty.find(({ names }) => names.length > 0);
	if (emptied !== undefined) throw nothingLeft(emptied);
	const xml = `<PARAM>${blocks.map(blockXml).join('')}</PARAM>`;
	return {
		xml,
		isEmpty: blocks.every(isWithoutValue),
		emptyLine: empty[0]?.place,
		warnings: [
			...notSent('the publication does not have it', unknown),
			...notSent('it is only the label of a field, which can be given the label itself', labels),
		],
	};
}

/** Whether a block holds no field at all, in none of its lines. */
function isWithoutValue(block: PlacedBlock): boolean {
	if (block.kind === 'group') return block.fields.length === 0;
	return block.lines.every(({ fields }) => fields.length === 0);
}

function emptyLines(blocks: readonly PlacedBlock[]): Emptied[] {
	return blocks.flatMap((block) =>
		block.kind === 'group'
			? []
			: block.lines
					.filter(({ fields }) => fields.length === 0)
					.map(({ number, leftOut }) => ({
						place: `Line ${number} of ${block.id}`,
						names: leftOut,
					})),
	);
}

function notSent(reason: string, names: readonly string[]): string[] {
	return names.length === 0 ? [] : [`Not sent, as ${reason}: ${names.slice(0, 20).join(', ')}.`];
}

function blockXml(block: PlacedBlock): string {
	const id = attribute(block.id);
	if (block.kind === 'group') {
		return `<GRP ID="${id}">${block.fields.map((field) => fieldXml(field, block.id)).join('')}</GRP>`;
	}
	const lines = block.lines.map(({ number, fields }) => {
		const inner = fields.map((field) => fieldXml(field, `${block.id} line ${number}`));
		return `<LIN NUM="${number}">${inner.join('')}</LIN>`;
	});
	return `<TAB ID="${id}" SIZE="${block.lines.length}">${lines.join('')}</TAB>`;
}

function fieldXml({ name, field, value }: PlacedField, place: string): string {
	const type = field?.type ? ` TYPE="${attribute(field.type)}"` : '';
	const head = ` NAME="${attribute(name)}"`;
	if (Array.isArray(value)) {
		const items = value.map(
			(item) => `<ITM>${escapedText(textFor(item, name, field, place))}</ITM>`,
		);
		return `<LST${head} SIZE="${value.length}"${type}>${items.join('')}</LST>`;
	}
	return `<FLD${head}${type}>${escapedText(textFor(value, name, field, place))}</FLD>`;
}

function textFor(value: unknown, name: string, field: PlacedField['field'], place: string): string {
	const written = fieldText(value, field);
	if ('problem' in written) throw refused(`${name} (${place}): ${written.problem}`, '');
	const odd = characterNotInXml(written.text);
	if (odd !== undefined) {
		throw refused(
			`${name} (${place}): the text holds the character ${odd}, which XML cannot carry`,
			'Take it out.',
		);
	}
	return written.text;
}

function attribute(text: string): string {
	const odd = characterNotInXml(text);
	if (odd === undefined) return escapedAttribute(text);
	throw refused(`A name holds the character ${odd}, which XML cannot carry`, 'Take it out.');
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`.trim(),
	});
}

function inSeveralGroups(names: readonly string[]): SageError {
	return refused(
		`${names.slice(0, 10).join(', ')}: the name stands in several groups of the publication`,
		'Put the field into an object named after its group, such as { "SOH0_1": { … } }.',
	);
}

/** Without a description, nobody can tell that the publication does not have a name: it is not left out either. */
function ungrouped(names: readonly string[], refusal: Trouble | undefined): SageError {
	const problem = `${shown(names)}: Sage X3 does not describe the web service, so it is not known in which group the field stands`;
	const wayOut = 'Group the values: { "SOH0_1": { "BPCORD": "…" }, "SOH4_1": [ { … } ] }.';
	if (refusal === undefined) return refused(problem, wayOut);
	const description = [refusal.description, `${problem}. ${wayOut} Nothing was sent.`];
	return new SageError({ ...refusal, description: description.filter(Boolean).join('\n') });
}

function unknownNames(names: readonly string[]): SageError {
	return refused(
		`The web service has no ${shown(names)}`,
		"'Describe' shows what it has. To leave out what it does not have, set 'Unknown Fields' to Ignore in the options.",
	);
}

/** X3 would get a line without any value, while another one was meant. */
function nothingLeft({ place, names }: Emptied): SageError {
	return refused(
		`${place} would be sent empty: none of its names is a field that the web service takes (${shown(names)})`,
		'Correct the names, or remove the line.',
	);
}

function shown(names: readonly string[]): string {
	return names.slice(0, 10).join(', ');
}
