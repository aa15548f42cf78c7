import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message of a chat with a model, as OpenAI's chat completions API has it. */
interface ChatMessage {
	readonly role: string;
	readonly content: unknown;
}

/** A tool that the model is told of. */
interface OfferedTool {
	readonly function: {
		readonly name: string;
		readonly description: string;
		readonly parameters: { readonly properties?: Record<string, unknown> };
	};
}

/** What the model was asked. */
export interface ChatRequest {
	readonly messages: readonly ChatMessage[];
	readonly tools?: readonly OfferedTool[];
}

/** A stand-in for a language model, on this machine. */
export interface ChatModel {
	/** Base URL for a credential of n8n. */
	readonly url: string;
	/** What it was asked, in order. */
	readonly requests: readonly ChatRequest[];
	stop(): Promise<void>;
}

/** An answer, as a message of the chat. */
interface Answer {
	readonly role: 'assistant';
	readonly content: string | null;
	readonly tool_calls?: readonly object[];
}

/**
 * Starts a stand-in that speaks OpenAI's chat completions API: it first calls the only tool that it is offered with
 * these arguments, then answers with what the tool returned.
 */
export async function startChatModel(toolArguments: Record<string, unknown>): Promise<ChatModel> {
	return await startModel((asked) => answerTo(asked, toolArguments));
}

/** Starts a stand-in that finds these values in whatever it is asked to read. */
export async function startReadingModel(values: Record<string, unknown>): Promise<ChatModel> {
	return await startModel(() => ({ role: 'assistant', content: JSON.stringify(values) }));
}

async function startModel(answer: (asked: ChatRequest) => Answer): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	const server = createServer(async (request, response) => {
		const asked: ChatRequest = JSON.parse(await text(request));
		requests.push(asked);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(completion(answer(asked), requests.length)));
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${portOf(server)}/v1`,
		requests,
		stop: async () => await stop(server),
	};
}

/** What the tools have returned so far. */
export function toolResults({ messages }: ChatRequest): string[] {
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}

function answerTo(asked: ChatRequest, toolArguments: Record<string, unknown>): Answer {
	const results = toolResults(asked);
	if (results.length > 0) return { role: 'assistant', content: `Sage X3 says: ${results.join()}` };
	const called = {
		name: asked.tools?.[0]?.function.name,
		arguments: JSON.stringify(toolArguments),
	};
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id: 'call_1', type: 'function', function: called }],
	};
}

function completion(message: Answer, number: number) {
	return {
		id: `chatcmpl-${number}`,
		object: 'chat.completion',
		created: 0,
		model: 'stand-in',
		choices: [
			{ index: 0, message, finish_reason: message.content === null ? 'tool_calls' : 'stop' },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => {
		server.close(resolve);
	});
}
