import { isPassing } from '../../../../sage/passing';
import { SageError } from '../../../../sage/SageError';
import type { SchemaAnswer, SchemaMemory } from './schemaMemory';

/** Why something of a schema is not known. */
export type NotTold =
	/** The server works, but refuses introspection; in its words. */
	| { kind: 'refused'; words: string }
	/** The question met some other trouble. */
	| { kind: 'failed'; failure: SageError };

/** Questions to a server about its schema: each is asked once, for as long as the answer is remembered. */
export interface SchemaQuestions {
	/** The answer to a question; undefined when the server does not tell, which is remembered like an answer. */
	once<T extends SchemaAnswer>(name: string, ask: () => Promise<T>): Promise<T | undefined>;
	/** The rest of an answer. When the server does not tell it, the question counts as not answered. */
	restOf<T>(name: string, ask: () => Promise<T>): Promise<T | undefined>;
	/** Why something was not told; undefined as long as all was. */
	notTold(): NotTold | undefined;
}

/** The server that is asked. */
export interface AskedServer {
	/** Whether it answers a question that every GraphQL server answers, its schema hidden or not. */
	works(): Promise<boolean>;
	/** Waits for an answer, as long as this execution may. */
	wait<T>(answer: Promise<T>): Promise<T>;
}

/**
 * Opens the questions of one execution. Nothing that a working server does not tell of its schema may keep an operation
 * from working. That it refuses to tell is remembered; any other trouble only for this execution, as the next may get an
 * answer.
 *
 * Questions are shared: who waits for one may give up without an end to it.
 */
export function schemaQuestions(
	memory: SchemaMemory,
	{ works, wait }: AskedServer,
): SchemaQuestions {
	const { answers } = memory;
	const failures = new Map<string, SageError>();

	/** Those who wait for one answer share its failure, and each judges it. */
	const unlessNotTold = async <T>(name: string, answer: Promise<T>): Promise<T | undefined> =>
		await wait(answer).catch(async (error: unknown) => {
			if (!leavesSchemaOpen(error)) throw error;
			if (!isUnreachable(error) && !(await wait(works()))) throw error;
			if (isRefusal(error)) {
				memory.hiddenBecause = error.message;
				answers.set(name, Promise.resolve(undefined));
			} else {
				failures.set(name, error);
			}
			return undefined;
		});

	return {
		once: async <T extends SchemaAnswer>(name: string, ask: () => Promise<T>) => {
			if (failures.has(name)) return undefined;
			const known = answers.get(name) as Promise<T | undefined> | undefined;
			if (known !== undefined) return await unlessNotTold(name, known);
			const asked = ask();
			answers.set(name, asked);
			asked.catch(() => answers.delete(name));
			return await unlessNotTold(name, asked);
		},
		restOf: async <T>(name: string, ask: () => Promise<T>) => await unlessNotTold(name, ask()),
		notTold: () => {
			const [failure] = failures.values();
			if (failure !== undefined) return { kind: 'failed', failure };
			const { hiddenBecause: words } = memory;
			return words === undefined ? undefined : { kind: 'refused', words };
		},
	};
}

/** Whether an operation may go on without the schema. When the server is only busy, nothing may be guessed in its place. */
function leavesSchemaOpen(error: unknown): error is SageError {
	if (!(error instanceof SageError)) return false;
	const { kind, statusCode = 0 } = error.trouble;
	if (kind === 'refused') return !isPassing(statusCode);
	return kind === 'unreadable' || kind === 'unreachable';
}

/** Whether no answer came: the request of the operation itself will show whether the server can be reached. */
function isUnreachable({ trouble }: SageError): boolean {
	return trouble.kind === 'unreachable';
}

function isRefusal({ trouble: { kind, statusCode = 0 } }: SageError): boolean {
	return kind === 'refused' && statusCode < 500;
}
