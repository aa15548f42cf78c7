import type { JsonObject } from '../../../../sage/exactJson';
import { inputOf } from '../../../../sage/graphql/input/inputOf';
import { missingFields } from '../../../../sage/graphql/input/missingFields';
import type { NodeOperation } from '../../../../sage/graphql/schema/nodeOperations';
import { dryOutcome, problemText, valueOrProblem } from '../../operation/foreseen';
import type { Outcome } from '../../operation/operation';
import { isDryRun } from '../../parameters/dryRun';
import { expectedProposal, otherThanProposed } from '../../parameters/expectedProposal';
import type { ParameterSource } from '../../parameters/parameterSource';
import type { Client } from '../../transport/client';
import type { OpenNode } from '../openNode';
import { placeOfRecords, proposedRecord } from './proposedRecord';

/** An operation of a node's own that may change data. */
export interface CustomWrite {
	node: OpenNode;
	name: string;
	/** What the schema says of it; undefined where that is hidden. */
	operation: NodeOperation | undefined;
	/** Its arguments. */
	given: JsonObject;
	/** Throws what speaks against the request itself. */
	check(): unknown;
}

/**
 * The outcome of a dry run of an operation; undefined when it is to be run.
 * @throws SageError `refused` when it is to be run and is not what was proposed
 */
export function triedOperation(
	context: ParameterSource,
	client: Client,
	itemIndex: number,
	write: CustomWrite,
): Outcome | undefined {
	const { node, name, operation, given } = write;
	const wanted = { operation: `run ${name}`, key: undefined, values: given };
	const proposed = proposedRecord(placeOfRecords(client, node), wanted, null);
	const other = otherThanProposed(expectedProposal(context, itemIndex), proposed);
	if (!isDryRun(context, itemIndex)) {
		if (other !== undefined) throw other;
		return undefined;
	}
	write.check();
	return dryOutcome(
		{
			operation: 'runOperation',
			key: null,
			values: given,
			changes: [],
			problems: [...problemsOf(write), ...(other === undefined ? [] : [problemText(other)])],
			unchecked: [UP_TO_X3, ...(operation === undefined ? [HIDDEN] : [])],
			proposed,
		},
		node.diagnoses,
	);
}

const UP_TO_X3 =
	'What the operation changes is up to Sage X3. A proposal covers the operation and its arguments alone, not what Sage X3 holds';
const HIDDEN =
	'Sage X3 does not show its schema: whether the operation exists, and what it takes, was not checked';

/** What of the arguments does not fit, by the schema. */
function problemsOf({ node, name, operation, given }: CustomWrite): string[] {
	if (operation === undefined || node.schema === undefined) return [];
	const { inputTypes } = node.schema;
	const types = new Map(inputTypes);
	for (const { field, fields } of operation.arguments) {
		if (field.shape === 'object' && fields !== undefined) types.set(field.type, fields);
	}
	const fields = operation.arguments.map(({ field }) => field);
	const typed = valueOrProblem(() => inputOf(given, { fields, types }, `${node.name} ${name}`));
	const unknown = 'value' in typed ? typed.value.unknown : [];
	return [
		...('problem' in typed ? [problemText(typed.problem)] : []),
		...unknown.map((path) => `The operation ${name} of ${node.name} takes no '${path}'`),
		...missingFields(given, fields, types).map(
			(path) => `'${path}' of the operation ${name} is mandatory, and has no value`,
		),
	];
}
