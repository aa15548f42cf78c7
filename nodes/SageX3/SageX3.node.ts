import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { entityOperations } from './actions/entity';
import { graphQLOperations } from './actions/graphQL';
import { recordOperations } from './actions/record';
import { withRememberedParameters } from './actions/rememberedParameters';
import { operationProperties } from './actions/resources';
import { router } from './actions/router';
import { methods } from './methods';
import { signInCredentials, signInProperty } from './signIn';

/** Sage X3: reads entities from Sage X3 and sends entities to it. */
export class SageX3 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sage X3',
		name: 'sageX3',
		icon: { light: 'file:../../icons/sageX3.svg', dark: 'file:../../icons/sageX3.dark.svg' },
		group: ['input', 'output'],
		version: 1,
		subtitle:
			'={{ ({ aggregate: "Aggregate: ", create: "Create: ", createOrUpdate: "Create or update: ", delete: "Delete: ", execute: "Execute document", get: "Get: ", getEntities: "Get entities: ", getMany: "Get many: ", runOperation: "Run operation: ", sendEntity: "Send entity: " + $parameter["requestMethod"] + " ", update: "Update: " })[$parameter["operation"]] + ((($parameter["resource"] === "record" ? ($parameter["node"]["value"] || $parameter["node"]) : $parameter["requestUri"]) || "").toString().split("?")[0].split("/").filter((step) => step !== "").pop() || "") }}',
		description: 'Read and write records and entities of the ERP Sage X3',
		defaults: { name: 'Sage X3' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signInCredentials,
		properties: [
			signInProperty,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Entity',
						value: 'entity',
						description: 'Any entity of Sage X3, by the address of its API',
					},
					{
						name: 'GraphQL',
						value: 'graphQL',
						description: 'GraphQL documents of your own',
					},
					{
						name: 'Record',
						value: 'record',
						description: 'Records of Sage X3, picked from what its GraphQL schema offers',
					},
				],
				default: 'entity',
			},
			entityOperations,
			graphQLOperations,
			recordOperations,
			...operationProperties(),
		],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(withRememberedParameters(this));
	}
}
