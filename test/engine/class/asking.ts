import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { bench } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';

/** A resource locator with a name that was typed. */
export function named(value: string): INodeParameters {
	return { __rl: true, mode: 'name', value };
}

/** Runs an operation of the resource Class on customers, unless other parameters are given. */
export async function askClass(
	server: { url: string },
	operation: string,
	parameters: INodeParameters = {},
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
): Promise<IRun> {
	const whole: INodeParameters = {
		authentication: 'basic',
		resource: 'class',
		operation,
		className: named('BPCUSTOMER'),
		...parameters,
	};
	return await bench(basicCredentials(server), whole, settings).run(items);
}

/** Conditions as the editor keeps them. */
export function conditions(
	...rows: Array<[field: string, operator: string, value?: unknown, valueType?: string]>
): INodeParameters {
	return {
		conditions: {
			condition: rows.map(([field, operator, value, valueType]) => ({
				field: named(field),
				operator,
				...(value === undefined ? {} : { value }),
				...(valueType === undefined ? {} : { valueType }),
			})),
		} as INodeParameters,
	};
}

/** The requests for data that a sandbox has received, without the questions for descriptions. */
export function dataRequests({ requests }: Sandbox): Array<{ method: string; url: string }> {
	return requests.filter(({ url }) => !url.includes('$prototypes'));
}

/** A parameter of the address of a request. */
export function parameterOf({ url }: { url: string }, name: string): string | null {
	return new URL(url, 'http://x').searchParams.get(name);
}
