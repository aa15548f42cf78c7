import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRetriable } from '../../../sage/category';
import { categoryOf } from '../../../sage/categoryOf';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import { isAboutQuota } from '../../../sage/gateway/fileRefusal';
import {
	readTracking,
	stageOf,
	type Stage,
	type Tracking,
} from '../../../sage/gateway/uploadStatus';
import { SageError } from '../../../sage/SageError';
import { expressionAt, gaveNothing } from '../parameters/expression';
import type { Client } from '../transport/client';
import { cancelSignal } from '../transport/context';
import { askingFiles, trackingCall } from '../transport/delivery/fileRequests';
import { pause } from '../transport/pause';
import { jsonReader } from '../transport/reader';

const DEFAULT_INTERVAL_S = 5;
const DEFAULT_LONGEST_S = 600;

/** Whether to wait for what becomes of an upload. */
export const waitProperty: INodeProperties = {
	displayName: 'Wait for the End',
	name: 'waitForEnd',
	type: 'boolean',
	default: false,
	description:
		'Whether to keep asking until Sage X3 is done with the file: has scanned it, and taken or refused it',
};

/** Entries of the `options` of whatever waits for an upload. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: 'Longest Wait (Seconds)',
		name: 'longestWait',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 86_400 },
		default: DEFAULT_LONGEST_S,
		description:
			"How long to wait when 'Wait for the End' is on. After that, the item is returned with its current status.",
	},
	{
		displayName: 'Poll Interval (Seconds)',
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: DEFAULT_INTERVAL_S,
		description:
			"How long to wait between two requests when 'Wait for the End' is on. Each request may count towards the daily quota.",
	},
	{
		displayName: 'Waiting Statuses',
		name: 'waitingStatuses',
		type: 'string',
		default: '',
		placeholder: 'e.g. scanning, in_transfer',
		description:
			'Further statuses to wait on, separated by commas. The node already waits on awaiting_upload, awaiting_scan and everything else that begins with awaiting.',
	},
];

/** How an input item wants to wait. */
export interface Wait {
	isWanted: boolean;
	longestMs: number;
	intervalMs: number;
	/** Statuses that are no end, in small letters. */
	waiting: ReadonlySet<string>;
}

/**
 * How an input item wants to wait.
 * @throws SageError `invalidRequest`
 */
export function readWait(context: IExecuteFunctions, itemIndex: number): Wait {
	const {
		longestWait = DEFAULT_LONGEST_S,
		pollInterval = DEFAULT_INTERVAL_S,
		waitingStatuses = '',
	} = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const named = Array.isArray(waitingStatuses) ? waitingStatuses : [waitingStatuses];
	const waiting = new Set(named.flatMap(statusesIn));
	const isGiven = expressionAt(context, 'options', 'waitingStatuses') !== undefined;
	if (isGiven && waiting.size === 0) throw gaveNothing("The 'Waiting Statuses'");
	return {
		isWanted: context.getNodeParameter('waitForEnd', itemIndex, false) === true,
		longestMs: Number(longestWait) * 1000,
		intervalMs: Number(pollInterval) * 1000,
		waiting,
	};
}

/** Statuses in a text with commas between them, in small letters. */
function statusesIn(text: unknown): string[] {
	const statuses = typeof text === 'string' ? text.split(',') : [];
	return statuses.map((status) => status.trim().toLowerCase()).filter((status) => status !== '');
}

/** Where an upload stands, once. */
export async function tracked(
	client: Client,
	trackingId: string,
	timeoutMs: number,
): Promise<Tracking> {
	const place = { scope: 'api.dataIngestion', folder: undefined } as const;
	const { body } = await askingFiles(
		client,
		place,
		async () => await client.send(trackingCall(trackingId, timeoutMs), jsonReader),
	);
	return readTracking(body);
}

/** What was seen of an upload at last. */
export interface LastSeen {
	tracking: Tracking;
	stage: Stage;
}

/** What a question may take, however little is left of the time. */
const SHORTEST_QUESTION_MS = 10_000;

/**
 * Asks until an upload has come to an end, or the time is over. A question that failed for a while is asked again with
 * the next turn.
 *
 * Source: G22.
 * @param onSeen is told each answer, so that nothing is lost when a later question fails
 * @throws SageError when it cannot be asked for, and when the execution is cancelled
 */
export async function endOfUpload(
	context: IExecuteFunctions,
	client: Client,
	trackingId: string,
	{ longestMs, intervalMs, waiting }: Wait,
	{ timeoutMs, onSeen = () => undefined }: { timeoutMs: number; onSeen?(seen: LastSeen): void },
): Promise<LastSeen> {
	const untilMs = performance.now() + longestMs;
	const restMs = () => untilMs - performance.now();
	for (;;) {
		const limitMs = Math.min(timeoutMs, Math.max(restMs(), SHORTEST_QUESTION_MS));
		const asked = await tracked(client, trackingId, limitMs).then(
			(tracking) => ({ tracking, stage: stageOf(tracking, waiting) }),
			async (error: unknown) =>
				isPassing(error) && restMs() > 0 ? undefined : await Promise.reject<undefined>(error),
		);
		if (asked !== undefined) {
			onSeen(asked);
			if (asked.stage !== 'waiting' || restMs() <= 0) return asked;
		}
		await pause(Math.max(0, Math.min(intervalMs, restMs())), cancelSignal(context));
	}
}

/** Whether a failure may be gone by the next question. */
function isPassing(error: unknown): boolean {
	if (!(error instanceof SageError) || error.trouble.kind === 'cancelled') return false;
	return isRetriable(categoryOf(error.trouble)) && !isAboutQuota(error);
}

/** What is put out of where an upload stands: all that the gateway says, and what it means as far as that is known. */
export function trackingMembers(trackingId: string, { tracking, stage }: LastSeen): IDataObject {
	return {
		...tracking.members,
		trackingId,
		ended: stage !== 'waiting',
		refused: stage === 'refused',
	};
}

/** What is to be said of where an upload stands. */
export function remarksOn({ tracking: { status }, stage }: LastSeen, waited: boolean): Diagnosis[] {
	if (stage === 'waiting' && waited) {
		const text = `The upload did not end within the time that the node waited: its status is '${status}'. Ask again later with Get Status.`;
		return [remark('warning', text)];
	}
	if (stage !== 'ended') return [];
	const text = `The status of the upload is '${status}'. Sage does not document which statuses are final: check once in Sage X3 what this one means.`;
	return [remark('info', text)];
}
