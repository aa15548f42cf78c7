import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { inputOf } from '../../../../sage/graphql/input/inputOf';
import { missingFields } from '../../../../sage/graphql/input/missingFields';
import { recordInput } from '../../../../sage/graphql/schema/recordInput';
import { problemText, valueOrProblem } from '../../operation/foreseen';
import { schemaOf, writtenInput } from '../writing/preparedWrite';
import type { Write } from '../writing/recordToWrite';

/** The values that would be sent, and what speaks against them. */
export interface ForeseenInput {
	data: JsonObject;
	problems: string[];
	/** What is to be said of values that are not sent. */
	notes: string[];
}

/** Checks the values of a record as a write does, but names every field that cannot be sent, not the first alone. */
export function foreseenInput(context: IExecuteFunctions, write: Write): ForeseenInput {
	const { node, defaults } = write.task.wanted;
	const taken = recordInput(node.schema, write.operation);
	const schema = schemaOf(node, taken);
	const missing = (data: JsonObject): string[] =>
		schema === undefined || defaults?.kind === 'unasked' // X3 may fill them in
			? []
			: missingFields(data, schema.fields, schema.types).map(
					(name) => `Field '${name}' of ${node.name} is mandatory, and has no value`,
				);
	const checked = valueOrProblem(() => writtenInput(context, write));
	if ('value' in checked) {
		const { data, notes } = checked.value;
		return { data, problems: missing(data), notes: notes.map(({ message }) => message) };
	}
	const { data, problems } = fieldByField(write);
	return {
		data,
		problems: problems.length > 0 ? problems : [problemText(checked.problem), ...missing(data)],
		notes: [],
	};
}

/** What of the values can be sent, and why the others cannot. */
function fieldByField({ task, operation }: Write): Pick<ForeseenInput, 'data' | 'problems'> {
	const { node, columns } = task.wanted;
	const schema = schemaOf(node, recordInput(node.schema, operation));
	const { $cut } = columns.values;
	const found: Pick<ForeseenInput, 'data' | 'problems'> = { data: {}, problems: [] };
	for (const [name, value] of Object.entries(columns.values)) {
		const values = $cut === undefined ? { [name]: value } : { [name]: value, $cut };
		const checked = valueOrProblem(() => inputOf(values, schema, node.name).data);
		if ('value' in checked) found.data = { ...found.data, ...checked.value };
		else found.problems.push(problemText(checked.problem));
	}
	return found;
}
