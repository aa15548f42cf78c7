import type { Diagnosis } from '../../../../../sage/diagnoses';
import type { JsonObject } from '../../../../../sage/exactJson';
import type { OpenNode } from '../../openNode';

/** Where the defaults of new records come from. */
export interface DefaultsSource {
	/** The node, with what its schema tells of the result of `getDefaults`. */
	node: OpenNode;
	/** The field paths that a new record can be filled in with. */
	paths: readonly string[];
}

/** What Sage X3 would fill in for a record to create. */
export type DefaultsOfRecord =
	/** It was not asked. */
	| { kind: 'unasked'; source: DefaultsSource }
	| {
			kind: 'known';
			/** In the form in which a create takes them. */
			data: JsonObject;
			/** What Sage X3 said besides. */
			notes: Diagnosis[];
	  };
