import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';

type Values = Readonly<Record<string, unknown>>;

/** The fields of an input item, by where they go. */
export interface DividedValues {
	ofRecord: Values;
	ofLine: Values;
}

/** The names of the fields that a record and its lines take. */
export interface NamesTaken {
	record: ReadonlySet<string>;
	line: ReadonlySet<string>;
}

/** Where the values of an item may go. */
export interface Target {
	/** What is written, as the user knows it. */
	name: string;
	/** undefined where it is not told. */
	taken: NamesTaken | undefined;
	/** Fields of the line that are mapped by hand. */
	mapped: ReadonlySet<string>;
	/** Fields by which items belong to one record. */
	shared: ReadonlySet<string>;
}

/** Whether the fields of the input items are taken as they are. */
export function isMappedAutomatically(context: IExecuteFunctions): boolean {
	const columns: unknown = context.getNodeParameter('columns', 0, {});
	return isJsonObject(columns) && columns.mappingMode === 'autoMapInputData';
}

/**
 * Divides the fields of an input item that is taken as it is: those that only a line takes go to the line, all others to the
 * record. What both take goes to the record when its items share it, or when the line is given it by hand.
 * @throws SageError `invalidRequest` for other fields that both take, and where the schema does not tell
 */
export function dividedValues(
	values: Values,
	{ name: owner, taken, mapped, shared }: Target,
): DividedValues {
	if (taken === undefined) throw notTold(owner);
	const { record, line } = taken;
	const ofRecord: Array<[string, unknown]> = [];
	const ofLine: Array<[string, unknown]> = [];
	const ofBoth: string[] = [];
	for (const [name, value] of Object.entries(values)) {
		if (!line.has(name)) ofRecord.push([name, value]);
		else if (!record.has(name)) ofLine.push([name, value]);
		else if (shared.has(name) || mapped.has(name)) ofRecord.push([name, value]);
		else ofBoth.push(name);
	}
	if (ofBoth.length > 0) {
		throw refused(
			`${owner} and its lines both take ${ofBoth.map((name) => `'${name}'`).join(', ')}`,
			"Nobody can tell which of them is meant. If it is the record's, name it under 'Shared Fields', too. Otherwise map the fields by hand.",
		);
	}
	return { ofRecord: Object.fromEntries(ofRecord), ofLine: Object.fromEntries(ofLine) };
}

function notTold(owner: string): SageError {
	return refused(
		`What ${owner} and its lines take is not known, so the fields of the items cannot be divided`,
		"Map the fields by hand, under 'Values' and under 'Values of Each Line'.",
	);
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
