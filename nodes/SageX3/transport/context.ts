import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Where requests are made from: an execution, a poll, a webhook, or the editor while a person fills in the node. */
export type NodeContext =
	IExecuteFunctions | IPollFunctions | IWebhookFunctions | ILoadOptionsFunctions;

/** The signal that ends when a person stops the execution; the editor has none. */
export function cancelSignal(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal?.() : undefined;
}
