import { noSuchField } from '../../../../sage/changes/entityKey';
import type { JsonObject, JsonValue } from '../../../../sage/exactJson';
import type { Poll } from '../triggerEvent';

/** Counts the entities of a list whose change field holds nothing. */
export class Unmarked {
	private seen = 0;
	private blank = 0;
	private missing = 0;
	private first: JsonObject = {};

	/** @param consequence what it means for them, for n8n's log */
	constructor(
		private readonly changeField: string,
		private readonly consequence: string,
	) {}

	/** @param value of the change field; undefined where the entity lacks it */
	note(entity: JsonObject, value: JsonValue | undefined, isBlank: boolean): void {
		if (this.seen === 0) this.first = entity;
		this.seen += 1;
		if (isBlank) this.blank += 1;
		if (value === undefined) this.missing += 1;
	}

	/**
	 * Tells n8n's log, once.
	 * @throws SageError `invalidRequest` when the trigger begins and no entity has the field: its name must be wrong
	 */
	tell({ kept, log }: Poll): void {
		if (this.blank === 0) return;
		if (this.missing === this.seen && kept === undefined) {
			throw noSuchField(this.first, this.changeField, 'Change Field');
		}
		log.warnOnce(
			'unmarked',
			`${this.blank} of ${this.seen} entities have nothing in the 'Change Field' ${this.changeField}, so ${this.consequence}.`,
		);
	}
}
