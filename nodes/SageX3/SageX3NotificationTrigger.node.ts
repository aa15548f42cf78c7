import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { notificationProperties } from './notification/notificationProperties';
import { receiveNotification } from './notification/receiveNotification';

/** Sage X3 Notification Trigger: starts a workflow when the gateway of Sage X3 cloud says that there is a new file. */
export class SageX3NotificationTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sage X3 Notification Trigger',
		name: 'sageX3NotificationTrigger',
		icon: { light: 'file:../../icons/sageX3.svg', dark: 'file:../../icons/sageX3.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'File available (notification)',
		description: 'Starts the workflow when Sage X3 cloud announces a new file to download',
		eventTriggerDescription: 'Waiting for a notification from Sage X3',
		activationMessage:
			'Notifications that Sage X3 sends to the production URL now start this workflow.',
		builderHint: {
			searchHint:
				'Only for the cloud gateway of Sage X3, and only for new files. For records use the Sage X3 Trigger.',
		},
		defaults: { name: 'Sage X3 Notification Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sageX3OAuth2Api', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: notificationProperties,
	};

	/** The Notification URL is registered with Sage by hand: there is no API for it. */
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveNotification.call(this);
	}
}
