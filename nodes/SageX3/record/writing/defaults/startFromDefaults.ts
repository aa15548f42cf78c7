import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../../../sage/exactJson';

/** Entry of the `options` collection of Create. On once it is added: who adds it means to have them filled in. */
export const startFromDefaultsOption: INodeProperties = {
	displayName: "Start From X3's Defaults",
	name: 'startFromDefaults',
	type: 'boolean',
	default: true,
	description:
		'Whether to ask Sage X3 first what it would fill in for each new record (getDefaults), and to send that along with your values. Your values always win, and lines that you give stay as they are. Needs a record type that has getDefaults. Turn it off to send your values alone.',
};

/** Whether the record of an input item starts from defaults. What is neither true nor false is refused by the check of all parameters. */
export function startsFromDefaults(context: IExecuteFunctions, itemIndex: number): boolean {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	return isJsonObject(options) && options.startFromDefaults === true;
}
