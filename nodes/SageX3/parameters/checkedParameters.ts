import {
	NodeHelpers,
	type IExecuteFunctions,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';
import { acceptedValue } from './acceptedValue';

/** Makes a value of a parameter the one that its description names, see `acceptedValue`. */
export type ParameterCheck = (name: string, value: unknown) => unknown;

/**
 * The check of a node's parameters, made from its own description, so that none is forgotten. Where several of the same
 * name are shown, the value has to suit one of them.
 */
export function parameterCheck(
	node: INode,
	properties: readonly INodeProperties[],
): ParameterCheck {
	const shown = new Map<string, INodeProperties[]>();
	const candidatesFor = (name: string): INodeProperties[] => {
		const known = shown.get(name);
		if (known !== undefined) return known;
		const candidates = properties.filter(
			(property) =>
				property.name === name &&
				NodeHelpers.displayParameter(node.parameters, property, node, null),
		);
		shown.set(name, candidates);
		return candidates;
	};
	return (name, value) => acceptedByOne(candidatesFor(name), value);
}

function acceptedByOne([first, ...others]: readonly INodeProperties[], value: unknown): unknown {
	if (first === undefined) return value;
	if (others.length === 0) return acceptedValue(first, value);
	try {
		return acceptedValue(first, value);
	} catch {
		return acceptedByOne(others, value);
	}
}

/** The context of an execution in which every parameter that is read is checked. */
export function withCheckedParameters(
	context: IExecuteFunctions,
	properties: readonly INodeProperties[],
): IExecuteFunctions {
	const check = parameterCheck(context.getNode(), properties);
	const getNodeParameter = (
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: Parameters<IExecuteFunctions['getNodeParameter']>[3],
	): unknown => check(name, context.getNodeParameter(name, itemIndex, fallback, options));
	const checking: IExecuteFunctions = Object.create(context, {
		getNodeParameter: { value: getNodeParameter },
	});
	return checking;
}
