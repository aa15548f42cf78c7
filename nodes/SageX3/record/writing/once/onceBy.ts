import type { INodeProperties } from 'n8n-workflow';
import { onceHint } from '../../../operation/once/onceHint';

/** Entry of the `options` collection of Create. */
export const createOnceByOption: INodeProperties = {
	displayName: 'Create Once By Names or IDs',
	name: 'createOnceBy',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getOnceFields',
		loadOptionsDependsOn: ['endpoint.value', 'node.value'],
	},
	default: [],
	builderHint: onceHint,
	description:
		'Fields whose values show that a document already exists, such as the customer\'s order reference. Before anything is created, records with these values are looked up, and those that exist are returned instead of being created again. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
