import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { SimulatedSignIn } from './simulatedN8n';
import type { Api } from './simulatedServer';
import type { Version } from './simulatedX3';

/** A kind of trigger, and the API that it watches. */
export interface Subject {
	api: Api;
	signIn: SimulatedSignIn;
	parameters: INodeParameters;
	/** Whether two versions of one record may bear one stamp. */
	mayRepeatStamp: boolean;
	/** Names of the options that are minutes of overlap, in the unit of the option. */
	overlapOptions: (minutes: number) => IDataObject;
	/** Tells what is delivered apart: of a record of Sage X3, and of an item. */
	idOf(version: Version): string;
	idOfItem(item: IDataObject): string;
	/** The stamp that counts, by Sage X3's clock. */
	stampMsOf(version: Version): number;
	/** Whether a date to start from sorts out only what is there when the trigger begins. */
	datesOnlyTheBeginning?: boolean;
	/** Whether a list may show a record on none of its pages: it is found by a later poll then. */
	mayPassOver?: boolean;
	/** Whether what is stamped far ahead waits for its time. */
	waitsForItsTime?: boolean;
	/** Whether the last batch comes again after each restart. */
	repeatsLastBatch?: boolean;
	/** Whether more is there than can be remembered: then some of it waits, even without a limit of items. */
	isCrowded?: boolean;
	/** @throws when what is kept is not as it should be */
	checkState(state: IDataObject): void;
}
