import type { OpenNode } from '../openNode';

/** Which records are listed, and by which field it is told when they changed. */
export interface RecordQuery {
	node: OpenNode;
	/** Text of the user's own filter. */
	filter: string | undefined;
	stampField: string;
	/** Whether Sage X3 sets it itself. */
	isOwnStamp: boolean;
	/** Field that tells changes with one stamp apart; undefined when there is none. */
	revisionField: string | undefined;
	/** Fields that make up the key. */
	keyFields: readonly string[];
	/** What to select of a record that is delivered; it holds the key, the stamp and the revision. */
	selection: string;
	timeoutMs: number;
}
