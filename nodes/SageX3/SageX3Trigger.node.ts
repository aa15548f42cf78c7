import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { methodsFor } from './methods';
import { pollTrigger } from './trigger/pollTrigger';
import { eventSubtitle, triggerProperties } from './trigger/triggerEvents';

/** Sage X3 Trigger: starts a workflow for what is new or changed in Sage X3. */
export class SageX3Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sage X3 Trigger',
		name: 'sageX3Trigger',
		icon: { light: 'file:../../icons/sageX3.svg', dark: 'file:../../icons/sageX3.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle,
		description: 'Starts the workflow when something is new or changed in the ERP Sage X3',
		eventTriggerDescription: '',
		activationMessage:
			'Changes in Sage X3 now start this workflow. Poll Times sets how often it looks for them.',
		builderHint: {
			searchHint:
				'Use this node, not a schedule with a read, to start a workflow for what is new or changed in Sage X3: it keeps what it has delivered, and finds late changes. An item may come twice after a crash: set the option `includeDedupeKey` and skip keys that were seen before.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-sagex3.sageX3',
					relationHint: 'Reads and writes records of Sage X3',
				},
			],
		},
		defaults: { name: 'Sage X3 Trigger' },
		polling: true,
		inputs: [],
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
		properties: [...triggerProperties],
	};

	methods = methodsFor(() => ({ needs: [['query']], writes: false }));

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollTrigger.call(this);
	}
}
