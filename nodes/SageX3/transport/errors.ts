import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { isRetriable } from '../../../sage/category';
import { categoryOf } from '../../../sage/categoryOf';
import { retryAfterMs } from '../../../sage/retryAfter';
import { SageError, type Trouble, type TroubleKind } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';

export type NodeFailure = NodeApiError | NodeOperationError;

/** What an item carries when its operation failed and the workflow goes on: n8n routes nothing else. */
export interface ErrorItem extends IDataObject {
	error: string;
	message?: string;
	details?: IDataObject;
}

/** Reads any exception as trouble, with nothing secret left in its texts. */
export function asTrouble(error: unknown, masker: Masker): Trouble {
	const trouble: Trouble =
		error instanceof SageError ? error.trouble : { kind: 'invalidRequest', ...wordsOf(error) };
	return maskedTrouble(trouble, masker);
}

/** The same error with nothing secret in its texts; anything but an error of `sage/` or the client as it is. */
export function maskedError(error: unknown, masker: Masker): unknown {
	return error instanceof SageError ? new SageError(maskedTrouble(error.trouble, masker)) : error;
}

function maskedTrouble(trouble: Trouble, masker: Masker): Trouble {
	const { message, description, diagnoses } = trouble;
	return {
		...trouble,
		message: masker.words(message),
		...(description ? { description: masker.words(description) } : {}),
		...(diagnoses ? { diagnoses: diagnoses.map(masker.wordsIn) } : {}),
	};
}

function wordsOf(error: unknown): { message: string; description?: string } {
	if (!(error instanceof Error)) return { message: String(error) };
	const { description } = error as { description?: unknown };
	return { message: error.message, ...(typeof description === 'string' ? { description } : {}) };
}

/** What n8n itself can be told otherwise: Sage X3 has nothing to do with it. */
const MENDED_IN_N8N: ReadonlySet<TroubleKind> = new Set([
	'invalidRequest',
	'foreignOrigin',
	'restricted',
]);

/**
 * The error that n8n shows: an API error where Sage X3 answered or could not be reached, an operation
 * error for what can be mended in the node. It is made from scratch, so that nothing of the request (its
 * token!) hangs on it.
 */
export function toNodeFailure(node: INode, trouble: Trouble, itemIndex: number): NodeFailure {
	const { message, description, statusCode } = trouble;
	if (MENDED_IN_N8N.has(trouble.kind)) {
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	const isCode = statusCode !== undefined && statusCode >= 300; // "Error code 200" says nothing
	const httpCode = isCode ? String(statusCode) : undefined;
	const failure = new NodeApiError(
		node,
		{ message },
		{ message, description, httpCode, itemIndex, ...causeOf(trouble) },
	);
	failure.message = message; // n8n replaces texts in which it finds a network code
	failure.description = description;
	if (trouble.diagnoses) failure.context.data = { $diagnoses: trouble.diagnoses as IDataObject[] };
	return failure;
}

/** n8n's own errors (an expression, a parameter) are kept as they are, all others become n8n's. */
export function failureOf(node: INode, error: unknown, itemIndex: number, masker: Masker): Error {
	const isN8ns = error instanceof Error && !(error instanceof SageError) && 'context' in error;
	if (isN8ns && !(error instanceof NodeApiError)) return error;
	const { parameters } = node; // n8n keeps the node with its error
	const shown = { ...node, parameters: masker.wordsIn(parameters) };
	return toNodeFailure(shown, asTrouble(error, masker), itemIndex);
}

/** n8n's own classes of failure, by which it backs off from polling. Older versions ignore them. */
function causeOf({ kind, statusCode = 0, retryAfter }: Trouble): object {
	const waitMs = retryAfterMs(retryAfter, Date.now());
	const wait = waitMs === undefined ? {} : { retryAfterMs: waitMs };
	if (kind === 'notSignedIn') return { failure: { cause: 'credential-invalid' } };
	if (statusCode === 429) return { failure: { cause: 'rate-limited', ...wait } };
	if (kind === 'unreachable' || [502, 503, 504].includes(statusCode))
		return { failure: { cause: 'temporarily-unavailable', ...wait } };
	return {};
}

/** Whose failure it is. */
export interface FailurePlace {
	/** Value of the operation. */
	operation: string;
	/** Which record it was about, as far as the parameters tell. */
	key?: string;
}

/** The same as data, for "On Error: Continue" and the error output. */
export function toErrorItem(trouble: Trouble, place: FailurePlace): ErrorItem {
	const { message, description } = trouble;
	return {
		error: message,
		...(description ? { message: description } : {}),
		details: detailsOf(trouble, place),
	};
}

/** What a workflow can decide by: docs/failures.md. */
function detailsOf(trouble: Trouble, { operation, key }: FailurePlace): IDataObject {
	const { statusCode, inDoubt, diagnoses } = trouble;
	const category = categoryOf(trouble);
	return {
		category,
		retriable: isRetriable(category),
		operation,
		...(key === undefined ? {} : { key }),
		...(statusCode === undefined ? {} : { httpCode: statusCode }),
		...(inDoubt ? { inDoubt } : {}),
		...(diagnoses ? { diagnoses: diagnoses as IDataObject[] } : {}),
	};
}

/** Adds the details to a failure that ends the run: workflows for errors find them under `error.context.details`. */
export function withDetails(failure: Error, trouble: Trouble, place: FailurePlace): Error {
	if (failure instanceof NodeApiError || failure instanceof NodeOperationError) {
		failure.context.details = detailsOf(trouble, place);
	}
	return failure;
}
