import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { inputOf } from '../../../../../sage/graphql/input/inputOf';
import { recordInput } from '../../../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../../../sage/SageError';
import type { Task } from '../../../operation/batches';
import { valueOrProblem } from '../../../operation/foreseen';
import { itemRanges } from '../../../operation/itemRanges';
import { jsonOf } from '../../../parameters/json';
import { mapInTurns } from '../../../transport/eventLoop';
import { schemaOf } from '../preparedWrite';
import type { RecordToWrite } from '../recordToWrite';

/**
 * The record that input items make together: its own fields, which all of them give alike, and a line of each.
 * @param tasks one for each item, in their order; each with its line
 * @throws SageError `invalidRequest` that names what differs
 */
export async function recordOfItems<T extends RecordToWrite>(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<T>>,
): Promise<Task<T>> {
	const [first] = tasks;
	const { columns } = first.wanted;
	const { linesField } = columns;
	if (linesField === undefined) return first;
	await refuseDifferences(context, tasks);
	await mapInTurns(tasks, (task) => checkLine(task, linesField));
	const lines = tasks.flatMap(({ wanted }) => wanted.columns.values[linesField] ?? []);
	const values = { ...columns.values, [linesField]: lines };
	return {
		itemIndex: first.itemIndex,
		wanted: { ...first.wanted, columns: { ...columns, values } },
	};
}

/**
 * Sees to it that the line of an item fits the schema, while it is known whose line it is.
 * @throws SageError `invalidRequest` that names the item
 */
function checkLine({ itemIndex, wanted }: Task<RecordToWrite>, linesField: string): void {
	const { node, columns } = wanted;
	const taken = recordInput(node.schema, 'create') ?? recordInput(node.schema, 'update');
	const line = { [linesField]: columns.values[linesField] };
	const checked = valueOrProblem(() => inputOf(line, schemaOf(node, taken), node.name));
	if ('value' in checked) return;
	const { message, ...trouble } = checked.problem.trouble;
	throw new SageError({ ...trouble, message: `The line of item ${itemIndex}: ${message}` });
}

/** Something that all items of a record have to give alike, and its text. */
type Given = Map<string, string>;

async function refuseDifferences(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<RecordToWrite>>,
): Promise<void> {
	const [first, ...others] = tasks;
	const expected = givenBy(context, first);
	const different = new Map<string, string>();
	await mapInTurns(others, (task) => {
		const given = givenBy(context, task);
		for (const name of new Set([...expected.keys(), ...given.keys()])) {
			const [one, other] = [expected.get(name), given.get(name)];
			if (one === other || different.has(name)) continue;
			const [here, there] = [shown(one), shown(other)];
			different.set(
				name,
				`${name} (${here} in item ${first.itemIndex}, ${there} in item ${task.itemIndex})`,
			);
		}
	});
	if (different.size === 0) return;
	const items = itemRanges(tasks.map(({ itemIndex }) => itemIndex));
	throw new SageError({
		kind: 'invalidRequest',
		message: `The items ${items} make one record, and differ in ${[...different.values()].join(', ')}`,
		description:
			"A record has one value for each of its fields. Give all of its items the same, name the field under 'Shared Fields', too, or make it a value of the line. Nothing was sent for these items.",
	});
}

/** What an item gives for the record as a whole: fields by their names, and how it is to be written. */
function givenBy(context: IExecuteFunctions, { itemIndex, wanted }: Task<RecordToWrite>): Given {
	const { values, linesField } = wanted.columns;
	const given: Given = new Map();
	for (const [name, value] of Object.entries(values)) {
		if (name === linesField || value === undefined) continue;
		given.set(`'${name}'`, jsonOf(context, value, name));
	}
	given.set("'Lines Field'", JSON.stringify(linesField));
	given.set('the node, the folder or the fields to return', wanted.requestGroup);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	for (const [name, value] of Object.entries(options)) {
		given.set(`the option ${name}`, JSON.stringify(value) ?? '');
	}
	return given;
}

const LONGEST_SHOWN = 60;

function shown(text: string | undefined): string {
	if (text === undefined) return 'nothing';
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
