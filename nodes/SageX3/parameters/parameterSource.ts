import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

/** Where parameters are read from: an execution, item by item, or a poll, which has no items. */
export type ParameterSource = Pick<
	IExecuteFunctions,
	'getNodeParameter' | 'getNode' | 'getTimezone'
> &
	Partial<Pick<IExecuteFunctions, 'evaluateExpression'>>;

/** The parameters of a poll, read as those of an execution with one item. */
export function parametersOfPoll(context: IPollFunctions): ParameterSource {
	const getNodeParameter = (
		name: string,
		_itemIndex: number,
		fallback?: unknown,
		options?: Parameters<IPollFunctions['getNodeParameter']>[2],
	): unknown => context.getNodeParameter(name, fallback, options);
	const node = context.getNode();
	return {
		getNodeParameter: getNodeParameter as ParameterSource['getNodeParameter'],
		getNode: () => node,
		getTimezone: () => context.getTimezone(),
	};
}
