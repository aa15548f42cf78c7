import type { RecordType, RecordTypes } from './fields';

/** What is known of the records of a node: their own type, and those that they lead to as far as they were asked for. */
export interface RecordSchema {
	root: RecordType;
	types: RecordTypes;
}
