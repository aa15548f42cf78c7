import type { WriteResult } from '../data/write';
import { apiError } from './apiError';
import type { ApiContext } from './context';
import { type Instance, instanceOf } from './instance';
import type { NodeDefinition } from './node';

/** What X3 says about every write that succeeds. Source: Sage code. */
export const completed = { severity: 1, message: 'Operation completed successfully.' } as const;

/**
 * The record that was written; what X3 says about it goes to the reply.
 * @throws an error with the diagnoses when X3 refused the write
 */
export function answerWrite(
	node: NodeDefinition,
	context: ApiContext,
	result: WriteResult,
): Instance {
	if (!result.ok) throw apiError('business-rule-error', result.diagnoses);
	context.diagnoses.push(...result.diagnoses, completed);
	return instanceOf(node, result.row);
}
