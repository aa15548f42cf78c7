import type { IExecuteFunctions, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { parameterCheck } from './checkedParameters';

/** Where parameters are read from: an execution, item by item, or a poll, which has no items. */
export type ParameterSource = Pick<
	IExecuteFunctions,
	'getNodeParameter' | 'getNode' | 'getTimezone'
> &
	Partial<Pick<IExecuteFunctions, 'evaluateExpression'>>;

/** The parameters of a poll, read and checked as those of an execution with one item. */
export function parametersOfPoll(
	context: IPollFunctions,
	properties: readonly INodeProperties[],
): ParameterSource {
	const node = context.getNode();
	const check = parameterCheck(node, properties);
	const getNodeParameter = (
		name: string,
		_itemIndex: number,
		fallback?: unknown,
		options?: Parameters<IPollFunctions['getNodeParameter']>[2],
	): unknown => check(name, context.getNodeParameter(name, fallback, options));
	return {
		getNodeParameter: getNodeParameter as ParameterSource['getNodeParameter'],
		getNode: () => node,
		getTimezone: () => context.getTimezone(),
	};
}
