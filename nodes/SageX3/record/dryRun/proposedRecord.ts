import type { JsonValue } from '../../../../sage/exactJson';
import type { ProposedWrite } from '../../../../sage/proposal';
import type { Client } from '../../transport/client';
import { keyText, type Key } from '../key/key';
import type { OpenNode } from '../openNode';

/** Where writes of records go: to this node, in this folder, by this user. The same text for the same place. */
export function placeOfRecords({ credential }: Client, { id, place }: OpenNode): string {
	const { baseUrl, signIn, user } = credential;
	return JSON.stringify([baseUrl, signIn, user, id, place.generation]);
}

/**
 * A write of a record as a proposal.
 * @param place see `placeOfRecords`
 */
export function proposedRecord(
	place: string,
	write: { operation: string; key: Key | undefined; values: JsonValue },
	state: JsonValue,
): ProposedWrite {
	const { operation, key, values } = write;
	return {
		place,
		write: { operation, key: key === undefined ? null : keyText(key), values },
		state,
	};
}
