import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BoundedMap } from '../../../sage/boundedMap';
import { SageError } from '../../../sage/SageError';
import type { Client } from '../transport/client';

/** Entry of the `options` collection: all calls go to one process of the pool. Source: S16. */
const keepSessionOption: INodeProperties = {
	displayName: 'Keep Session',
	name: 'keepSession',
	type: 'boolean',
	default: false,
	description:
		'Whether to send all calls of this node to one process of the pool, one after the other, so that what one call locks the next may write. The output names the process as $poolEntry, for a later node.',
};

/** Entry of the `options` collection: the process of the pool that an earlier node has worked with. Source: S16. */
const poolEntryOption: INodeProperties = {
	displayName: 'Pool Entry',
	name: 'poolEntry',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.$poolEntry }}',
	description:
		'Process of the pool to work with: the $poolEntry of an earlier node that kept its session',
};

/** The options about sessions. */
export const sessionOptions = [keepSessionOption, poolEntryOption];

/** The process of a pool that a run works with, and whose turn it is. */
interface Session {
	/** Empty as long as no call was answered. */
	poolId: string;
	turn: Promise<unknown>;
}

/** The sessions of one run, by pool. */
class Sessions extends BoundedMap<string, Session> {
	constructor() {
		super(100);
	}
}

/** A call that was made in a session. */
export interface InSession<T> {
	result: T;
	/** The process that has worked; undefined where no session is kept. */
	poolEntry: string | undefined;
	/** Set when another process has worked than the one that was asked for: what was locked is not locked any more. */
	isOther: boolean;
}

/**
 * Makes a call, with the process of the pool that is meant. Where a session is kept, calls go one after the other.
 * @param call gets the process, empty for any
 * @throws SageError `invalidRequest` for a process that is none
 */
export async function inSession<T extends { poolEntry: string | undefined }>(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	poolAlias: string,
	call: (poolId: string) => Promise<T>,
): Promise<InSession<T>> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const named = readPoolEntry(options);
	if (options.keepSession !== true) return madeBy(named, await call(named), named !== '');
	const sessions = client.own.of(Sessions);
	const session = sessions.get(poolAlias) ?? { poolId: '', turn: Promise.resolve() };
	sessions.set(poolAlias, session);
	const made = session.turn.then(async () => {
		const poolId = named === '' ? session.poolId : named;
		const result = await call(poolId);
		session.poolId = result.poolEntry ?? poolId;
		return madeBy(poolId, result, true);
	});
	session.turn = made.catch(() => undefined);
	return await made;
}

function madeBy<T extends { poolEntry: string | undefined }>(
	poolId: string,
	result: T,
	isKept: boolean,
): InSession<T> {
	const { poolEntry } = result;
	const isOther = poolId !== '' && poolEntry !== undefined && poolEntry !== poolId;
	return { result, poolEntry: isKept ? poolEntry : undefined, isOther };
}

function readPoolEntry(options: IDataObject): string {
	if (!('poolEntry' in options)) return '';
	const given = options.poolEntry;
	const entry = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (/^\d{1,12}$/.test(entry)) return entry;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Pool Entry' is not the number of a process: '${entry.slice(0, 40)}'`,
		description:
			'Give the $poolEntry of an earlier node that kept its session, or remove the option. Nothing was sent.',
	});
}
