import type { IExecuteFunctions } from 'n8n-workflow';
import { hasExpression } from '../parameters/expression';
import { fieldReader } from './inputField';

/**
 * The context of an execution that reads each parameter without an expression only once. n8n works out every value
 * anew for every input item, and copies the whole node whenever it is asked for: for a thousand items that takes
 * longer than the requests.
 */
export function withRememberedParameters(context: IExecuteFunctions): IExecuteFunctions {
	const node = context.getNode();
	const known = new Map<string, unknown>();
	const dependOnItem = new Map<string, boolean>();
	const readField = fieldReader(node.parameters, context.getInputData());
	const dependsOnItem = (name: string): boolean => {
		const depends = dependOnItem.get(name) ?? hasExpression(node.parameters[name]);
		dependOnItem.set(name, depends);
		return depends;
	};
	const getNodeParameter = (
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: Parameters<IExecuteFunctions['getNodeParameter']>[3],
	): unknown => {
		const key = options === undefined ? name : `${name} ${JSON.stringify(options)}`;
		if (known.has(key)) return known.get(key);
		const evaluate = (): unknown => context.getNodeParameter(name, itemIndex, fallback, options);
		if (dependsOnItem(name)) {
			const valueAlone = key === `${name} {"extractValue":true}`;
			const isAlike = valueAlone || options === undefined;
			return isAlike ? readField({ name, valueAlone, itemIndex }, evaluate) : evaluate();
		}
		const value = evaluate();
		known.set(key, value);
		return value;
	};
	const remembering: IExecuteFunctions = Object.create(context, {
		getNodeParameter: { value: getNodeParameter },
		getNode: { value: () => node },
	});
	return remembering;
}
