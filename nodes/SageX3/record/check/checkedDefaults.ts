import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import type { CheckFinding } from '../../../../sage/graphql/check/finding';
import { nodeName } from '../../../../sage/graphql/nodePath';
import { operationOf, type NodeSchema } from '../../../../sage/graphql/schema/nodeSchema';
import { savedValue } from '../../parameters/savedWorkflow';
import { GET_DEFAULTS } from '../defaultsCall';
import { startFromDefaultsOption } from '../writing/defaults/startFromDefaults';

/** That a saved Create starts from defaults which the node does not tell any more; undefined when it does, or need not. */
export function goneDefaults(parameters: JsonObject, schema: NodeSchema): CheckFinding | undefined {
	const options = savedValue(parameters, 'options');
	const isWanted = isJsonObject(options) && options[startFromDefaultsOption.name] === true;
	if (savedValue(parameters, 'operation') !== 'create' || !isWanted) return undefined;
	if (operationOf(schema, GET_DEFAULTS, false) !== undefined) return undefined;
	return {
		kind: 'operationGone',
		severity: 'error',
		used: GET_DEFAULTS,
		now: schema.operations.map(({ name }) => name).join(', '),
		message: `The record type ${nodeName(schema.node.path)} has no '${GET_DEFAULTS}'`,
		wayOut: `Turn '${startFromDefaultsOption.displayName}' off, and map the values by hand.`,
		similar: [],
	};
}
