import type { JsonObject } from '../../../../sage/exactJson';
import { heldBy, type OnceValues } from './uniqueValues';

/** A document that is to be created, and perhaps once. */
export interface DocumentToCreate {
	/** Equal for values that may be of one document. */
	recordName: string;
	/** The values that make it unique, when it is to be created once. */
	once?: OnceValues;
}

/** The records that a run has created so far, as far as further items may mean one of them. */
export class MadeRecords {
	private readonly byName = new Map<string, JsonObject[]>();
	private readonly awaited = new Map<number, { recordName: string; once: OnceValues }>();

	constructor(tasks: ReadonlyArray<{ itemIndex: number; wanted: DocumentToCreate }>) {
		const known = new Set<string>();
		const repeated = new Set<string>();
		for (const { wanted } of tasks) {
			(known.has(wanted.recordName) ? repeated : known).add(wanted.recordName);
		}
		for (const { itemIndex, wanted } of tasks) {
			const { once, recordName } = wanted;
			if (once !== undefined && repeated.has(recordName)) {
				this.awaited.set(itemIndex, { recordName, once });
			}
		}
	}

	/** What of its values cannot be read back counts as it was sent. */
	add(itemIndex: number, record: JsonObject): void {
		const awaited = this.awaited.get(itemIndex);
		if (awaited === undefined) return;
		const sent = awaited.once.values.filter(({ name }) => (heldBy(record, name) ?? null) === null);
		const whole = {
			...structuredClone(record),
			...Object.fromEntries(sent.map(({ name, value }) => [name, value])),
		};
		this.byName.set(awaited.recordName, [...this.named(awaited.recordName), whole]);
	}

	/** Those of a name. */
	named(name: string): readonly JsonObject[] {
		return this.byName.get(name) ?? [];
	}
}
