import { SageX3 } from '../../nodes/SageX3/SageX3.node';

const { description } = new SageX3();
const named = (name: string, operation?: string) =>
	description.properties.find(
		(property) =>
			property.name === name &&
			(operation === undefined || property.displayOptions?.show?.operation?.includes(operation)),
	);
const optionsOf = (name: string, operation?: string) =>
	(named(name, operation)?.options ?? []).map((option) =>
		'value' in option ? option.value : option.name,
	);

it('the names that saved workflows depend on', () => {
	expect(description).toMatchObject({ name: 'sageX3', displayName: 'Sage X3', version: 1 });
	expect(optionsOf('authentication').sort()).toEqual(['basic', 'connectedApp', 'oAuth2']);
	expect(named('authentication')?.default).toBe('oAuth2');
	expect(optionsOf('resource')).toEqual([
		...['class', 'credential', 'entity', 'file', 'folder', 'graphQL', 'record', 'webService'],
	]);
});

it('a new node begins with Record: Get Many', () => {
	expect(named('resource')?.default).toBe('record');
	const menu = description.properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes('record'),
	);
	expect(menu?.default).toBe('getMany');
});

it.each([
	['class', ['create', 'createOrUpdate', 'delete', 'describe', 'get', 'getMany', 'update']],
	['credential', ['describeAccess']],
	['entity', ['getEntities', 'sendEntity']],
	['file', ['delete', 'download', 'getMany', 'getStatus', 'upload']],
	['folder', ['getMany']],
	['graphQL', ['execute']],
	[
		'record',
		[
			...['aggregate', 'check', 'create', 'createOrUpdate', 'delete'],
			...['get', 'getChanges', 'getDefaults', 'getMany', 'runOperation', 'update'],
		],
	],
	[
		'webService',
		[
			...['create', 'delete', 'deleteLines', 'describe', 'exportRecords', 'get'],
			...[
				'getImportStatus',
				'getMany',
				'importRecords',
				'insertLines',
				'runAction',
				'run',
				'update',
			],
		],
	],
])('the operations of the resource %s', (resource, operations) => {
	const menu = description.properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource),
	);

	expect(menu?.options?.map((option) => 'value' in option && option.value)).toEqual(operations);
});

it.each(['getEntities', 'sendEntity'])(
	'%s takes a Request URI, Method and Parameters',
	(operation) => {
		expect(named('requestUri', operation)).toMatchObject({
			displayName: 'Request URI',
			required: true,
		});
		expect(named('requestMethod', operation)).toMatchObject({ displayName: 'Request Method' });
		expect(named('requestParameters', operation)).toMatchObject({
			displayName: 'Request Parameters',
		});
	},
);

it('Get Entities is limited to 50 unless all are wanted', () => {
	expect(named('returnAll', 'getEntities')?.default).toBe(false);
	expect(named('limit', 'getEntities')).toMatchObject({
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
	});
	expect(optionsOf('options', 'getEntities')).toEqual(
		expect.arrayContaining(['entitiesPath', 'pagination', 'headers', 'timeout']),
	);
});

it('Send Entity sends the whole input item unless the user chooses otherwise', () => {
	expect(named('bodySource', 'sendEntity')?.default).toBe('item');
	expect(optionsOf('bodySource', 'sendEntity').sort()).toEqual(['fields', 'item', 'json', 'none']);
	expect(optionsOf('requestMethod', 'sendEntity')).toEqual(['DELETE', 'PATCH', 'POST', 'PUT']);
	expect(optionsOf('options', 'sendEntity')).toEqual(
		expect.arrayContaining(['concurrency', 'entitiesPath', 'headers', 'timeout']),
	);
});

it('a web service is named by its pool and public name, a list has 50 rows at first', () => {
	expect(named('poolAlias', 'describe')).toMatchObject({ displayName: 'Pool Alias', default: '' });
	expect(named('webService', 'describe')).toMatchObject({ displayName: 'Web Service' });
	expect(named('listSize')).toMatchObject({ displayName: 'Limit', default: 50 });
});

it('a class is named by its class and representation, a record of it by its key', () => {
	expect(named('className')).toMatchObject({ displayName: 'Class', type: 'resourceLocator' });
	expect(named('representation')).toMatchObject({ displayName: 'Representation' });
	expect(named('recordKey')).toMatchObject({ displayName: 'Key', type: 'string' });
});

it.each(['create', 'update', 'createOrUpdate', 'delete'])(
	'%s looks up what is in doubt, for a minute, unless the user chooses otherwise',
	(operation) => {
		const options = named('options', operation)?.options ?? [];
		const option = (name: string) => options.find((one) => one.name === name);
		expect(option('whenInDoubt')).toMatchObject({ default: 'lookUp' });
		expect(option('lookUpWindow')).toMatchObject({
			default: 60,
			typeOptions: { minValue: 0, maxValue: 3600 },
		});
		expect(option('createOnceBy') !== undefined).toBe(operation === 'create');
	},
);

it('can be used as a tool by an AI agent', () => {
	expect(description.usableAsTool).toBe(true);
});
