import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { SageX3BasicApi } from '../../credentials/SageX3BasicApi.credentials';
import { SageX3OAuth2Api } from '../../credentials/SageX3OAuth2Api.credentials';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';
import { MemoryCredentials } from '../support/credentials';
import { activated, type Polling } from '../support/polling';
import type { Course, SimulatedServer } from './simulatedServer';

/**
 * Where the process of n8n ends during a poll, if it does: before anything is stored or handed over, with only the batch
 * handed over, or with only the state stored. With durable cursors both are one.
 */
export type Crash = 'beforeEmit' | 'afterEmit' | 'afterSave' | undefined;

/** At the gateway by OAuth2, or at a server with a password. */
export type SimulatedSignIn = 'oAuth2' | 'basic';

/** Items that one poll has handed to an execution. */
export interface Batch {
	items: IDataObject[];
	/** Whether n8n has stored what the poll left, too. */
	isSaved: boolean;
}

const type = new SageX3Trigger();
let processes = 0;

/** Tells the process that lives now from those before. */
export function currentProcess(): string {
	return `process ${processes}`;
}

/**
 * What n8n does around polls: when it stores what a trigger keeps, and what is left of it after a crash.
 *
 * Source: n8n-core poll-trigger-executor. By default the state is an object that lives with the process and is stored
 * when something was emitted, and on activation. With durable cursors each poll gets a copy of what is stored, and its
 * changes are stored together with the execution, or without one; after an error they are dropped.
 */
export class SimulatedN8n {
	readonly batches: Batch[] = [];
	/** For each restart, the batch of which the state was stored last, handed over or not. */
	readonly lastBatches: IDataObject[][] = [];
	/** How many polls have failed. */
	failures = 0;
	private lastBatch: IDataObject[] = [];
	private stored: IDataObject = {};
	private process = ++processes;
	private living: Polling | undefined;
	private isActivating = true;

	constructor(
		private readonly server: SimulatedServer,
		private readonly signIn: SimulatedSignIn,
		private readonly parameters: INodeParameters,
		private readonly isDurable: boolean,
	) {}

	/** What the trigger would meet at its next poll. */
	get state(): IDataObject {
		return this.isDurable ? this.stored : (this.living?.state ?? this.stored);
	}

	/** The process starts anew: what is not stored is lost. */
	restart(): void {
		this.lastBatches.push(this.lastBatch);
		this.process = ++processes;
		this.reactivate();
	}

	/** The workflow is deactivated and activated again. */
	reactivate(): void {
		this.living = undefined;
		this.isActivating = true;
	}

	/**
	 * One poll as n8n makes it.
	 * @param isTwice whether the next one begins before it has ended
	 * @returns what was emitted; undefined after an error
	 */
	async poll(course: Course, crash: Crash, isTwice: boolean): Promise<IDataObject[] | undefined> {
		this.server.takes(course);
		const polling = this.isDurable || !this.living ? this.open() : this.living;
		if (!this.isDurable) this.living = polling;
		const { x3 } = this.server;
		const outcomes = await x3.time.during(
			async () =>
				await Promise.allSettled([
					this.once(polling),
					...(isTwice && !this.isDurable ? [this.once(polling)] : []),
				]),
			(ms) => x3.goOn(ms),
		);
		const emitted: IDataObject[] = [];
		for (const outcome of outcomes) {
			if (outcome.status === 'rejected') this.failures++;
			else emitted.push(...this.finish(polling, outcome.value, crash));
		}
		if (crash !== undefined) this.restart();
		return outcomes[0].status === 'rejected' ? undefined : emitted;
	}

	private finish(
		polling: Polling,
		found: INodeExecutionData[][] | null,
		crash: Crash,
	): IDataObject[] {
		const items = found?.[0]?.map(({ json }) => json) ?? [];
		const mayStore = this.isDurable || this.isActivating || items.length > 0;
		if (crash === 'afterSave' && !this.isDurable) {
			if (mayStore) this.store(polling, items);
			return [];
		}
		if (crash === 'beforeEmit' || (crash === 'afterEmit' && this.isDurable)) return [];
		const isKept = crash === undefined || crash === 'afterSave';
		if (items.length > 0) this.batches.push({ items, isSaved: isKept });
		if (mayStore && isKept) this.store(polling, items);
		this.isActivating = false;
		return items;
	}

	private store({ state }: Polling, items: IDataObject[]): void {
		this.stored = state;
		if (items.length > 0 || state.lastBatch === undefined) this.lastBatch = items;
	}

	private open(): Polling {
		return activated(
			credentialsFor(this.signIn, this.process),
			this.parameters,
			this.stored,
			`process ${this.process}`,
		);
	}

	private async once(polling: Polling): Promise<INodeExecutionData[][] | null> {
		const context = polling.context();
		context.helpers.httpRequestWithAuthentication = async (_type, request) =>
			await this.server.answer(request);
		return await type.poll.call(context);
	}
}

/** Each process signs in as another user, so that what one remembers of a server, the next one does not. */
function credentialsFor(signIn: SimulatedSignIn, process: number): MemoryCredentials {
	const baseUrl = 'http://x3.test/x3';
	return signIn === 'basic'
		? new MemoryCredentials(new SageX3BasicApi(), {
				baseUrl,
				user: `process ${process}`,
				password: 'p',
				endpoint: 'SEED',
			})
		: new MemoryCredentials(new SageX3OAuth2Api(), {
				baseUrl,
				authorizationServer: 'gateway',
				grantType: 'authorizationCode',
				endpoint: 'SEED',
				oauthTokenData: {
					access_token: `process ${process}`,
					refresh_token: 'r',
					token_type: 'Bearer',
				},
			});
}
