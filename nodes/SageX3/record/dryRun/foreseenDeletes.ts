import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonValue } from '../../../../sage/exactJson';
import { defaultPaths } from '../../../../sage/graphql/selection/defaultFields';
import type { Task } from '../../operation/batches';
import { problemText, type FieldChange, type Foreseen } from '../../operation/foreseen';
import type { Client } from '../../transport/client';
import { keyMembers, keyText, type Key } from '../key/key';
import type { OpenNode } from '../openNode';
import { currentRecords, type Current } from './currentRecords';
import { placeOfRecords, proposedRecord } from './proposedRecord';

/** A record to delete. */
export interface KeyOfNode {
	node: OpenNode;
	key: Key;
}

/** What deletes of one node would do, in their order: what an earlier item deletes is gone for a later one. */
export async function foreseenDeletes(
	context: IExecuteFunctions,
	client: Client,
	tasks: ReadonlyArray<Task<KeyOfNode>>,
): Promise<Foreseen[]> {
	const [{ itemIndex, wanted }] = tasks;
	const { node } = wanted;
	const current = await currentRecords(context, itemIndex, node, {
		keys: tasks.map(({ wanted: { key } }) => key),
		paths: node.records === undefined ? [] : defaultPaths(node.records.root),
		linesLimit: 1,
	});
	const gone = new Set<string>();
	return tasks.map(({ wanted: { key } }) => {
		const name = keyText(key).toUpperCase();
		const now: Current = gone.has(name) ? { kind: 'missing' } : current(key);
		gone.add(name);
		return foreseenDelete(client, node, key, now);
	});
}

function foreseenDelete(client: Client, node: OpenNode, key: Key, now: Current): Foreseen {
	const named = `${node.name} ${keyText(key)}`;
	const state = stateOf(node, now);
	const restricted = client.gate?.objection('delete', node.place.path, null);
	return {
		operation: 'delete',
		key: keyMembers(key),
		values: null,
		changes: now.kind === 'there' ? lost(now.fields) : [],
		problems: [
			...(restricted === undefined ? [] : [problemText(restricted)]),
			...(now.kind === 'missing'
				? [
						`Not found: ${named}. Sage X3 has no such record in this folder, the user may not see it, or an earlier item deletes it`,
					]
				: []),
		],
		unchecked: [
			...(now.kind === 'unknown' || now.kind === 'unread'
				? [`What ${named} holds could not be read: ${now.reason}`]
				: []),
			...(state === undefined && now.kind !== 'missing'
				? ['There is no proposal, as what the record holds now could not be read']
				: []),
		],
		proposed:
			state === undefined
				? undefined
				: proposedRecord(
						placeOfRecords(client, node),
						{ operation: 'delete', key, values: null },
						state,
					),
	};
}

/** What is lost with a record: its fields that hold something. */
function lost(fields: Readonly<Record<string, JsonValue>>): FieldChange[] {
	return Object.entries(fields)
		.filter(([, value]) => value !== null && value !== '')
		.map(([field, from]) => ({ field, from, to: null }));
}

/** All that is read of a record is lost with it. */
function stateOf({ records }: OpenNode, now: Current): JsonValue | undefined {
	if (now.kind === 'there' && records !== undefined)
		return { fields: now.fields, version: now.version };
	const isVersioned = now.kind === 'unread' && Object.keys(now.version).length > 0;
	return isVersioned ? { fields: null, version: now.version } : undefined;
}
