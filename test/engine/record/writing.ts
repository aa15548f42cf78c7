import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { bench, type Bench } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';

/** A node that is typed by its name. */
export function nodeNamed(name: string): INodeParameters {
	return { __rl: true, mode: 'name', value: name };
}

const customer = nodeNamed('x3MasterData/customer');
export const salesOrder = nodeNamed('x3Sales/salesOrder');
export const timeEntryLine = nodeNamed('x3ProjectManagement/timeEntryLine');

/** The input items as they are, matched on these fields. */
export function wholeItem(...matchingColumns: string[]): INodeParameters {
	return { mappingMode: 'autoMapInputData', value: null, matchingColumns };
}

/** Values that are mapped one by one, matched on these fields. */
export function mapped(value: INodeParameters, ...matchingColumns: string[]): INodeParameters {
	return { mappingMode: 'defineBelow', value, matchingColumns };
}

/** A record by its whole key. */
export function record(value: string): INodeParameters {
	return { keyEntry: 'whole', recordId: { __rl: true, mode: 'id', value } };
}

/** A run that goes on after a failure: failed items become error items. */
export const goesOn: Partial<INode> = { onError: 'continueRegularOutput' };

/** Prepares an operation on records, signed in by user and password: of customers, unless another node is given. */
export function recordBench(
	server: { url: string },
	operation: string,
	parameters: INodeParameters = {},
	settings: Partial<INode> = {},
): Bench {
	return bench(
		basicCredentials(server),
		{ authentication: 'basic', resource: 'record', operation, node: customer, ...parameters },
		settings,
	);
}

/** Runs an operation on records. */
export async function runRecord(
	server: { url: string },
	operation: string,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
): Promise<IRun> {
	return await recordBench(server, operation, parameters, settings).run(items);
}

/** The requests that changed data, as texts. */
export function mutationsSent({ requests }: Pick<Sandbox, 'requests'>): string[] {
	return requests.map(({ body }) => String(body)).filter((body) => body.includes('"mutation'));
}
