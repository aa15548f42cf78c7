import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import { SageX3NotificationTrigger } from '../../nodes/SageX3/SageX3NotificationTrigger.node';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';

const nodes = [new SageX3(), new SageX3Trigger(), new SageX3NotificationTrigger()];

type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Everything that is described in a list: parameters, choices, and what is inside of them. */
function everythingIn(list: readonly Described[]): Described[] {
	return list.flatMap((one) => [
		one,
		...everythingIn('options' in one ? (one.options ?? []) : []),
		...everythingIn('values' in one ? one.values : []),
	]);
}

const described = nodes.flatMap(({ description }) => everythingIn(description.properties));
const hints = [
	...nodes.map(({ description }) => description.builderHint?.searchHint ?? ''),
	...described.flatMap(({ builderHint }) => builderHint?.propertyHint ?? []),
];

it("every node tells n8n's AI builder what it is for, and its neighbours by names that exist", () => {
	const names = nodes.map(({ description }) => `n8n-nodes-sagex3.${description.name}`);
	for (const { description } of nodes) {
		expect(description.builderHint?.searchHint).toBeTruthy();
		for (const { nodeType } of description.builderHint?.relatedNodes ?? []) {
			expect(names).toContain(nodeType);
		}
	}
});

it.each(['columns', 'createOnceBy'])('the builder reads a hint about every %s', (name) => {
	const all = described.filter((one) => one.name === name);
	expect(all.length).toBeGreaterThan(2);
	expect(all.filter(({ builderHint }) => builderHint === undefined)).toEqual([]);
});

it('hints name parameters, choices and modes that exist, and keep retries from writes', () => {
	const known = new Set<unknown>(
		described.flatMap((one) => [
			one.name,
			...('value' in one ? [one.value] : []),
			...('modes' in one ? (one.modes ?? []).map((mode) => mode.name) : []),
		]),
	);
	const named = hints.flatMap((hint) => [...hint.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
	expect(named.length).toBeGreaterThan(5);
	expect(named.filter((name) => !known.has(name))).toEqual([]);
	expect(hints.join(' ')).toContain('Leave the node setting Retry On Fail off');
});
