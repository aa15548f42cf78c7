import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { entity } from './entity';
import { graphQL } from './graphQL';
import { record } from './record';
import type { Resource } from './operation';

/** Every resource of the node, by the value of the parameter `resource`. */
export const resources: Record<string, Resource> = { entity, graphQL, record };

/** The parameters of all operations, each shown for its resource and operation only. */
export function operationProperties(): INodeProperties[] {
	return Object.entries(resources).flatMap(([resource, operations]) =>
		Object.entries(operations).flatMap(([operation, { properties }]) =>
			updateDisplayOptions({ show: { resource: [resource], operation: [operation] } }, properties),
		),
	);
}
