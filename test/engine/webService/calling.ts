import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { bench } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';

/** Runs an operation of the resource Web Service through the pool SEED. */
export async function callWebService(
	server: { url: string },
	operation: string,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
): Promise<IRun> {
	const whole: INodeParameters = {
		authentication: 'basic',
		resource: 'webService',
		operation,
		poolAlias: 'SEED',
		...parameters,
	};
	return await bench(basicCredentials(server), whole, settings).run(items);
}

/** A resource locator with a name that was typed. */
export function located(value: string): INodeParameters {
	return { __rl: true, mode: 'name', value };
}

/** A key by parts. */
export function byKey(...parts: Array<[name: string, value: string]>): INodeParameters {
	return { keyParts: { part: parts.map(([name, value]) => ({ name: located(name), value })) } };
}

/** Criteria of a list. */
export function criteria(...parts: Array<[name: string, value: string]>): INodeParameters {
	return { keyParts: { part: parts.map(([name, value]) => ({ name, value })) } };
}

/** The whole input item as values. */
export const wholeItem: INodeParameters = {
	columns: { mappingMode: 'autoMapInputData', value: null },
};

/** Bodies of the calls of one operation that the sandbox has received. */
export function callsOf(sandbox: Sandbox, operation: string): string[] {
	return sandbox.requests
		.filter(({ body }) => body.includes(`<wss:${operation} `))
		.map(({ body }) => body);
}
