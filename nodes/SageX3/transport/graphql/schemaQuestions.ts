import { isPassing } from '../../../../sage/passing';
import { SageError } from '../../../../sage/SageError';
import type { SchemaAnswer, SchemaMemory } from './schemaMemory';

/** Questions to a server about its schema: each is asked once, for as long as the answer is remembered. */
export interface SchemaQuestions {
	/** The answer to a question; undefined when the server does not tell, which is remembered like an answer. */
	once<T extends SchemaAnswer>(name: string, ask: () => Promise<T>): Promise<T | undefined>;
	/** The rest of an answer. When the server does not tell it, the question counts as not answered. */
	restOf<T>(name: string, ask: () => Promise<T>): Promise<T | undefined>;
	/** Why something was not told, in the server's words; undefined as long as all was. */
	hiddenBecause(): string | undefined;
}

/**
 * Opens the questions of one execution. Nothing that a server does not tell of its schema may keep an operation from
 * working. That it refuses to tell is remembered; that no answer arrived only for this execution, as the next may get one.
 */
export function schemaQuestions(memory: SchemaMemory): SchemaQuestions {
	const { answers } = memory;
	const broken = new Map<string, string>();

	const unlessHidden = async <T>(name: string, ask: () => Promise<T>): Promise<T | undefined> =>
		await ask().catch((error: unknown) => {
			if (!isHidden(error)) throw error;
			if (error.trouble.kind === 'unreachable') {
				broken.set(name, error.message);
				answers.delete(name);
			} else {
				memory.hiddenBecause = error.message;
				answers.set(name, Promise.resolve(undefined));
			}
			return undefined;
		});

	return {
		once: async <T extends SchemaAnswer>(name: string, ask: () => Promise<T>) => {
			if (broken.has(name)) return undefined;
			const known = answers.get(name) as Promise<T | undefined> | undefined;
			if (known !== undefined) return await known;
			const asked = unlessHidden(name, ask);
			answers.set(name, asked);
			asked.catch(() => answers.delete(name));
			return await asked;
		},
		restOf: unlessHidden,
		hiddenBecause: () => [...broken.values()][0] ?? memory.hiddenBecause,
	};
}

/** Whether the server does not tell its schema. When it is only busy, nothing may be guessed in its place. */
function isHidden(error: unknown): error is SageError {
	if (!(error instanceof SageError)) return false;
	const { kind, statusCode = 0 } = error.trouble;
	if (kind === 'refused') return !isPassing(statusCode);
	return kind === 'unreadable' || kind === 'unreachable';
}
