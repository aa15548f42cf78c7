import type { Sandbox } from '../../sandbox';
import { type Answer, sendJson } from './client';

/** Posts a GraphQL document to the address of a server. */
export async function ask(
	sandbox: Sandbox,
	query: string,
	variables: Record<string, unknown> = {},
): Promise<Answer> {
	return await sendJson('POST', `${sandbox.url}/xtrem/api`, { query, variables });
}

/** The severities of the diagnoses of the first error. */
export function severitiesOf(answer: Answer): unknown[] {
	return answer.each('errors.0.extensions.diagnoses', 'severity');
}
