import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
	IPollFunctions,
} from 'n8n-workflow';
import type { JsonObject } from '../../../sage/exactJson';
import type { ParameterSource } from '../parameters/parameterSource';
import type { Subtitle } from '../operation/subtitle';
import type { Client } from '../transport/client';
import type { PollDeadline } from './pollDeadline';
import type { PollLog } from './pollLog';
import type { TriggerMemory } from './triggerMemory';

/** What a poll works with. */
export interface Poll {
	context: IPollFunctions;
	parameters: ParameterSource;
	client: Client;
	/** The `options` of the node. */
	options: IDataObject;
	/** What the last poll left; undefined when the trigger begins, or begins anew. */
	kept: JsonObject | undefined;
	/** What was kept before the last delivery, where that is to be repeated. */
	repeated: JsonObject | undefined;
	/** What this process remembers of the trigger. */
	memory: TriggerMemory;
	log: PollLog;
	deadline: PollDeadline;
}

/** What a poll found. */
export interface PollResult {
	items: INodeExecutionData[];
	/** What to keep for the next poll. */
	keep: JsonObject;
}

/** Something that a workflow can be started by. */
export interface TriggerEvent {
	option: INodePropertyOptions;
	subtitle: Subtitle;
	/** Shown for this event only. */
	properties: INodeProperties[];
	/** What counts as new when the trigger begins. */
	startFrom: INodeProperties[];
	/** Entries of the `options` collection for this event. */
	options: INodeProperties[];
	/** The parameters that say what is watched. When one of them changes, the trigger begins anew. */
	subject: readonly string[];
	/**
	 * The name of the folder that is watched, where it can be chosen by any of its names: the trigger goes on when only the
	 * spelling has changed.
	 * @throws SageError when no folder, or several, could be meant
	 */
	folderWatched?(poll: Pick<Poll, 'parameters' | 'client'>): Promise<string>;
	/**
	 * Looks for what is new since the last poll.
	 * @throws SageError, and then nothing is taken as delivered
	 */
	poll(poll: Poll): Promise<PollResult>;
	/** Some of the newest, for a person who sets up the workflow. */
	sample(poll: Poll): Promise<INodeExecutionData[]>;
}
