import { remark, type Diagnosis } from '../diagnoses';
import type { JsonObject } from '../exactJson';
import { KeySet } from '../keySet';

/** Keys that are named when records come twice, and characters of each. */
const MOST_NAMED = 10;
const LONGEST_NAME = 100;

/** Counts the records of a list as they come, and notices those that come twice. */
export class RecordTally {
	private rows = 0;
	private twice = 0;
	private readonly keys = new KeySet();
	private readonly named = new Set<string>();

	note(records: readonly JsonObject[]): void {
		this.rows += records.length;
		for (const { _id: id } of records) {
			if (typeof id !== 'string' && typeof id !== 'number') continue;
			const key = String(id);
			if (this.keys.add(key)) continue;
			this.twice += 1;
			if (this.named.size < MOST_NAMED) this.named.add(key.slice(0, LONGEST_NAME));
		}
	}

	/** Different records; one that does not show its key counts as another one each time. */
	get different(): number {
		return this.rows - this.twice;
	}

	/** Says which records came twice. They stand in the output as they came: nobody but the user knows which one to take. */
	get warnings(): Diagnosis[] {
		if (this.twice === 0) return [];
		const names = [...this.named].join(', ');
		const more = this.twice > this.named.size ? ' …' : '';
		const rows = this.twice === 1 ? 'A record' : `${this.twice} records`;
		return [
			remark(
				'warning',
				`${rows} came more than once, as Sage X3 has listed them: ${names}${more}. This happens when records are created, deleted or moved while pages are read. Each one is in the output as often as it came: remove the duplicates by _id, or read again when nobody writes.`,
			),
		];
	}
}
