import type { Category } from './category';
import type { Trouble } from './SageError';

/** The category of a failure: a write in doubt is that before anything else. */
export function categoryOf(trouble: Trouble): Category {
	if (trouble.inDoubt) return 'inDoubt';
	return trouble.category ?? byKind(trouble);
}

function byKind({ kind, statusCode, message }: Trouble): Category {
	switch (kind) {
		case 'invalidRequest':
		case 'foreignOrigin':
			return 'invalid';
		case 'notSignedIn':
		case 'restricted':
			return kind;
		case 'unreadable':
		case 'noProgress':
			return 'unreadable';
		case 'unreachable':
		case 'cancelled':
			return 'unreachable';
		case 'refused':
			return byStatus(statusCode) ?? byWords(message) ?? 'refused';
	}
}

/** Sources: GF7, R16. */
function byStatus(statusCode: number | undefined): Category | undefined {
	switch (statusCode) {
		case 404:
			return 'notFound';
		case 429:
		case 503:
			return 'busy';
		case 408:
		case 502:
		case 504:
			return 'unreachable';
		default:
			return undefined;
	}
}

/** Longer messages begin with what they are about. */
const MOST_READ = 1000;

/**
 * What Sage X3 is known to say, in the languages in which it was seen. Other words leave a refusal a refusal.
 *
 * Sources: R16 (`721 : Record does not exist`), G17 (a file that exists), and the lock of classic sessions in docs/protocol.md.
 */
const WORDS: ReadonlyArray<readonly [Category, RegExp]> = [
	['notFound', /\brecord does not exist\b/i],
	['exists', /\balready exists\b/i],
	['locked', /\bmodification en cours sur un autre poste\b|\brecord (?:is )?locked\b/i],
];

function byWords(message: string): Category | undefined {
	const read = message.slice(0, MOST_READ);
	return WORDS.find(([, words]) => words.test(read))?.[0];
}
