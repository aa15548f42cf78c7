import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import type { JsonObject } from '../../../sage/exactJson';
import type { SignIn } from '../../../sage/signIn';
import { parametersOfPoll } from '../actions/parameterSource';
import { openClient, type Client, type Patience } from '../transport/client';
import { failureOf } from '../transport/errors';
import { forgetFolders } from '../transport/graphqlApi';
import { identityOf } from './identity';
import { goingOnFrom, notePoll, withLastBatch } from './lastBatch';
import { triggerEvents } from './triggerEvents';
import type { TriggerEvent, Turn } from './triggerEvent';

const QUARTER_OF_AN_HOUR_MS = 15 * 60_000;
/** A poll comes back by itself: it does not wait long for a server that is busy, nor ask for a schema every time. */
const PATIENCE: Patience = {
	longestWaitMs: 5_000,
	memory: { schemaMs: QUARTER_OF_AN_HOUR_MS, foldersMs: QUARTER_OF_AN_HOUR_MS },
};
/** What a poll may take where n8n does not say: less than the minute to the next one. */
const BUDGET_MS = 45_000;
/** What of the time is left for handing over what was found. */
const SHARE_FOR_READING = 0.7;

/** Under which name the identity of what is watched is kept beside the ledger. */
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
	return await inTurn(context, event, async (turn, identity) => {
		const isSame = watching === identity;
		if (watching !== undefined && !isSame) {
			context.logger.info(
				`${context.getNode().name}: what is watched has changed, so it begins anew as 'Start From' says.`,
			);
		}
		const before = isSame ? goingOnFrom(kept, turn) : undefined;
		const { items, keep } = await event.poll({ ...turn, kept: before });
		const after = items.length > 0 ? withLastBatch(keep, before, turn.options) : keep;
		notePoll(turn.identity);
		replace(state, { [WATCHING]: identity, ...after } as IDataObject);
		return items.length > 0 ? [items] : null;
	});
}

async function sampleOf(
	context: IPollFunctions,
	event: TriggerEvent,
): Promise<INodeExecutionData[]> {
	const items = await inTurn(context, event, async (turn) => await event.sample(turn));
	if (items.length > 0) return items;
	throw new NodeOperationError(context.getNode(), 'There is nothing to show yet', {
		description:
			'Sage X3 has nothing that matches what is watched. Once activated, the workflow starts when there is something new.',
	});
}

function turnOf(context: IPollFunctions, client: Client, identity: string): Turn {
	const startedMs = performance.now();
	const budgetMs = context.getPollBudgetMs?.() ?? BUDGET_MS;
	return {
		context,
		parameters: parametersOfPoll(context),
		client,
		options: context.getNodeParameter('options', {}) as IDataObject,
		kept: undefined,
		identity: `${context.getWorkflow().id} ${context.getNode().id} ${identity}`,
		isTimeUp: () => performance.now() - startedMs > budgetMs * SHARE_FOR_READING,
	};
}

/** Opens the way to Sage X3, and shows failures as n8n's. After one, nothing that was remembered is trusted. */
async function inTurn<T>(
	context: IPollFunctions,
	event: TriggerEvent,
	work: (turn: Turn, identity: string) => Promise<T>,
): Promise<T> {
	let client: Client | undefined;
	try {
		const signIn = context.getNodeParameter('authentication', 'oAuth2') as SignIn;
		client = await openClient(context, signIn, PATIENCE);
		const identity = identityOf(context.getNode(), event, client.connection);
		return await work(turnOf(context, client, identity), identity);
	} catch (error) {
		if (client !== undefined) forgetFolders(client);
		const secrets = client === undefined ? [] : await client.secrets();
		throw failureOf(context.getNode(), error, 0, secrets);
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
