import type { DataSet } from '../data/dataSet';
import type { Diagnosis } from '../data/diagnosis';
import type { Switches } from '../switches';

/** What one GraphQL request works with. */
export interface ApiContext {
	readonly data: DataSet;
	readonly switches: Readonly<Switches>;
	/** What X3 says about a success, in the order of the mutations. */
	readonly diagnoses: Diagnosis[];
	/** Whether the reply holds an error, so that the status can follow it (Q18). An object, as Yoga copies the context. */
	readonly outcome: { failed: boolean };
}
