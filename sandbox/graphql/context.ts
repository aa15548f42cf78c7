import type { DataSet } from '../data/dataSet';
import type { RecordWriter } from '../data/recordWriter';
import type { Diagnosis } from '../data/diagnosis';
import type { Switches } from '../switches';

/** What one GraphQL request works with. */
export interface ApiContext {
	readonly data: DataSet;
	/** Carries out the mutations. */
	readonly writes: RecordWriter;
	readonly switches: Readonly<Switches>;
	/** What X3 says about a success, in the order of the mutations. */
	readonly diagnoses: Diagnosis[];
	/** What the reply is to be. An object, as Yoga copies the context. */
	readonly outcome: {
		/** The reply holds an error: the status can follow it (Q18). */
		failed: boolean;
		/** Root fields of a mutation that are still executed before the connection breaks; undefined when it does not. */
		rootFieldsLeft?: number;
		/** The connection breaks instead of a reply. */
		broken: boolean;
		/** The next create, of this key if there is one, finds that somebody else was faster. */
		race?: { key?: string };
	};
}
