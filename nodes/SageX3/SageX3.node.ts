import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { resources } from './actions';
import { methodsFor } from './methods';
import {
	findOperationIn,
	operationMenus,
	operationProperties,
	resourceMenu,
	operationSubtitle,
} from './operation/menus';
import { withRememberedParameters } from './operation/rememberedParameters';
import { router } from './operation/router';
import { withCheckedParameters } from './parameters/checkedParameters';
import { signInProperty } from './parameters/authentication';

const properties = [
	signInProperty,
	resourceMenu(resources, 'record'),
	...operationMenus(resources),
	...operationProperties(resources),
];

/** Sage X3: reads and writes records, and whatever else an API of Sage X3 offers. A new node begins with Record: Get Many. */
export class SageX3 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sage X3',
		name: 'sageX3',
		icon: { light: 'file:../../icons/sageX3.svg', dark: 'file:../../icons/sageX3.dark.svg' },
		group: ['input', 'output'],
		version: 1,
		subtitle: operationSubtitle(resources),
		description: 'Read and write records and entities of the ERP Sage X3',
		defaults: { name: 'Sage X3' },
		usableAsTool: true,
		sensitiveOutputFields: ['uploadUrl'], // signed: who has it may upload for an hour (GF14)
		builderHint: {
			searchHint:
				'For Sage X3, prefer the resource `record` (GraphQL nodes with a live field list). Use `webService`, `class` or `entity` only where GraphQL has no node for the job, and `file` for import and export files of the cloud gateway. Leave the node setting Retry On Fail off for operations that write: such a run is refused. To make a repeated run harmless, set the option `createOnceBy` of `create`.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-sagex3.sageX3Trigger',
					relationHint: 'Starts a workflow for records that were created, changed or deleted',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'sageX3OAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'sageX3ConnectedAppApi',
				required: true,
				testedBy: 'testConnectedApp',
				displayOptions: { show: { authentication: ['connectedApp'] } },
			},
			{
				name: 'sageX3BasicApi',
				required: true,
				testedBy: 'testBasic',
				displayOptions: { show: { authentication: ['basic'] } },
			},
		],
		properties: [...properties],
	};

	methods = methodsFor(findOperationIn(resources));

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(
			withCheckedParameters(withRememberedParameters(this), properties),
			resources,
		);
	}
}
