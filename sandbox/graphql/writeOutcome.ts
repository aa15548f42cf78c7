import type { Row } from '../data/definition';
import type { Diagnosis } from '../data/diagnosis';
import { tableDefinition } from '../data/dictionary';
import type { WriteRequest, WriteResult } from '../data/write';
import { apiError } from './apiError';
import type { ApiContext } from './context';
import { type Instance, instanceOf } from './instance';
import type { NodeDefinition } from './node';

/** What X3 says about every write that succeeds (QF17). */
export const completed = { severity: 1, message: 'Operation completed successfully.' } as const;

/**
 * The record that was written; what X3 says about it goes to the reply.
 * @param marks what it says beside that, when the write was not refused
 * @throws an error with the diagnoses when X3 refused the write
 */
export function answerWrite(
	node: NodeDefinition,
	context: ApiContext,
	result: WriteResult,
	marks: (row: Row) => readonly Diagnosis[] = () => [],
): Instance {
	if (!result.ok) throw apiError('business-rule-error', result.diagnoses);
	context.diagnoses.push(...result.diagnoses, ...marks(result.row), completed);
	return instanceOf(node, result.row);
}

/**
 * Creates a record, and answers it. A number that X3 has given to it stands in a marker (Q33).
 * @throws an error with the diagnoses when X3 refused it
 */
export function answerCreate(
	node: NodeDefinition,
	context: ApiContext,
	request: WriteRequest,
): Instance {
	const { counter, key } = tableDefinition(node.table);
	const [code] = key;
	const isX3Code = /^[A-Z]/.test(code); // the keys of made-up tables have names of their own
	const isNumbered = counter !== undefined && !request.fields[code];
	const isMarked = context.switches.createdKeys === 'marker' && isX3Code && isNumbered;
	const result = context.writes.create(node.table, request);
	return answerWrite(node, context, result, ({ fields }) =>
		isMarked ? [{ severity: 1, message: `[[${code}:${String(fields[code])}]]` }] : [],
	);
}
