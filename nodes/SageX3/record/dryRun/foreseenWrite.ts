import type { JsonObject, JsonValue } from '../../../../sage/exactJson';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import type { Holds } from '../../../../sage/sameValue';
import type { Task } from '../../operation/batches';
import { EARLIER, problemText, type FieldChange, type Foreseen } from '../../operation/foreseen';
import type { Client } from '../../transport/client';
import { keyMembers, keyText, type Key } from '../key/key';
import type { OpenNode } from '../openNode';
import type { RecordToWrite } from '../writing/recordToWrite';
import { comparedValues, valuesOfNew } from './changes';
import { leadsSomewhere, type Current } from './currentRecords';
import type { ForeseenInput } from './foreseenInput';
import { proposedRecord } from './proposedRecord';

/** A write that is tried. */
export interface Intent {
	task: Task<RecordToWrite>;
	/** What is asked for; `upsert` where it depends on whether the record is there. */
	aim: 'create' | 'update' | 'upsert';
	/** Which record is meant; undefined for a new one to which X3 gives its key. */
	key: Key | undefined;
}

/** What a write would do, its values as they would be sent, and the node with all that was read of its schema. */
export interface ForeseenWrite extends Foreseen {
	operation: 'create' | 'update';
	data: JsonObject;
	node: OpenNode;
	/** The record as it is now. */
	current: Current | undefined;
}

/** Where writes go. */
export interface WriteTarget {
	client: Client;
	node: OpenNode;
	/** What their proposals say of it. */
	place: string;
	/** What the fields of its records hold; undefined where the schema is hidden. */
	holds: { fieldNamed(name: string): Holds | undefined } | undefined;
}

/** What a write meets. */
export interface Situation {
	operation: 'create' | 'update';
	input: ForeseenInput;
	/** undefined when the record has no key yet. */
	now: Current | undefined;
	/** What earlier items of the run would make of it; undefined when none writes it. */
	earlier: JsonObject | undefined;
}

/** What one write would do where it meets this situation. */
export function foreseenWrite(
	target: WriteTarget,
	{ aim, key, task }: Intent,
	{ operation, input, now, earlier }: Situation,
): ForeseenWrite {
	const { client, node, place } = target;
	const { data } = input;
	const isThere = earlier !== undefined || now?.kind === 'there' || now?.kind === 'unread';
	const problems = [...input.problems];
	const restricted = client.gate?.objection(operation, node.place.path, data);
	if (restricted !== undefined) problems.push(problemText(restricted));
	const unchecked = [...input.notes];
	const named = key === undefined ? '' : `${node.name} ${keyText(key)}`;
	if (operation === 'create' && isThere) problems.push(`${named} already exists`);
	if (operation === 'update' && now?.kind === 'missing' && earlier === undefined) {
		problems.push(
			`Not found: ${named}. Sage X3 has no such record in this folder, or the user may not see it`,
		);
	}
	if (now?.kind === 'unknown' && earlier === undefined) {
		const words = `It is not clear whether ${named} exists: ${now.reason}`;
		(aim === 'upsert' ? problems : unchecked).push(words);
	}
	const { changes, notes } =
		operation === 'create'
			? valuesOfNew(data)
			: comparedWith(target, withoutKey(node, data, task.wanted), { now, earlier });
	unchecked.push(...notes);
	if (node.schema === undefined) unchecked.push(HIDDEN);
	if (earlier !== undefined) unchecked.push(EARLIER);
	const state = earlier === undefined ? stateOf(operation, changes, now) : undefined;
	if (state === undefined && earlier === undefined && problems.length === 0)
		unchecked.push(NO_STATE);
	return {
		operation,
		key: key === undefined ? null : keyMembers(key),
		values: data,
		changes,
		problems,
		unchecked,
		proposed:
			state === undefined
				? undefined
				: proposedRecord(place, { operation, key, values: data }, state),
		data,
		node,
		current: now,
	};
}

const HIDDEN =
	'Sage X3 does not show its schema: names, types, mandatory fields and references of the values were not checked';
const NO_STATE = 'There is no proposal, as what the record holds now could not be read';

/** The key of a record is not changed. */
function withoutKey(
	{ schema }: OpenNode,
	data: JsonObject,
	{ columns: { matching } }: RecordToWrite,
): JsonObject {
	const keys = new Set(['_id', ...keyFields(schema), ...matching]);
	return Object.fromEntries(Object.entries(data).filter(([name]) => !keys.has(name)));
}

function comparedWith(
	{ node, holds }: WriteTarget,
	data: JsonObject,
	{ now, earlier }: Pick<Situation, 'now' | 'earlier'>,
) {
	const isKnown = now?.kind === 'there' || earlier !== undefined;
	const held = earlier ?? (now?.kind === 'there' ? now.fields : {});
	const names = new Set(Object.keys(held));
	const compared = comparedValues(
		data,
		held,
		(field) => isKnown && (names.has(field) || leadsSomewhere(node, field)),
		(field) => holds?.fieldNamed(field),
	);
	if (now?.kind !== 'unread') return compared;
	return { ...compared, notes: [`What the record holds now could not be read: ${now.reason}`] };
}

/** What a proposal stands on; undefined when that is not known. */
function stateOf(
	operation: 'create' | 'update',
	changes: readonly FieldChange[],
	now: Current | undefined,
): JsonValue | undefined {
	if (operation === 'create')
		return now === undefined || now.kind === 'missing' ? 'new' : undefined;
	if (now?.kind !== 'there' && now?.kind !== 'unread') return undefined;
	const isSeen = changes.every(({ from }) => from !== undefined);
	if (!isSeen && Object.keys(now.version).length === 0) return undefined;
	const fields = Object.fromEntries(changes.map(({ field, from = null }) => [field, from]));
	return { fields, version: now.version };
}
