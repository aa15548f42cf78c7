import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { keysInField } from '../../operation/notedKeys';
import type { JointOperation } from '../../operation/operation';
import { keyProperty, namedKey, readKeys } from '../../webService/keys';
import { simplifyProperty, unknownFields } from '../../webService/options';
import { serviceProperties } from '../../webService/service';
import { readValues, valuesProperty } from '../../webService/values';
import { writesByRecord } from '../../webService/writesByRecord';
import { keylessWriteOptions } from '../../webService/writeOptions';

const actionProperties: INodeProperties[] = [
	{
		displayName: 'Action Code',
		name: 'actionCode',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: ['poolAlias', 'webService'] },
		description: 'Code of the action (button) of the object',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an action …',
				typeOptions: { searchListMethod: 'searchServiceActions' },
			},
			{ displayName: 'By Code', name: 'name', type: 'string', placeholder: 'e.g. V' },
		],
	},
	{
		displayName: 'Run On',
		name: 'runOn',
		type: 'options',
		options: [
			{ name: 'Record', value: 'keys', description: 'An existing record, by its key' },
			{ name: 'Values', value: 'values', description: 'Values that are sent with the call' },
		],
		default: 'keys',
		description: 'What the action works on',
	},
	{ ...keyProperty, displayOptions: { show: { runOn: ['keys'] } } },
	{
		...valuesProperty,
		displayOptions: { show: { runOn: ['values'] }, hide: { webService: [''] } },
	},
];

/** Run Action: runs an action of a published object, on a record or on values. It counts as a write. */
export const runAction: JointOperation = {
	option: {
		name: 'Run Action',
		value: 'runAction',
		action: 'Run action by web service',
		description: 'Run an action (button) of a published object, on a record or on values',
	},
	properties: [
		...serviceProperties,
		...actionProperties,
		simplifyProperty,
		keylessWriteOptions(unknownFields),
	],
	writes: true,
	subtitle: { words: 'Run action', parameters: ['webService', 'actionCode'] },
	...writesByRecord(
		'runAction',
		async (context, client, { service, keys }, itemIndex) => {
			const actionCode = readActionCode(context, itemIndex);
			const withoutData = { done: true };
			if (isOnRecord(context, itemIndex)) {
				const call = { operation: 'actionObjectKeys' as const, actionCode, keys };
				return { call, withoutData, diagnoses: [] };
			}
			const { xml, diagnoses, unchecked } = await readValues(context, client, service, itemIndex);
			const call = { operation: 'actionObject' as const, actionCode, objectXml: xml };
			return { diagnoses, unchecked, call, withoutData };
		},
		{
			keysOf: (context, itemIndex) =>
				isOnRecord(context, itemIndex) ? readKeys(context, itemIndex) : [],
			written: keysInField,
		},
	),
	key(itemIndex) {
		return isOnRecord(this, itemIndex) ? namedKey.call(this, itemIndex) : undefined;
	},
};

function isOnRecord(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNodeParameter('runOn', itemIndex, 'keys') === 'keys';
}

function readActionCode(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('actionCode', itemIndex, '', {
		extractValue: true,
	});
	const code = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (code !== '') return code;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Action Code' is empty",
		description: 'Enter the code of an action. Nothing was sent.',
	});
}
