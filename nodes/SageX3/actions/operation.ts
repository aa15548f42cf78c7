import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Diagnosis } from '../../../sage/diagnoses';
import type { Client } from '../transport/client';

/** What an operation made of one input item. */
export interface Outcome {
	/** One output item each. */
	entities: IDataObject[];
	/** Warnings and notices of Sage X3 beside a success; they are shown as hints. */
	diagnoses: Diagnosis[];
}

/** One operation of the node: its menu entry, its parameters, and what it does for one input item. */
export interface Operation {
	option: INodePropertyOptions;
	/** Shown for this operation only; the resource adds that condition. */
	properties: INodeProperties[];
	/** Whether it changes data: then what was already sent is told when another item fails. */
	writes: boolean;
	/**
	 * Works for one input item. Loops, errors, pairing and concurrency are the router's.
	 * @throws SageError
	 */
	execute(this: IExecuteFunctions, client: Client, itemIndex: number): Promise<Outcome>;
}

/** The operations of one resource, by the value of the parameter `operation`. */
export type Resource = Record<string, Operation>;
