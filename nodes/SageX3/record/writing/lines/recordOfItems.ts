import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { inputOf } from '../../../../../sage/graphql/input/inputOf';
import { recordInput } from '../../../../../sage/graphql/schema/recordInput';
import type { Task } from '../../../operation/batches';
import { valueOrProblem } from '../../../operation/foreseen';
import { joinedValues, troubleOfLine } from '../../../operation/lines/joinedValues';
import { ignoresUnknown } from '../../../parameters/unknownFields';
import { mapInTurns } from '../../../transport/eventLoop';
import { nothingLeft, schemaOf } from '../preparedWrite';
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
	const parts = tasks.map(({ itemIndex, wanted: { columns: own, requestGroup } }) => ({
		itemIndex,
		values: own.values,
		linesField: own.linesField ?? linesField,
		place: requestGroup,
	}));
	const values = await joinedValues(
		context,
		parts,
		'the record type, the folder or the fields to return',
	);
	await mapInTurns(tasks, (task) => checkLine(context, task, linesField));
	return {
		itemIndex: first.itemIndex,
		wanted: { ...first.wanted, columns: { ...columns, values } },
	};
}

/**
 * Sees to it that the line of an item fits the schema, while it is known whose line it is.
 * @throws SageError `invalidRequest` that names the item
 */
function checkLine(
	context: IExecuteFunctions,
	{ itemIndex, wanted }: Task<RecordToWrite>,
	linesField: string,
): void {
	const { node, columns } = wanted;
	const taken = recordInput(node.schema, 'create') ?? recordInput(node.schema, 'update');
	const line = { [linesField]: columns.values[linesField] };
	const checked = valueOrProblem(() => inputOf(line, schemaOf(node, taken), node.name));
	if ('problem' in checked) throw troubleOfLine(itemIndex, checked.problem);
	const { emptied } = checked.value;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (emptied !== undefined && ignoresUnknown(options)) {
		throw troubleOfLine(itemIndex, nothingLeft(node, emptied));
	}
}
