import type { JsonObject } from '../../../../sage/exactJson';

/** Whether a document that is to be created once is there already. */
export type Finding =
	| { kind: 'new' }
	| { kind: 'found'; record: JsonObject }
	/** Nobody can tell: then it must not be created. */
	| { kind: 'failed'; error: unknown };
