import type { ServiceData } from '../../../sage/soap/data/blocks';
import { overlaid } from '../../../sage/soap/data/overlaid';
import type { ServiceCall } from '../../../sage/soap/call';
import { sentData } from './sentData';

/** What the items of a dry run so far would make of a record. */
export type Foretold = { kind: 'there'; data: ServiceData | undefined } | { kind: 'gone' };

/** A record that items of a dry run write, one after the other. */
export class TriedRecord {
	private foretold: Foretold | undefined;

	/** undefined as long as no item would have written it. */
	get now(): Foretold | undefined {
		return this.foretold;
	}

	/** Takes note of a call that would be made. */
	take(call: ServiceCall, there: ServiceData | undefined): void {
		if (call.operation === 'delete') {
			this.foretold = { kind: 'gone' };
			return;
		}
		// which numbers lines have after lines were put in or taken out is up to X3
		const sent = call.operation === 'insertLines' ? undefined : sentData(call);
		this.foretold = { kind: 'there', data: sent === undefined ? there : overlaid(there, sent) };
	}
}
