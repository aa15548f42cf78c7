import type { INodeExecutionData } from 'n8n-workflow';
import {
	hasUntold,
	lastBatch,
	readSweptKeys,
	sweptAt,
	sweptKeysToKeep,
	type SweptKeys,
} from '../../../../../sage/changes/sweptKeys';
import type { JsonObject } from '../../../../../sage/exactJson';
import { SageError } from '../../../../../sage/SageError';
import { dedupeKeyOption } from '../../../parameters/dedupeKey';
import { endpointProperty } from '../../../parameters/endpoint';
import { timeoutOption } from '../../../parameters/requestOptions';
import { nodeProperty } from '../../../record/node';
import { conditionsProperties } from '../../../record/reading/conditions';
import { beginsAnew, isTooHeavy } from '../../keptState';
import { mostOption } from '../../options/delivery';
import type { Poll, PollResult, TriggerEvent } from '../../triggerEvent';
import { deliverGone, goneItem } from './deliverGone';
import { openKeySource, type KeySource } from './keySource';
import { checkVanished, readStop, stopOptions } from './stopAbove';
import { someKeys, sweep, tooLong } from './sweep';
import { isTriedAlready, sweepEveryMs, sweepEveryProperty } from './sweepEvery';

const SAMPLE_SIZE = 5;

/** Record Deleted: every record whose key is gone, told by comparing complete sweeps over the keys of all records. */
export const recordDeleted: TriggerEvent = {
	option: {
		name: 'Record Deleted',
		value: 'recordDeleted',
		description: 'A record of a kind (customer, order, product …) is no longer there',
	},
	subtitle: { words: 'Deleted', parameters: ['node'] },
	properties: [endpointProperty, nodeProperty, ...conditionsProperties, sweepEveryProperty],
	startFrom: [],
	options: [dedupeKeyOption, mostOption, ...stopOptions, timeoutOption],
	subject: ['endpoint', 'node', 'filterMode', 'combination', 'conditions', 'filterText'],
	poll,
	sample,
};

async function sample(poll: Poll): Promise<INodeExecutionData[]> {
	const source = await openKeySource(poll);
	const keys = await someKeys(source, SAMPLE_SIZE);
	return keys.map((key) => goneItem(key, source, 1, poll.options));
}

async function poll(poll: Poll): Promise<PollResult> {
	const everyMs = sweepEveryMs(poll.parameters.getNodeParameter('sweepEvery', 0, undefined));
	const stop = readStop(poll.options);
	const { kept, repeated, memory, options } = poll;
	const isQuiet = kept !== undefined && repeated === undefined && !hasUntold(kept);
	const mayWait = !isDue(kept, everyMs) || isTriedAlready(memory.triedSweep, options, everyMs);
	if (isQuiet && mayWait) return { items: [], keep: kept };

	const source = await openKeySource(poll);
	const known = keptKeys(poll);
	if (known !== undefined) {
		const again = repeatedBatch(poll, known);
		if (again !== undefined) return await delivered(poll, source, known, again.keys, again.batch);
		if (known.gone.size > 0) return await deliveredNext(poll, source, known);
	}
	const sweptMs = Date.now();
	const found = await swept(poll, source, (keys) => {
		if (known === undefined) return;
		const { name } = source.node;
		const missing = [...known.known].filter((key) => !keys.has(key)).length;
		checkVanished({ known: known.known, missing, left: keys.size, nodeName: name }, stop);
	});
	if (known === undefined) {
		return keepOf([], { known: found, gone: new Set(), batches: 0, sweptMs }, source);
	}
	const gone = new Set([...known.known].filter((key) => !found.has(key)));
	return await deliveredNext(poll, source, { ...known, known: found, gone, sweptMs });
}

/** A clock that was set back does not put off the next sweep. */
function isDue(kept: JsonObject | undefined, everyMs: number): boolean {
	const lastMs = kept === undefined ? undefined : sweptAt(kept);
	const passedMs = lastMs === undefined ? Infinity : Date.now() - lastMs;
	return passedMs >= everyMs || passedMs < 0;
}

/** What was kept; undefined when the trigger begins. Where it cannot be read, n8n's log is told. */
function keptKeys({ kept, log }: Poll): SweptKeys | undefined {
	if (kept === undefined) return undefined;
	const known = readSweptKeys(kept);
	if (known === undefined) {
		log.warn(`what n8n has kept of it cannot be read, so it ${beginsAnew(recordDeleted)}`);
	}
	return known;
}

/** The keys of the last batch and its number, where that is to be handed over again; undefined where not. */
function repeatedBatch(
	{ repeated }: Poll,
	known: SweptKeys,
): { keys: Set<string>; batch: number } | undefined {
	const before = repeated && readSweptKeys(repeated);
	if (before === undefined) return undefined;
	const keys = lastBatch(before, known);
	return keys.size === 0 ? undefined : { keys, batch: before.batches + 1 };
}

/**
 * The keys that are there. What was tried in vain is not tried by every poll: it reads everything.
 * @param check throws when they cannot be believed
 */
async function swept(
	poll: Poll,
	source: KeySource,
	check: (keys: ReadonlySet<string>) => void,
): Promise<Set<string>> {
	const { memory, options } = poll;
	const read = async (): Promise<Set<string>> => {
		const keys = await sweep(poll, source);
		check(keys);
		return keys;
	};
	memory.triedSweep = undefined;
	const reading = read();
	reading.catch((error: unknown) => {
		if (!(error instanceof SageError) || !IN_VAIN.has(error.trouble.kind)) return;
		memory.triedSweep = { options: JSON.stringify(options), atMs: performance.now() };
	});
	return await reading;
}

/** What the next poll would meet again. */
const IN_VAIN: ReadonlySet<string> = new Set(['invalidRequest', 'noProgress', 'refused']);

async function deliveredNext(poll: Poll, source: KeySource, state: SweptKeys): Promise<PollResult> {
	return await delivered(poll, source, state, state.gone, state.batches + 1);
}

async function delivered(
	poll: Poll,
	source: KeySource,
	state: SweptKeys,
	untold: ReadonlySet<string>,
	batch: number,
): Promise<PollResult> {
	const { items, after } = await deliverGone(poll, source, state, untold, batch);
	return keepOf(items, after, source);
}

function keepOf(items: INodeExecutionData[], state: SweptKeys, source: KeySource): PollResult {
	const keep = sweptKeysToKeep(state);
	if (isTooHeavy(keep)) throw tooLong(source, state.known.size);
	return { items, keep };
}
