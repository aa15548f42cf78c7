import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from './operation';
import { subtitleExpression, type Subtitle } from './subtitle';

/** The menu of resources. */
export function resourceMenu(resources: readonly Resource[], first: string): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ option }) => option),
		default: first,
	};
}

/** The menu of operations of each resource. */
export function operationMenus(resources: readonly Resource[]): INodeProperties[] {
	return resources.map(({ option, operations, firstOperation }) => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value as string] } },
		options: operations.map((operation) => operation.option),
		default: firstOperation,
	}));
}

/** The parameters of all operations, each shown for its resource and operation only. */
export function operationProperties(resources: readonly Resource[]): INodeProperties[] {
	return resources.flatMap(({ option: resource, operations }) =>
		operations.flatMap(({ option: operation, properties }) =>
			updateDisplayOptions(
				{
					show: { resource: [resource.value as string], operation: [operation.value as string] },
				},
				properties,
			),
		),
	);
}

/** The resource with this value of the parameter `resource`; undefined when there is none. */
export function resourceNamed(resources: readonly Resource[], name: unknown): Resource | undefined {
	return resources.find(({ option }) => option.value === name);
}

/** The operation of a resource with this value of the parameter `operation`; undefined when there is none. */
export function operationNamed({ operations }: Resource, name: unknown): Operation | undefined {
	return operations.find(({ option }) => option.value === name);
}

/** What the editor asks of the operation that a person fills in. */
export type FilledIn = Pick<Operation, 'facets' | 'needs' | 'returns' | 'writes'>;

/** The operation with these values of the parameters `resource` and `operation`; undefined when there is none. */
export type FindOperation = (resource: unknown, operation: unknown) => FilledIn | undefined;

/** Finds the operations of these resources. */
export function findOperationIn(resources: readonly Resource[]): FindOperation {
	return (resourceName, operationName) => {
		const resource = resourceNamed(resources, resourceName);
		return resource && operationNamed(resource, operationName);
	};
}

/** The expression that makes the subtitle of the node: `Get many: customer`. */
export function operationSubtitle(resources: readonly Resource[]): string {
	const subtitles = resources.flatMap(({ option: resource, operations }) =>
		operations.map(({ option, subtitle }): [string, Subtitle] => [
			`${String(resource.value)}.${String(option.value)}`,
			subtitle,
		]),
	);
	return subtitleExpression('$parameter["resource"] + "." + $parameter["operation"]', subtitles);
}
