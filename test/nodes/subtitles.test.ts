import { Workflow, type INodeParameters, type INodeType, type INodeTypes } from 'n8n-workflow';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';

/** What the canvas shows below a node, worked out as n8n does it. */
function subtitleOf(type: INodeType, parameters: INodeParameters): unknown {
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const node = {
		...{
			id: 'n',
			name: 'Node',
			type: 'test',
			typeVersion: 1,
			position: [0, 0] as [number, number],
		},
		parameters,
	};
	const workflow = new Workflow({
		id: 'w',
		active: false,
		nodeTypes,
		nodes: [node],
		connections: {},
	});
	const { subtitle } = type.description;
	return workflow.expression.getSimpleParameterValue(
		workflow.getNode('Node')!,
		subtitle,
		'internal',
		{},
	);
}

const located = (value: string) => ({ __rl: true, mode: 'name', value });

it.each<[INodeParameters, string]>([
	[{}, 'Get many'],
	[{ node: located('x3MasterData/customer') }, 'Get many: customer'],
	[
		{ resource: 'record', operation: 'getMany', node: located('x3MasterData/customer') },
		'Get many: customer',
	],
	[{ resource: 'record', operation: 'getMany', node: located('') }, 'Get many'],
	[
		{ resource: 'record', operation: 'delete', node: located('sage/x3Sales/salesOrder') },
		'Delete: salesOrder',
	],
	[
		{
			resource: 'record',
			operation: 'runOperation',
			node: located('x3Stock/stockChangeByLpn'),
			customOperation: located('lpnGrouping'),
		},
		'Run operation: lpnGrouping',
	],
	[
		{
			resource: 'entity',
			operation: 'getEntities',
			requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query',
		},
		'Get entities: BPCUSTOMER',
	],
	[
		{
			resource: 'entity',
			operation: 'sendEntity',
			requestMethod: 'PUT',
			requestUri: "/api1/x3/erp/SEED/BPCUSTOMER('A')",
		},
		"Send entity: PUT BPCUSTOMER('A')",
	],
	[{ resource: 'graphQL', operation: 'execute' }, 'Execute document'],
	[
		{ resource: 'class', operation: 'getMany', className: located('BPCUSTOMER') },
		'Get many: BPCUSTOMER',
	],
	[{ resource: 'webService', operation: 'getMany', webService: 'YOSOH' }, 'Get many: YOSOH'],
	[
		{
			resource: 'webService',
			operation: 'runAction',
			webService: 'YOSOH',
			actionCode: located('V'),
		},
		'Run action: YOSOH V',
	],
])('the node with %p shows: %s', (parameters, subtitle) => {
	expect(subtitleOf(new SageX3(), parameters)).toBe(subtitle);
});

it.each<[INodeParameters, string]>([
	[{ event: 'recordCreated', node: located('x3MasterData/customer') }, 'Created: customer'],
	[{ event: 'recordChanged', node: located('x3MasterData/site') }, 'Created or updated: site'],
	[{ event: 'entityChanged', requestUri: '/api1/x3/erp/SEED/STOCK' }, 'Entity changed: STOCK'],
	[{ event: 'fileAvailable', folder: located('SEED') }, 'File available: SEED'],
])('the trigger with %p shows: %s', (parameters, subtitle) => {
	expect(subtitleOf(new SageX3Trigger(), parameters)).toBe(subtitle);
});
