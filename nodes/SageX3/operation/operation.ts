import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Diagnosis } from '../../../sage/diagnoses';
import type { Facet } from '../../../sage/rest/classAddress';
import type { Client } from '../transport/client';
import type { Subtitle } from './subtitle';

/** What an operation made of one input item. */
export interface Outcome {
	/** The output items; the router pairs them with the input item. */
	items: INodeExecutionData[];
	/** Warnings and notices of Sage X3 beside a success; they are shown as hints. */
	diagnoses: Diagnosis[];
	/** Set when an operation that may change data has only read for this item. */
	onlyRead?: boolean;
	/** Set for a document that is there already, and was not created again. */
	isFound?: true;
	/** Set for what a dry run tells: it shows what was typed. */
	isDry?: true;
	/** The keys of the records that were written, or found, where the answer tells them. */
	keys?: readonly string[];
}

/** An output item, with room for its pairing: to add that later takes more memory for each item. */
export function asItem(json: IDataObject): INodeExecutionData {
	return { json, pairedItem: undefined };
}

/** An output item for each of these objects. */
export function asItems(objects: readonly IDataObject[]): INodeExecutionData[] {
	return objects.map(asItem);
}

/**
 * Operations that a node of Sage X3's GraphQL must have: of each list at least one. `custom` stands for any that the
 * node has of its own.
 */
export type Needs = ReadonlyArray<readonly string[]>;

/** The facets of a REST class whose fields the editor offers for an operation, as its `options` say. */
interface Facets {
	/** The facet whose fields are returned, compared and sorted by. */
	shown?(options: IDataObject): Facet;
	/** The facets that take the values: more than one where it depends on whether the record is there. */
	taken?(options: IDataObject): readonly Facet[];
}

interface AnyOperation {
	option: INodePropertyOptions;
	/** Shown for this operation only; the resource adds that condition. */
	properties: INodeProperties[];
	/**
	 * Whether it changes data; `perhaps` when the input item decides. Then what was already sent is told when another item
	 * fails.
	 */
	writes: boolean | 'perhaps';
	/** Whether it decides itself, for each input item, what n8n's Retry On Fail may run again; else whatever writes refuses it. */
	decidesOnRunningAgain?: true;
	subtitle: Subtitle;
	/** What a node of Sage X3's GraphQL must have; left out by operations that work on no node. */
	needs?: Needs;
	/** Left out by operations that work on no REST class. */
	facets?: Facets;
	/**
	 * Which operation of the GraphQL node gives the fields to return: its name, or the parameter that has its name. Left
	 * out where the fields are those of records.
	 */
	returns?: { operation: string } | { parameter: string };
	/**
	 * The key of the record that an input item is about, as people know it; undefined when its parameters do not tell.
	 * It may throw what reading them throws.
	 */
	key?(this: IExecuteFunctions, itemIndex: number): string | undefined;
}

/** An operation that works for each input item by itself. */
export interface SingleOperation extends AnyOperation {
	/**
	 * Works for one input item. Loops, errors, pairing and concurrency are the router's.
	 * @throws SageError
	 */
	execute(this: IExecuteFunctions, client: Client, itemIndex: number): Promise<Outcome>;
}

/** What became of one input item of several that were worked on together. */
export type ItemResult = {
	itemIndex: number;
	/** All input items that it is about, where several make one record; `itemIndex` is the first of them. */
	together?: readonly number[];
} & ({ kind: 'done'; outcome: Outcome } | { kind: 'failed'; error: unknown });

/** Work for some input items by one request, or one after another because they touch the same record. */
export interface Batch {
	itemIndexes: readonly number[];
	/** Resolves to one result for each of them; rejects with what happened to all of them. */
	perform(): Promise<ItemResult[]>;
}

/** An operation that may work for several input items together. */
export interface JointOperation extends AnyOperation {
	/**
	 * Divides the input items into batches, each item in exactly one. A batch of an item whose parameters cannot be
	 * read rejects with the reason.
	 */
	batches(this: IExecuteFunctions, client: Client, itemCount: number): Promise<Batch[]>;
}

/** One operation of the node: its menu entry, its parameters, and what it does for the input items. */
export type Operation = SingleOperation | JointOperation;

/** What the operations of the menu work on. */
export interface Resource {
	option: INodePropertyOptions;
	/** In the order of the menu. */
	operations: readonly Operation[];
	/** Value of the operation that is chosen at first. */
	firstOperation: string;
}
