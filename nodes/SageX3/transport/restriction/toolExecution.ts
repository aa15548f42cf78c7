import type { NodeContext } from '../context';

/**
 * Whether an AI agent runs the node, by n8n's own signs. An execution that n8n says nothing of counts as an agent's:
 * versions before 2.30 do not tell.
 *
 * - A node that was added as a tool has a type of its own, which ends in `Tool`. The newer agents of n8n run it like any
 *   other node, and `isToolExecution()` says no then.
 * - Polls, webhooks and questions of the editor are no agent's, unless they are about such a tool.
 */
export function isAgentsCall(context: NodeContext): boolean {
	const { type, rewireOutputLogTo } = context.getNode();
	if (type.endsWith('Tool') || rewireOutputLogTo === 'ai_tool') return true;
	if (!('getInputData' in context)) return false;
	const tells: unknown = context.isToolExecution; // undefined in older versions
	return typeof tells !== 'function' || context.isToolExecution();
}
