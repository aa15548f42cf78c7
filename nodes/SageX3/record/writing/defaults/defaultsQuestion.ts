import { isJsonObject, type JsonObject } from '../../../../../sage/exactJson';
import type { CallResult } from '../../../../../sage/graphql/callResults';
import { filledIn } from '../../../../../sage/graphql/input/fillable';
import { inputOf } from '../../../../../sage/graphql/input/inputOf';
import { recordInput } from '../../../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../../../sage/SageError';
import type { Task } from '../../../operation/batches';
import { valueOrProblem } from '../../../operation/foreseen';
import { GET_DEFAULTS, noDefaults } from '../../defaultsCall';
import type { OpenNode } from '../../openNode';
import { recordView, type RecordView } from '../../reading/recordView';
import { schemaOf } from '../preparedWrite';
import type { RecordToWrite } from '../recordToWrite';
import type { DefaultsOfRecord, DefaultsSource } from './defaultsOfRecord';

/** The question for the defaults of one record. */
export interface DefaultsQuestion<T extends RecordToWrite> {
	task: Task<T>;
	node: OpenNode;
	/** The values that are known, as far as the question takes them. */
	data: JsonObject;
	/** Names of the fields that may be filled in. */
	names: ReadonlySet<string>;
	view: RecordView;
}

/**
 * The question for the defaults of a record: what it is not given may be filled in. undefined when that is nothing.
 * @param own its own values, as they will be sent
 * @throws SageError `invalidRequest` for values that the question does not take in this form
 */
export function defaultsQuestion<T extends RecordToWrite>(
	task: Task<T>,
	own: JsonObject,
	{ node, paths }: DefaultsSource,
): DefaultsQuestion<T> | undefined {
	const { columns, fields } = task.wanted;
	const given = new Set(Object.keys(own));
	const asked = paths.filter((path) => !given.has(firstName(path)));
	if (asked.length === 0) return undefined;
	const taken = recordInput(node.schema, GET_DEFAULTS);
	const wanted = { ...fields, paths: asked, simplify: true, decimals: 'string' } as const;
	return {
		task,
		node,
		data: taken === undefined ? {} : inputOf(columns.values, schemaOf(node, taken), node.name).data,
		names: new Set(asked.map(firstName)),
		view: recordView(node, wanted, []),
	};
}

function firstName(path: string): string {
	return path.split(/\[\]|\./, 1)[0];
}

/**
 * What the answer to a question fills in.
 * @throws SageError when it failed, is cut, or holds what a new record does not take
 */
export function defaultsAnswered<T extends RecordToWrite>(
	{ node, names, view }: DefaultsQuestion<T>,
	answer: CallResult,
): DefaultsOfRecord {
	if (answer.kind === 'failed') throw answer.error;
	if (!isJsonObject(answer.value)) throw noDefaults(node);
	const record = view.item(answer.value) as JsonObject;
	const [cut] = view.takeWarnings();
	if (cut !== undefined) throw tooManyLines(node, cut.message);
	const schema = schemaOf(node, recordInput(node.schema, 'create'));
	const input = valueOrProblem(() => inputOf(filledIn(record, names), schema, node.name));
	if ('problem' in input) throw doesNotFit(input.problem);
	return { kind: 'known', data: input.value.data, notes: answer.diagnoses };
}

function tooManyLines({ name }: OpenNode, words: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `Not all lines that Sage X3 would fill in for ${name} were read`,
		description: words,
	});
}

/** A record without it would be another one than Sage X3 proposes. */
function doesNotFit({ trouble: { kind, message } }: SageError): SageError {
	return new SageError({
		kind,
		message: `A default of Sage X3 cannot be sent back to it: ${message}`,
		description: 'Map a value of your own for this field.',
	});
}
