import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import type { KeyValue } from '../../../../sage/soap/call';
import { sentAndHeld } from '../../../../sage/soap/data/sentAndHeld';
import type { ServiceResult } from '../../../../sage/soap/serviceResult';
import { cannotBeFound, GONE, THERE_AS_SENT } from '../../operation/doubt/foundAgain';
import { lookedFor, wordsOf, type Doubtful, type Seen } from '../../operation/doubt/lookUntil';
import { otherValues, respeltValues } from '../../operation/doubt/otherValues';
import type { Outcome } from '../../operation/operation';
import type { Client } from '../../transport/client';
import type { WebService } from '../../transport/soap/webServices';
import { readFor } from '../calling';
import { keysOf } from '../once/document';
import { findDocument } from '../once/findDocument';
import { listed, type Asking } from '../once/lists';
import { isPlainCriterion } from '../once/onceValues';
import { outcomeOf } from '../outcome';
import { sentData } from '../sentData';
import type { ServiceFoundBy, HeedData, ServiceWrite } from '../serviceWrite';
import type { InSession } from '../session';

/**
 * The outcome of a call whose answer was lost, after its record was looked for in Sage X3, where that is wanted. What is there
 * as it was sent is a success, and a hint says that it was found. Nothing is sent again.
 * @throws the error of the call; with what was seen, when it stays in doubt
 */
export async function lookedUp(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	write: ServiceWrite,
	error: unknown,
	heed: HeedData,
): Promise<Outcome> {
	const { foundBy } = write;
	if (foundBy === undefined) throw error;
	const [result] = await lookedFor<Doubtful>(
		context,
		[{ kind: 'failed', itemIndex, error }],
		(inDoubt) => (foundBy.kind === 'nothing' ? cannotBeFound(inDoubt) : inDoubt),
		async (_, limitMs) => {
			const asking = { context, client, itemIndex, limitMs };
			return new Map([[itemIndex, await look(asking, write, foundBy, heed)]]);
		},
	);
	if (result.kind === 'done') return result.outcome;
	throw result.error;
}

async function look(
	asking: Asking,
	write: ServiceWrite,
	foundBy: ServiceFoundBy,
	heed: HeedData,
): Promise<Seen> {
	const { service, call } = write;
	if (foundBy.kind === 'nothing') return notThere();
	if (call.operation === 'delete') return await lookForGone(asking, write);
	if (foundBy.kind === 'keys') {
		const spelt = call.operation === 'save' ? spellings(foundBy.keys) : [foundBy.keys];
		for (const keys of spelt) {
			const read = await readRecord(asking, service, keys);
			if (read !== undefined && !(read instanceof SageError)) {
				return await seen(asking, write, read, heed);
			}
			if (read !== undefined && keys === spelt[spelt.length - 1]) return notThere(read);
		}
		return notThere();
	}
	const finding = await findDocument(asking, foundBy.document);
	if (finding.kind === 'failed') return { kind: 'open', words: wordsOf(finding.error) };
	if (finding.kind === 'new') return notThere();
	const keys = keysOf(foundBy.document.keyNames, finding.record);
	const read = keys && (await readRecord(asking, service, keys));
	if (read === undefined || read instanceof SageError) {
		return { kind: 'open', words: 'such a record was found, but it could not be read' };
	}
	return await seen(asking, write, read, heed);
}

function notThere(refusal?: SageError): Seen {
	const said = refusal === undefined ? '' : ` (${refusal.trouble.message})`;
	return { kind: 'open', words: `no such record was found${said}` };
}

/** A key as it is sent, and in upper case, as X3 may hold it. */
function spellings(keys: readonly KeyValue[]): Array<readonly KeyValue[]> {
	const upper = keys.map(({ name, value }) => ({ name, value: value.toUpperCase() }));
	return keys.every(({ value }, index) => value === upper[index].value) ? [keys] : [keys, upper];
}

/** The record of a key; the refusal, when X3 refuses to read it; undefined when it gives nothing back. */
async function readRecord(
	{ context, client, itemIndex, limitMs }: Asking,
	service: WebService,
	keys: readonly KeyValue[],
): Promise<InSession<ServiceResult> | SageError | undefined> {
	const call = { operation: 'read' as const, keys };
	const read = await readFor(context, client, service, itemIndex, { call, limitMs }).catch(
		(error: unknown) => refusalOr(error),
	);
	return 'result' in read && read.result.data === undefined ? undefined : read;
}

/** X3's own no; any other trouble shows nothing, and is thrown on. */
function refusalOr(error: unknown): SageError {
	if (error instanceof SageError && error.trouble.kind === 'refused') return error;
	throw error;
}

async function seen(
	{ context, itemIndex }: Asking,
	{ call, keys, withoutData, diagnoses }: ServiceWrite,
	read: InSession<ServiceResult>,
	heed: HeedData,
): Promise<Seen> {
	const { data } = read.result;
	const sent = sentData(call);
	if (data === undefined || sent === undefined) return notThere();
	const isNew = call.operation === 'save';
	const { different, respelt, unread } = sentAndHeld(sent, data, isNew);
	if (different.length > 0) return { kind: 'open', words: otherValues(different) };
	const unsure = respelt.filter(({ field }) => !keys.some(({ name }) => name === field));
	if (unsure.length > 0 && !isNew) return { kind: 'open', words: respeltValues(unsure) };
	if (unread.length > 0 && !isNew) {
		const names = unread.slice(0, 10).join(', ');
		return {
			kind: 'open',
			words: `the record is there, but what was sent for ${names} cannot be read back`,
		};
	}
	heed(data);
	const outcome = await outcomeOf(context, itemIndex, read, {
		isWrite: false,
		withoutData,
		looked: THERE_AS_SENT,
	});
	return {
		kind: 'done',
		outcome: { ...outcome, diagnoses: [...diagnoses, ...outcome.diagnoses] },
	};
}

/** Rows that are asked for. */
const LIST_SIZE = 10;

/** What cannot be read may be locked, or hidden. Only when the list does not have it either, it is gone. */
async function lookForGone(
	asking: Asking,
	{ service, keys, withoutData, diagnoses }: ServiceWrite,
): Promise<Seen> {
	const read = await readRecord(asking, service, keys);
	if (!(read instanceof SageError)) {
		return { kind: 'open', words: 'the record is still there' };
	}
	if (!keys.every(({ value }) => isPlainCriterion(value))) {
		const said = read.trouble.message;
		return { kind: 'open', words: `it cannot be read (${said}), nor looked for in the list` };
	}
	const { rows } = await listed(asking, service, keys, LIST_SIZE);
	if (rows.length > 0) {
		const said = read.trouble.message;
		return { kind: 'open', words: `it cannot be read (${said}), but the list still has it` };
	}
	const { context, itemIndex } = asking;
	const nothing = { result: { data: undefined, diagnoses: [], poolEntry: undefined } };
	const outcome = await outcomeOf(
		context,
		itemIndex,
		{ ...nothing, poolEntry: undefined, isOther: false },
		{ isWrite: false, withoutData, looked: GONE },
	);
	return {
		kind: 'done',
		outcome: { ...outcome, diagnoses: [...diagnoses, ...outcome.diagnoses] },
	};
}
