import type { IExecuteFunctions } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import {
	AWAITING_UPLOAD,
	stageOf,
	uploadRefused,
	type Tracking,
} from '../../../sage/gateway/uploadStatus';
import { SageError } from '../../../sage/SageError';
import { lookedFor, wordsOf, type Doubtful, type Seen } from '../operation/doubt/lookUntil';
import type { Client } from '../transport/client';
import type { Put } from '../transport/delivery/upload';
import { tracked, type Wait } from './tracking';

/** A file that has arrived after all. */
type Arrived = Extract<Put, { kind: 'stored' }> & { diagnoses: Diagnosis[] };

/** An upload whose answer is lost. */
interface Lost {
	error: unknown;
	/** undefined when the gateway named none. */
	trackingId: string | undefined;
	name: string;
	wait: Wait;
}

const FOUND = remark(
	'info',
	'The answer to the upload was lost. The tracking says that the file has arrived.',
);

/**
 * What became of a file whose upload is in doubt: its tracking leaves `awaiting_upload` when it has arrived, or was given
 * up. It is asked for as long as the input item wants that.
 *
 * Source: GF14.
 * @throws SageError the failure itself when it is not in doubt, when it cannot be looked for, and when it was not found;
 * X3's own words when it did not take the file
 */
export async function arrivedInDoubt(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	{ error, trackingId, name, wait }: Lost,
): Promise<Arrived> {
	let refusal: SageError | undefined;
	const [result] = await lookedFor(
		context,
		[{ kind: 'failed', itemIndex, error }],
		(write) => (trackingId === undefined ? { kind: 'failed', itemIndex, error } : write),
		async (writes, limitMs) =>
			await look(client, writes, trackingId ?? '', limitMs, (tracking) => {
				if (stageOf(tracking, wait.waiting) === 'refused') refusal = uploadRefused(name, tracking);
			}),
	);
	if (refusal !== undefined) throw refusal;
	if (result.kind === 'done') return { kind: 'stored', diagnoses: [FOUND] };
	return await Promise.reject<Arrived>(result.error);
}

async function look(
	client: Client,
	[{ itemIndex }]: readonly Doubtful[],
	trackingId: string,
	limitMs: number,
	onSeen: (tracking: Tracking) => void,
): Promise<Map<number, Seen>> {
	const seen = await tracked(client, trackingId, limitMs).then(
		(tracking): Seen => {
			onSeen(tracking);
			const { status } = tracking;
			return status.toLowerCase() === AWAITING_UPLOAD
				? { kind: 'open', words: `the gateway still waits for the file (${status})` }
				: { kind: 'done', outcome: { items: [], diagnoses: [] } };
		},
		async (error: unknown): Promise<Seen> =>
			error instanceof SageError
				? { kind: 'open', words: wordsOf(error) }
				: await Promise.reject<Seen>(error),
	);
	return new Map([[itemIndex, seen]]);
}
