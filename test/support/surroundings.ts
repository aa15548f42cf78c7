import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import type { MemoryCredentials } from './credentials';

/** What n8n gives to every node besides its parameters, as far as the nodes here use it. */
export function surroundings(credentialsHelper: MemoryCredentials): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		executionId: '1',
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost',
	} as unknown as IWorkflowExecuteAdditionalData;
}
