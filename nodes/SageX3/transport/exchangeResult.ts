import type { SageError } from '../../../sage/SageError';
import type { RawAnswer } from '../../../sage/rawAnswer';

/**
 * What became of a request: an answer of any status, a connection that broke, or something that no repetition mends.
 * `mayHaveLeft` tells that Sage X3 may have got it, though no answer says so.
 */
export type Exchange =
	| { kind: 'answer'; answer: RawAnswer }
	| { kind: 'broken'; code: string; message: string; mayHaveLeft: boolean }
	| { kind: 'failed'; error: SageError; mayHaveLeft: boolean };
