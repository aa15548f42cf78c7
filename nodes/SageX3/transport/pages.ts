import type { Answer } from '../../../sage/answer';
import type { JsonObject } from '../../../sage/exactJson';
import { followingPage, type Following, type PageRequest } from '../../../sage/paging';
import { Progress } from '../../../sage/progress';
import { SageError } from '../../../sage/SageError';
import { emptyAnswer } from './noAnswer';

/** One page: its entities, and the answer that held them. */
export interface Page {
	answer: Answer;
	entities: JsonObject[];
	/** Says that Sage X3 may hold more than could be asked for. */
	warning?: string;
}

export interface PagesWanted {
	/** Reads the entities out of the body of an answer. */
	entitiesOf: (answer: Answer) => JsonObject[];
	entitiesPath: string;
	/** Stop when so many entities are there; Infinity for all. */
	limit: number;
	/** Whether to look for further pages at all. */
	follow: boolean;
}

/** What reading pages must know besides what is wanted. */
interface Reading extends PagesWanted {
	/** Where next links may lead. */
	baseUrl: string;
	/** A request that may change data: then an empty answer is one. */
	isWrite: boolean;
}

/**
 * Reads page after page. The request for the next one goes out before a page is handed over, so that Sage
 * X3 works on it meanwhile; a page that is not needed is never asked for.
 * @throws SageError as `ask` does, and `noProgress` when paging would not end or cannot go on
 */
export async function* readPages(
	first: PageRequest,
	ask: (page: PageRequest) => Promise<Answer>,
	reading: Reading,
): AsyncGenerator<Page, void, undefined> {
	const progress = new Progress(first);
	let missing = reading.limit;
	let request = first;
	let pending = ask(first);
	for (;;) {
		const answer = await pending;
		if (answer.body === undefined && answer.statusCode !== 204 && !reading.isWrite) {
			throw emptyAnswer(answer);
		}
		const entities = reading.entitiesOf(answer);
		missing -= entities.length;
		const following = missing > 0 ? followed(request, answer, reading) : END;
		progress.note(entities);
		if (following.kind !== 'page') {
			yield { answer, entities, ...(following.warning ? { warning: following.warning } : {}) };
			return;
		}
		request = following.request;
		progress.ask(request);
		pending = ask(request);
		pending.catch(() => undefined); // it is awaited in the next turn; until then it must not count as unhandled
		yield { answer, entities };
	}
}

const END: Exclude<Following, { kind: 'unreachable' }> = { kind: 'end' };

function followed(
	request: PageRequest,
	{ body, headers }: Answer,
	{ follow, baseUrl, entitiesPath }: Reading,
): Exclude<Following, { kind: 'unreachable' }> {
	if (!follow || body === undefined) return END;
	const following = followingPage(request, { body, headers }, baseUrl, entitiesPath);
	if (following.kind !== 'unreachable') return following;
	const { message, description } = following;
	throw new SageError({ kind: 'noProgress', message, description });
}
