import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';
import type { MemoryCredentials } from './credentials';
import { polling, type Polling } from './pollContext';

export type { Polling } from './pollContext';

const type = new SageX3Trigger();

/**
 * Activates a Sage X3 Trigger.
 * @param state what n8n has kept from an earlier life of it, e.g. from before a restart
 * @param id of the node: what the process remembers, it remembers by it
 */
export function activated(
	credentialsHelper: MemoryCredentials,
	parameters: INodeParameters,
	state?: IDataObject,
	id?: string,
): Polling {
	return polling(type, credentialsHelper, parameters, state, id);
}
