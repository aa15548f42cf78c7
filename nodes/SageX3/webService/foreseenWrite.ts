import type { IExecuteFunctions } from 'n8n-workflow';
import type { KeyValue } from '../../../sage/soap/call';
import type { ServiceData } from '../../../sage/soap/data/blocks';
import { changesOf } from '../../../sage/soap/data/changes';
import {
	EARLIER,
	isRefusedWrite,
	problemText,
	valueOrProblem,
	type Foreseen,
} from '../operation/foreseen';
import type { Client } from '../transport/client';
import { checkCall } from '../transport/soap/webServices';
import { callFor } from './calling';
import { keyMembers, keyText } from './keys';
import { sentData, valuesOf } from './sentData';
import type { ServiceWrite } from './serviceWrite';
import type { Foretold, TriedRecord } from './triedRecord';

/** What is there of the record that a call is about. */
type Current =
	| { kind: 'none' }
	| { kind: 'read'; data: ServiceData | undefined }
	| { kind: 'problem'; text: string };

/**
 * What a call would do: the record is read, and compared with what would be sent. Nothing is written.
 * @param tried what earlier items of a dry run would make of the record
 * @throws SageError when the record cannot be read for a reason that says nothing about the call
 */
export async function foreseenWrite(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	operation: string,
	write: ServiceWrite,
	tried?: TriedRecord,
): Promise<Foreseen> {
	const { service, call, keys } = write;
	const sent = sentData(call);
	const earlier = tried?.now;
	const current =
		earlier === undefined
			? await currentRecord(context, client, itemIndex, write)
			: recordAfter(earlier, write);
	const there = current.kind === 'read' ? current.data : undefined;
	const { baseUrl, signIn, user } = client.credential;
	const { publicName, poolAlias } = service;
	const problems = [
		...refusalsOf(client, write),
		...(current.kind === 'problem' ? [current.text] : []),
	];
	if (problems.length === 0) tried?.take(call, there);
	return {
		operation,
		key: keys.length === 0 ? null : keyMembers(keys),
		values: sent === undefined ? null : valuesOf(sent),
		changes: sent === undefined ? [] : changesOf(sent, there),
		problems,
		unchecked: [
			...(write.unchecked ?? []),
			...(call.operation === 'modify' || call.operation === 'delete' ? [] : [UP_TO_X3]),
			...(earlier === undefined ? [] : [EARLIER]),
		],
		proposed:
			earlier === undefined
				? {
						place: { baseUrl, signIn, user, poolAlias, publicName },
						write: { operation, call: JSON.stringify(call) },
						state: there === undefined ? null : valuesOf(there),
					}
				: undefined,
	};
}

/** What speaks against the call before it is sent. */
function refusalsOf(client: Client, { service, call }: ServiceWrite): string[] {
	const sending = { timeoutMs: 0, isWrite: true, returns: 'XML' as const, poolId: '' };
	const checked = valueOrProblem(() => checkCall(client, service, call, sending));
	return 'problem' in checked ? [problemText(checked.problem)] : [];
}

const UP_TO_X3 =
	'What the call does is up to Sage X3: it checks names and values when they are sent';

/** The record as earlier items of a dry run would leave it. */
function recordAfter(earlier: Foretold, { keys, foundBy, call }: ServiceWrite): Current {
	if (call.operation === 'save') {
		return { kind: 'problem', text: isThere(foundBy?.kind === 'keys' ? foundBy.keys : keys) };
	}
	if (earlier.kind === 'there') return { kind: 'read', data: earlier.data };
	return { kind: 'problem', text: `An earlier item of this run deletes '${keyText(keys)}'` };
}

function isThere(keys: readonly KeyValue[]): string {
	return `A record with the key '${keyText(keys)}' already exists`;
}

/** A record that is named has to be there: it is read in any case. A new one that is given its key must not be there. */
async function currentRecord(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	{ service, call, keys: named, foundBy }: ServiceWrite,
): Promise<Current> {
	const isNew = call.operation === 'save' && foundBy?.kind === 'keys';
	const keys = isNew ? foundBy.keys : named;
	if (keys.length === 0) return { kind: 'none' };
	const read = {
		call: { operation: 'read' as const, keys },
		isWrite: false,
		returns: 'XML' as const,
	};
	return await callFor(context, client, service, itemIndex, read).then(
		({ result: { data } }): Current =>
			isNew ? { kind: 'problem', text: isThere(keys) } : { kind: 'read', data },
		async (error: unknown): Promise<Current> => {
			if (!isRefusedWrite(error)) throw error;
			return isNew ? { kind: 'none' } : { kind: 'problem', text: problemText(error) };
		},
	);
}
