import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
	IPollFunctions,
} from 'n8n-workflow';
import type { JsonObject } from '../../../sage/exactJson';
import type { ParameterSource } from '../parameters/parameterSource';
import type { Client } from '../transport/client';

/** What a poll works with. */
export interface Poll {
	context: IPollFunctions;
	parameters: ParameterSource;
	client: Client;
	/** The `options` of the node. */
	options: IDataObject;
	/** What the last poll left; undefined when the trigger begins, or begins anew. */
	kept: JsonObject | undefined;
	/** Tells this trigger, as it is set up now, from all others. */
	subject: string;
	/** Writes a warning to the log of n8n, with no secret in it. */
	warn(message: string): void;
	/** Whether the time that n8n gives to a poll is nearly over: what is left is for the next one. */
	isTimeUp(): boolean;
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
	/** Shown for this event only. */
	properties: INodeProperties[];
	/** What counts as new when the trigger begins. */
	startFrom: INodeProperties[];
	/** Entries of the `options` collection for this event. */
	options: INodeProperties[];
	/** The parameters that say what is watched. When one of them changes, the trigger begins anew. */
	watched: readonly string[];
	/**
	 * Looks for what is new since the last poll.
	 * @throws SageError, and then nothing is taken as delivered
	 */
	poll(poll: Poll): Promise<PollResult>;
	/** Some of the newest, for a person who sets up the workflow. */
	sample(poll: Poll): Promise<INodeExecutionData[]>;
}
