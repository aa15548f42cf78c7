import type { JsonValue } from '../../../../sage/exactJson';
import type { ProposedWrite } from '../../../../sage/proposal';
import type { Client } from '../../transport/client';
import { keyText, type Key } from '../key/key';
import type { OpenNode } from '../openNode';

/** A write of a record as a proposal: of this node, in this folder, by this user. */
export function proposedRecord(
	{ credential }: Client,
	{ id, place }: OpenNode,
	write: { operation: string; key: Key | undefined; values: JsonValue },
	state: JsonValue,
): ProposedWrite {
	const { operation, key, values } = write;
	return {
		place: {
			baseUrl: credential.baseUrl,
			signIn: credential.signIn,
			user: credential.user,
			node: id,
			generation: place.generation,
		},
		write: { operation, key: key === undefined ? null : keyText(key), values },
		state,
	};
}
