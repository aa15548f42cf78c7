import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { expressionAt, gaveNothing, isNothing } from './expression';
import type { ParameterSource } from './parameterSource';

/** Where to look for the entities. */
export const entitiesPathOption: INodeProperties = {
	displayName: 'Entities Path',
	name: 'entitiesPath',
	type: 'string',
	default: '',
	placeholder: 'e.g. data.x3MasterData.customer.query',
	description: 'Where the entities are in the answer, if they are not found automatically',
};

/**
 * The path among the options; empty when there is none.
 * @throws SageError `invalidRequest` when its expression gives nothing: other entities could be found without it
 */
export function readEntitiesPath(context: ParameterSource, { entitiesPath }: IDataObject): string {
	const path = String(entitiesPath ?? '').trim();
	const isGiven = expressionAt(context, 'options', 'entitiesPath') !== undefined;
	if (isGiven && isNothing(path)) throw gaveNothing("The 'Entities Path'");
	return path;
}
