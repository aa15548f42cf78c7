import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { FORM, FORM_OF_TODAY } from '../../../sage/changes/kept';
import type { JsonObject } from '../../../sage/exactJson';
import { maskerFor, type Masker } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import { timeoutMsOf } from '../parameters/requestOptions';
import { parametersOfPoll } from '../parameters/parameterSource';
import { openClient, type Client, type Patience } from '../transport/client';
import { failureOf } from '../transport/errors';
import { processMemory } from '../transport/memory';
import { forgetFolders } from '../transport/graphql/graphqlApi';
import { beginsAnew, checkWeight, replaceState } from './keptState';
import { goingOnFrom, withLastBatch } from './options/lastBatch';
import { PollDeadline, type PollTime } from './pollDeadline';
import { HeldLog } from './pollLog';
import { subjectOf } from './subject';
import { forgetSeen, TriggerMemories } from './triggerMemory';
import { triggerEvents, triggerProperties } from './triggerEvents';
import type { Poll, TriggerEvent } from './triggerEvent';

const MINUTE_MS = 60_000;
/** A poll comes back by itself: it does not wait long for a server that is busy, nor ask for a schema every time. */
const PATIENCE: Omit<Patience, 'questionMs'> = {
	longestWaitMs: 5_000,
	rememberFor: { schemaMs: 15 * MINUTE_MS, foldersMs: 15 * MINUTE_MS },
};
/** Where n8n does not say: less than the minute to the next poll, and what newer versions of n8n give at the most. */
const USUAL_TIME: PollTime = { budgetMs: 45_000, limitMs: 5 * MINUTE_MS };

/** Under which name the digest of what is watched is kept beside the rest. */
const WATCHING = 'watching';

/** Digests of what is watched. */
interface Watched {
	digest: string;
	/** The one that earlier versions of the node have kept: of a folder, it holds the name by which it was chosen. */
	asWritten: string;
}

/** States that a poll is working on: n8n starts the next one even when the last has not ended. */
class BusyStates extends WeakSet<object> {}

/**
 * One poll: what is new since the last one, or null. What n8n keeps for the trigger is changed only once everything
 * has gone well, and in place. In the editor it shows some of the newest and changes nothing. A poll that does not end
 * in time is given up: the next one can start, and whatever the old one still finds changes nothing.
 */
export async function pollTrigger(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const event = chosenEvent(this);
	if (this.getMode() === 'manual') return [await sampleOf(this, event)];
	const state = this.getWorkflowStaticData('node');
	const busy = processMemory.of(BusyStates);
	if (busy.has(state)) return null;
	busy.add(state);
	try {
		return await duringPoll(this, event, async (poll, watched) => {
			const items = await changesFor(poll, event, watched, state);
			return items.length > 0 ? [items] : null;
		});
	} finally {
		busy.delete(state);
	}
}

/** What is new, once it is kept that it is delivered. */
async function changesFor(
	poll: Poll,
	event: TriggerEvent,
	{ digest, asWritten }: Watched,
	state: IDataObject,
): Promise<INodeExecutionData[]> {
	const { memory, options, log, deadline } = poll;
	const { [WATCHING]: watching, ...rest } = { ...state } as JsonObject;
	const isSame = watching === digest || watching === asWritten;
	if (!isSame) forgetSeen(memory);
	if (!isSame && typeof watching === 'string') {
		log.info(`what is watched has changed, so it ${beginsAnew(event)}`);
	} else if (!isSame && Object.keys(state).length > 0) {
		log.warn(`what n8n has kept of it cannot be read, so it ${beginsAnew(event)}`);
	}
	const goingOn = isSame ? goingOnFrom(rest, options, memory, log) : undefined;
	const { kept, repeated } = goingOn ?? { kept: undefined, repeated: undefined };
	const result = await event.poll({ ...poll, kept, repeated });
	const wanted = (more: JsonObject): JsonObject => ({
		[WATCHING]: digest,
		[FORM]: FORM_OF_TODAY,
		...more,
	});
	checkWeight(wanted(result.keep));
	deadline.check();
	memory.hasPolled = true;
	const keep = wanted(withLastBatch(result, repeated ?? kept, options, log));
	replaceState(state, keep as IDataObject);
	return result.items;
}

async function sampleOf(
	context: IPollFunctions,
	event: TriggerEvent,
): Promise<INodeExecutionData[]> {
	const items = await duringPoll(context, event, async (poll) => await event.sample(poll));
	if (items.length > 0) return items;
	throw new NodeOperationError(context.getNode(), 'There is nothing to show yet', {
		description:
			'Sage X3 has nothing that matches what is watched. Once activated, the workflow starts when there is something new.',
	});
}

/**
 * Opens the way to Sage X3, and shows failures as n8n's. After one, nothing that was remembered is trusted.
 * @param work gets what it works with, and what is watched
 */
async function duringPoll<T>(
	context: IPollFunctions,
	event: TriggerEvent,
	work: (poll: Poll, watched: Watched) => Promise<T>,
): Promise<T> {
	const deadline = new PollDeadline(timeOf(context));
	let client: Client | undefined;
	let log: HeldLog | undefined;
	const begin = async (): Promise<T> => {
		const parameters = parametersOfPoll(context, triggerProperties);
		const signIn = parameters.getNodeParameter('authentication', 0, 'oAuth2') as SignIn;
		const options = parameters.getNodeParameter('options', 0, {}) as IDataObject;
		client = await openClient(context, signIn, processMemory, {
			...PATIENCE,
			questionMs: timeoutMsOf(options),
			until: deadline.whole,
		});
		const folder = await event.folderWatched?.({ parameters, client });
		const asWritten = subjectOf(context.getNode(), event, client.credential);
		const digest = subjectOf(context.getNode(), event, client.credential, folder);
		const trigger = `${context.getWorkflow().id} ${context.getNode().id} ${digest}`;
		const memory = processMemory.of(TriggerMemories).ofTrigger(trigger);
		log = new HeldLog(memory.told);
		const poll: Poll = {
			context,
			parameters,
			client,
			options,
			kept: undefined,
			repeated: undefined,
			memory,
			log,
			deadline,
		};
		return await work(poll, { digest, asWritten });
	};
	try {
		return await deadline.bound(begin());
	} catch (error) {
		if (client !== undefined) forgetFolders(client);
		throw failureOf(context.getNode(), error, 0, await maskerOf(client));
	} finally {
		log?.write(context.logger, context.getNode().name, await maskerOf(client));
	}
}

async function maskerOf(client: Client | undefined): Promise<Masker> {
	return client === undefined ? maskerFor([]) : await client.masker();
}

/** What n8n gives to a poll, from 2.38 on. */
function timeOf(context: IPollFunctions): PollTime {
	const budgetMs = context.getPollBudgetMs?.();
	return budgetMs !== undefined && budgetMs > 0 ? { budgetMs, limitMs: budgetMs } : USUAL_TIME;
}

function chosenEvent(context: IPollFunctions): TriggerEvent {
	const name: unknown = context.getNodeParameter('event');
	const event = triggerEvents.get(name);
	if (event) return event;
	throw new NodeOperationError(context.getNode(), `There is no event '${String(name)}'`);
}
