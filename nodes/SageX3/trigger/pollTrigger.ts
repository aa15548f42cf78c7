import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import type { JsonObject } from '../../../sage/exactJson';
import { maskerFor } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import { parametersOfPoll } from '../parameters/parameterSource';
import { openClient, type Client, type Patience } from '../transport/client';
import { failureOf } from '../transport/errors';
import { processMemory } from '../transport/memory';
import { forgetFolders } from '../transport/graphql/graphqlApi';
import { subjectOf } from './subject';
import { goingOnFrom, notePoll, withLastBatch } from './options/lastBatch';
import { triggerEvents } from './triggerEvents';
import type { TriggerEvent, Poll } from './triggerEvent';

const QUARTER_OF_AN_HOUR_MS = 15 * 60_000;
/** A poll comes back by itself: it does not wait long for a server that is busy, nor ask for a schema every time. */
const PATIENCE: Patience = {
	longestWaitMs: 5_000,
	rememberFor: { schemaMs: QUARTER_OF_AN_HOUR_MS, foldersMs: QUARTER_OF_AN_HOUR_MS },
};
/** What a poll may take where n8n does not say: less than the minute to the next one. */
const BUDGET_MS = 45_000;
/** What of the time is left for handing over what was found. */
const SHARE_FOR_READING = 0.7;

/** Under which name the watched of what is watched is kept beside the ledger. */
const WATCHING = 'watching';

/** States that a poll is working on: n8n starts the next one even when the last has not ended. */
const busy = new WeakSet<object>();

/**
 * One poll: what is new since the last one, or null. What n8n keeps for the trigger is changed only once everything
 * has gone well, and in place. In the editor it shows some of the newest and changes nothing.
 */
export async function pollTrigger(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const event = chosenEvent(this);
	if (this.getMode() === 'manual') return [await sampleOf(this, event)];
	const state = this.getWorkflowStaticData('node');
	if (busy.has(state)) return null;
	busy.add(state);
	try {
		return await pollOnce(this, event, state);
	} finally {
		busy.delete(state);
	}
}

async function pollOnce(
	context: IPollFunctions,
	event: TriggerEvent,
	state: IDataObject,
): Promise<INodeExecutionData[][] | null> {
	const { [WATCHING]: watching, ...kept } = { ...state } as JsonObject;
	return await duringPoll(context, event, async (poll, watched) => {
		const isSame = watching === watched;
		if (watching !== undefined && !isSame) {
			context.logger.info(
				`${context.getNode().name}: what is watched has changed, so it begins anew as 'Start From' says.`,
			);
		}
		const before = isSame ? goingOnFrom(kept, poll) : undefined;
		const { items, keep } = await event.poll({ ...poll, kept: before });
		const after = items.length > 0 ? withLastBatch(keep, before, poll.options) : keep;
		notePoll(poll.subject);
		replace(state, { [WATCHING]: watched, ...after } as IDataObject);
		return items.length > 0 ? [items] : null;
	});
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

function pollOf(context: IPollFunctions, client: Client, watched: string): Poll {
	const startedMs = performance.now();
	const budgetMs = context.getPollBudgetMs?.() ?? BUDGET_MS;
	return {
		context,
		parameters: parametersOfPoll(context),
		client,
		options: context.getNodeParameter('options', {}) as IDataObject,
		kept: undefined,
		subject: `${context.getWorkflow().id} ${context.getNode().id} ${watched}`,
		warn: (message) => context.logger.warn(client.credential.secrets.masker.words(message)),
		isTimeUp: () => performance.now() - startedMs > budgetMs * SHARE_FOR_READING,
	};
}

/** Opens the way to Sage X3, and shows failures as n8n's. After one, nothing that was remembered is trusted. */
async function duringPoll<T>(
	context: IPollFunctions,
	event: TriggerEvent,
	work: (poll: Poll, watched: string) => Promise<T>,
): Promise<T> {
	let client: Client | undefined;
	try {
		const signIn = context.getNodeParameter('authentication', 'oAuth2') as SignIn;
		client = await openClient(context, signIn, processMemory, PATIENCE);
		const watched = subjectOf(context.getNode(), event, client.credential);
		return await work(pollOf(context, client, watched), watched);
	} catch (error) {
		if (client !== undefined) forgetFolders(client);
		const masker = client === undefined ? maskerFor([]) : await client.masker();
		throw failureOf(context.getNode(), error, 0, masker);
	}
}

/** Changes an object in place, and only where something differs: n8n saves what has changed. */
function replace(state: IDataObject, wanted: IDataObject): void {
	for (const name of Object.keys(state)) {
		if (!(name in wanted)) delete state[name];
	}
	for (const [name, value] of Object.entries(wanted)) {
		if (JSON.stringify(state[name]) !== JSON.stringify(value)) state[name] = value;
	}
}

function chosenEvent(context: IPollFunctions): TriggerEvent {
	const name = context.getNodeParameter('event') as string;
	const event = triggerEvents[name];
	if (event) return event;
	throw new NodeOperationError(context.getNode(), `There is no event '${name}'`);
}
