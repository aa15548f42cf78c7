import type { ChangesOfList } from '../../../../sage/changes/changesOfList';
import { contentDigest } from '../../../../sage/changes/contentDigest';
import { entityField, shownValue } from '../../../../sage/changes/entityField';
import { noText } from '../../../../sage/changes/entityKey';
import { versionOf } from '../../../../sage/changes/ledger';
import {
	isNoStamp,
	readStamp,
	type Stamp,
	type StampKind,
	type StampOrder,
} from '../../../../sage/changes/stamp';
import type { StampedChange } from '../../../../sage/changes/ticks';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import { endOfWindow } from '../../record/changes/endOfWindow';
import type { Lateness } from '../stampWindow';
import type { Poll } from '../triggerEvent';
import { listEntities } from './entityList';
import type { EntitySource } from './entitySource';
import { inPasses } from './passes';
import { Unmarked } from './unmarked';

/** How a list is watched whose change field grows. */
export interface Growth extends Lateness {
	order: StampOrder;
}

/**
 * What is stamped from a stamp on. What is stamped for a day to come waits for that day; what has no stamp is not seen. A
 * list that shows something that matters is read until nothing can have slipped through.
 * @returns whether nothing has
 */
export async function listChanges(
	poll: Poll,
	source: EntitySource,
	growth: Growth,
	earliest: Stamp,
	changes: ChangesOfList<JsonObject>,
	matters: () => boolean,
): Promise<boolean> {
	const { order } = growth;
	return await inPasses(poll.deadline.isTimeUp, async (isFirst) => {
		const reached = changes.newest;
		let [pages, isTrusted] = [0, !isFirst];
		for await (const page of listedChanges(poll, source, growth, earliest, Infinity)) {
			pages += 1;
			for (const change of page) {
				if (order.compare(change.stamp, earliest) < 0) continue;
				const shown = changes.note(change);
				const isMissed = shown === 'new' && order.compare(change.stamp, reached) <= 0;
				if (shown === 'moved' || isMissed) isTrusted = false;
			}
		}
		return { pages, isTrusted: isTrusted || !matters() };
	});
}

/**
 * What a list shows, page after page, as far as it is of now and has a stamp.
 * @param earliest the request asks for what is stamped from here on, where it takes `$since`; `''` for everything
 */
export async function* listedChanges(
	poll: Poll,
	source: EntitySource,
	{ kind, order }: Growth,
	earliest: Stamp,
	limit: number,
): AsyncGenerator<Array<StampedChange<JsonObject>>, void, undefined> {
	const { changeField, firstSince } = source;
	const cap = kind === 'number' ? undefined : endOfWindow(kind, true);
	const since = earliest === '' ? '' : order.keptAs(earliest).least;
	const unmarked = new Unmarked(changeField, 'they are not seen');
	for await (const page of listEntities(poll, source, since || firstSince, limit)) {
		const changes: Array<StampedChange<JsonObject>> = [];
		for (const { entity, key, formerKey } of page) {
			const value = entityField(entity, changeField);
			unmarked.note(entity, value, isNoStamp(value));
			if (isNoStamp(value)) continue;
			const stamp = stampIn(entity, value, changeField, kind);
			if (cap !== undefined && order.compare(stamp, cap) > 0) continue;
			changes.push({
				key,
				...(formerKey === undefined ? {} : { formerKey }),
				stamp,
				version: versionIn(entity, stamp, kind),
				record: entity,
			});
		}
		yield changes;
	}
	unmarked.tell(poll);
}

/** A day may hold several changes of one entity: there the content tells them apart. */
function versionIn(entity: JsonObject, stamp: Stamp, kind: StampKind): string {
	return versionOf(stamp, kind === 'day' ? contentDigest(entity) : undefined);
}

function stampIn(
	entity: JsonObject,
	value: JsonValue | undefined,
	changeField: string,
	kind: StampKind,
): Stamp {
	if (isJsonObject(value) || Array.isArray(value))
		throw noText(entity, changeField, 'Change Field');
	const read = readStamp(value);
	if (read?.kind === kind) return read.stamp;
	if (read?.kind === 'moment' && kind === 'day') return read.stamp.slice(0, 10);
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Change Field' ${changeField} holds ${shownValue(value)}, which is not a ${NAMES[kind]}`,
		description: "Choose in 'Compare By' what the field holds. Nothing was delivered.",
	});
}

const NAMES: Record<StampKind, string> = {
	moment: 'date and time',
	day: 'date',
	number: 'number',
};
