import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';
import { editing, listSearch, loadOptions } from '../nodes/methods/editing';
import { bench, hints, output, shownFailure } from './engine';
import { startLocalServer, type LocalAnswer, type LocalServer, type Received } from './localServer';
import { activated } from './polling';
import { basicCredentials, gatewayCredentials } from './sandboxCredentials';
import { SHOWN_ROOT, shownSchema } from './shownSchema';

/** A server that is asked. */
interface AskedServer {
	url: string;
	/** What the credential has beside the usual. */
	credential?: ICredentialDataDecryptedObject;
}

/** What came of asking at a door. */
export interface Came {
	items: IDataObject[];
	hints: string[];
	/** What was written to n8n's log. */
	log?: string[];
	/** undefined when it went well. */
	failure?: { message: string; description: string };
}

/** A way by which answers of Sage X3 come in. */
export interface Door {
	name: string;
	/** Whether what is asked may change data. */
	isWrite: boolean;
	/** Set for a write that looks first at what is there. */
	looksFirst?: boolean;
	ask(server: AskedServer, options?: IDataObject): Promise<Came>;
}

const credentialsFor = (server: AskedServer) => basicCredentials(server, server.credential);

/** Signed in where the server shows its schema. */
const whereShown = ({ url, credential }: AskedServer) =>
	basicCredentials({ url: `${url}${SHOWN_ROOT}` }, credential);

const customer: INodeParameters = {
	resource: 'record',
	node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
};
const byKey: INodeParameters = {
	keyEntry: 'whole',
	recordId: { __rl: true, mode: 'id', value: 'A' },
};
const wholeItem = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['code'] };

const LIST =
	'query ($after: String) { x3MasterData { customer { query(first: 2, after: $after) { edges { node { _id name } } pageInfo { hasNextPage endCursor } } } } }';
const MUTATION = 'mutation { x3MasterData { customer { create(data: {}) { _id name } } } }';
const posted = (query: string): INodeParameters => ({
	requestUri: '/xtrem/api',
	requestMethod: 'POST',
	bodySource: 'json',
	bodyJson: JSON.stringify({ query }),
	requestBody: JSON.stringify({ query }),
});

/** @param credentials with which the server is asked */
function operation(
	name: string,
	isWrite: boolean,
	parameters: INodeParameters,
	looksFirst = false,
	credentials = credentialsFor,
): Door {
	const ask: Door['ask'] = async (server, options) => {
		const whole = withOptions({ authentication: 'basic', returnAll: true, ...parameters }, options);
		const run = await bench(credentials(server), whole).run([{ code: 'A', name: 'A' }]);
		if (run.data.resultData.error === undefined) return { items: itemsOf(run), hints: hints(run) };
		const { message, description } = shownFailure(run);
		return { items: [], hints: [], failure: { message, description: description ?? '' } };
	};
	return { name, isWrite, looksFirst, ask };
}

/** What a run has put out: its items, or the records of its file. */
function itemsOf(run: IRun): IDataObject[] {
	return output(run).flatMap(({ json, binary }) => {
		const rows = binary?.data;
		if (!String(rows?.fileName).endsWith('.ndjson')) return [json];
		const text = Buffer.from(rows?.data ?? '', 'base64').toString('utf8');
		const lines = text.split('\n').filter((line) => line !== '');
		return lines.map((line) => JSON.parse(line) as IDataObject);
	});
}

function withOptions(parameters: INodeParameters, options: IDataObject = {}): INodeParameters {
	const own = parameters.options as IDataObject | undefined;
	return { ...parameters, options: { ...own, ...options } as INodeParameters };
}

function other(
	name: string,
	ask: (
		server: AskedServer,
		options: IDataObject | undefined,
		log: string[],
	) => Promise<IDataObject[]>,
): Door {
	return {
		name,
		isWrite: false,
		ask: async (server, options) => {
			const log: string[] = [];
			try {
				return { items: await ask(server, options, log), hints: [], log };
			} catch (error) {
				const { message, description } = error as Error & { description?: string };
				return { items: [], hints: [], log, failure: { message, description: description ?? '' } };
			}
		},
	};
}

const trigger = (
	name: string,
	parameters: INodeParameters,
	credentials = credentialsFor,
	mode: 'trigger' | 'manual' = 'trigger',
): Door =>
	other(name, async (server, options, log) => {
		const whole = withOptions(
			{ authentication: 'basic', startFrom: 'everything', ...parameters },
			options,
		);
		const context = activated(credentials(server), whole).context(mode);
		const note = (message: string) => void log.push(message);
		Object.defineProperty(context, 'logger', { value: { info: note, warn: note } });
		const found = await new SageX3Trigger().poll.call(context);
		return (found?.[0] ?? []).map(({ json }) => json);
	});

const get: INodeParameters = { resource: 'entity', requestUri: '/api1/x3/erp/SEED/BPCUSTOMER' };

/** A write in doubt is not looked for: a server that answers everything alike would be asked for a minute. */
const reported: INodeParameters = { whenInDoubt: 'report' };

const customers: INodeParameters = {
	resource: 'class',
	className: { __rl: true, mode: 'name', value: 'BPCUSTOMER' },
};

/** Where answers of REST come in that may be anything: each of their entities is one. */
export const entityDoors: Door[] = [
	operation('Get Entities', false, { ...get, operation: 'getEntities', requestMethod: 'GET' }),
	operation('Get Entities to a file', false, {
		...get,
		operation: 'getEntities',
		requestMethod: 'GET',
		output: 'file',
	}),
	operation('Send Entity', true, { ...get, operation: 'sendEntity', requestMethod: 'POST' }),
	trigger('Entity Changed', {
		...get,
		event: 'entityChanged',
		keyField: '_id',
		compareBy: 'content',
	}),
	other('the list of endpoints', async (server) => {
		const context = editing(server, {}, undefined, credentialsFor(server));
		return (await listSearch.searchEndpoints.call(context)).results.map((result) => ({
			...result,
		}));
	}),
];

/** Where answers of REST classes come in. */
const classDoors: Door[] = [
	operation('Get Many of a class', false, {
		...customers,
		operation: 'getMany',
		conditions: {
			condition: [{ field: 'BPCNUM', operator: 'ne', value: 'A', valueType: 'text' }],
		},
	}),
	operation('Get Many of a class to a file', false, {
		...customers,
		operation: 'getMany',
		output: 'file',
	}),
	operation('Get of a class', false, { ...customers, operation: 'get', recordKey: 'A' }),
	operation('Create of a class', true, {
		...customers,
		operation: 'create',
		columns: wholeItem,
		options: reported,
	}),
	operation(
		'Update of a class',
		true,
		{ ...customers, operation: 'update', recordKey: 'A', columns: wholeItem, options: reported },
		true,
	),
	operation(
		'Create or Update of a class',
		true,
		{
			...customers,
			operation: 'createOrUpdate',
			recordKey: 'A',
			columns: wholeItem,
			options: reported,
		},
		true,
	),
	operation('Delete of a class', true, {
		...customers,
		operation: 'delete',
		recordKey: 'A',
		options: reported,
	}),
	operation('Describe a class', false, { ...customers, operation: 'describe' }),
	other('the list of classes', async (server) => {
		const context = editing(server, {}, undefined, credentialsFor(server));
		return (await listSearch.searchClasses.call(context)).results.map((result) => ({ ...result }));
	}),
	other('the list of fields of a class', async (server) => {
		const context = editing(server, customers, undefined, credentialsFor(server));
		return (await loadOptions.getClassFields.call(context)).map((result) => ({ ...result }));
	}),
];

/** Where answers of REST come in. */
export const restDoors: Door[] = [...entityDoors, ...classDoors];

/** Where answers of GraphQL come in. */
export const graphqlDoors: Door[] = [
	operation('Get Entities, a query', false, {
		operation: 'getEntities',
		resource: 'entity',
		...posted(LIST),
	}),
	operation('Get Entities, a mutation', true, {
		operation: 'getEntities',
		resource: 'entity',
		...posted(MUTATION),
	}),
	operation('Send Entity, a query', true, {
		operation: 'sendEntity',
		resource: 'entity',
		...posted(LIST),
	}),
	operation('Send Entity, a mutation', true, {
		operation: 'sendEntity',
		resource: 'entity',
		...posted(MUTATION),
	}),
	...['items', 'whole'].flatMap((output) => [
		operation(`Execute a query (${output})`, false, {
			resource: 'graphQL',
			operation: 'execute',
			document: LIST,
			output,
		}),
		operation(`Execute a mutation (${output})`, true, {
			resource: 'graphQL',
			operation: 'execute',
			document: MUTATION,
			output,
		}),
	]),
	operation('Get Many', false, { ...customer, operation: 'getMany', fields: ['_id', 'name'] }),
	operation('Get Changes', false, {
		...customer,
		operation: 'getChanges',
		...{ from: '2000-01-01', until: '2026-08-01' },
		fields: ['_id', 'name'],
	}),
	operation('Get Many to a file', false, {
		...customer,
		operation: 'getMany',
		fields: ['_id', 'name'],
		output: 'file',
	}),
	operation('Execute a query (file)', false, {
		resource: 'graphQL',
		operation: 'execute',
		document: LIST,
		output: 'file',
	}),
	operation('Get', false, { ...customer, operation: 'get', ...byKey, fields: ['_id', 'name'] }),
	operation('Aggregate', false, {
		...customer,
		operation: 'aggregate',
		aggregates: { aggregate: [{ field: 'amount', function: 'sum' }] },
	}),
	operation('Create', true, {
		...customer,
		operation: 'create',
		columns: wholeItem,
		fields: ['_id', 'name'],
		options: reported,
	}),
	operation(
		'Create from defaults',
		true,
		{
			...customer,
			operation: 'create',
			columns: wholeItem,
			fields: ['_id', 'name'],
			options: { ...reported, startFromDefaults: true },
		},
		true,
		whereShown,
	),
	operation('Create, lines out of items', true, {
		...customer,
		operation: 'create',
		columns: { mappingMode: 'defineBelow', value: { code: 'A' }, matchingColumns: [] },
		...{ lineSource: 'items', linesField: 'lines', sharedFields: 'code' },
		lineValues: { value: [{ field: 'name', value: '={{ $json.name }}' }] },
		fields: ['_id', 'name'],
		options: reported,
	}),
	operation('Create, lines of a form', true, {
		...customer,
		operation: 'create',
		columns: { mappingMode: 'defineBelow', value: { code: 'A' }, matchingColumns: [] },
		...{ lineSource: 'form', linesField: 'lines' },
		lines: { line: [{ values: { value: [{ field: 'name', value: 'A' }] } }] },
		fields: ['_id', 'name'],
		options: reported,
	}),
	operation('Get Defaults', false, {
		...customer,
		operation: 'getDefaults',
		columns: wholeItem,
		fields: ['_id', 'name'],
	}),
	operation('Update', true, {
		...customer,
		operation: 'update',
		columns: wholeItem,
		fields: ['_id', 'name'],
		options: reported,
	}),
	operation(
		'Create or Update',
		true,
		{
			...customer,
			operation: 'createOrUpdate',
			columns: wholeItem,
			fields: ['_id', 'name'],
			options: reported,
		},
		true,
	),
	operation('Delete', true, { ...customer, operation: 'delete', ...byKey, options: reported }),
	operation('Run Operation', true, {
		...customer,
		operation: 'runOperation',
		customOperation: { __rl: true, mode: 'name', value: 'approve' },
		operationArguments: '{}',
		fields: ['_id', 'name'],
		options: { operationKind: 'mutation' },
	}),
	operation('Run Operation by fields', true, {
		...customer,
		operation: 'runOperation',
		customOperation: { __rl: true, mode: 'name', value: 'approve' },
		argumentsMode: 'fields',
		columns: { mappingMode: 'defineBelow', value: { 'data.name': 'A' }, matchingColumns: [] },
		fields: ['_id', 'name'],
		options: { operationKind: 'mutation' },
	}),
	trigger('Record Created or Updated', {
		...customer,
		event: 'recordChanged',
		fields: ['_id', 'name'],
	}),
	trigger(
		'Record Deleted, its sample',
		{ ...customer, event: 'recordDeleted' },
		credentialsFor,
		'manual',
	),
	trigger('Entity Changed, a query', {
		event: 'entityChanged',
		...posted(LIST),
		keyField: '_id',
		compareBy: 'content',
	}),
];

/** Where all keys of a node are read: the first poll begins with them, and puts out nothing. */
export const sweepDoor: Door = trigger('Record Deleted', { ...customer, event: 'recordDeleted' });

const service: INodeParameters = {
	resource: 'webService',
	operation: 'getMany',
	poolAlias: 'SEED',
	webService: 'YOBPC',
};

/** Where lists of web services come in. */
export const serviceDoors: Door[] = [
	operation('Get Many of a web service', false, service),
	operation('Get Many of a web service to a file', false, { ...service, output: 'file' }),
];

/** The doors of these names. */
export function doorsNamed(doors: readonly Door[], ...names: readonly string[]): Door[] {
	return names.map((wanted) => {
		const found = doors.find(({ name }) => name === wanted);
		if (found === undefined) throw new Error(`There is no door ${wanted}`);
		return found;
	});
}

/** Get Entities with two queries at once. */
export const batchDoor: Door = operation('Get Entities, two queries', false, {
	operation: 'getEntities',
	resource: 'entity',
	...posted(LIST),
	requestBody: JSON.stringify([{ query: '{ a }' }, { query: '{ a }' }]),
});

/** Where a server that answers everything alike has its gateway: there it tells what folders were granted. */
const GATEWAY_ROOT = '/v1';
const TOKENS = { accessToken: 'gw-b7f21c09e4d85a63f0c2e718', refreshToken: 'gw-refresh' };

/** Signed in at the gateway; what stands for a password is the client secret there. */
const atGateway =
	(root = GATEWAY_ROOT) =>
	({ url, credential: { password, ...others } = {} }: AskedServer) =>
		gatewayCredentials({ url }, TOKENS, {
			...others,
			baseUrl: `${url}${root}`,
			...(password === undefined ? {} : { clientSecret: password }),
		});

const files: INodeParameters = {
	authentication: 'oAuth2',
	resource: 'file',
	folder: { __rl: true, mode: 'name', value: 'seed' },
	fileName: 'a.txt',
};

function fileOperation(
	name: string,
	isWrite: boolean,
	parameters: INodeParameters,
	root = GATEWAY_ROOT,
): Door {
	return operation(name, isWrite, parameters, false, atGateway(root));
}

/** Where answers of the gateway about its files come in. */
export const fileDoors: Door[] = [
	fileOperation(
		'Get Many of folders',
		false,
		{ authentication: 'oAuth2', resource: 'folder', operation: 'getMany' },
		'/v2', // where its folders are answered like everything else
	),
	fileOperation('Get Many of files', false, { ...files, operation: 'getMany' }),
	fileOperation('Download', false, { ...files, operation: 'download' }),
	fileOperation('Get Status', false, { ...files, operation: 'getStatus', trackingId: '1' }),
	fileOperation('Upload', true, {
		...files,
		operation: 'upload',
		contentFrom: 'text',
		text: 'A',
		options: reported,
	}),
	fileOperation('Delete of a file', true, { ...files, operation: 'delete', options: reported }),
	trigger(
		'File Available',
		{ authentication: 'oAuth2', event: 'fileAvailable', folder: files.folder },
		atGateway(),
	),
];

/**
 * A server that answers everything alike, but shows nothing of its schema, save in one place: that it is GraphQL, it
 * shows, and the folders of its gateway.
 */
export async function startAnswering(
	answer: LocalAnswer | ((received: Received, count: number) => LocalAnswer),
): Promise<LocalServer> {
	return await startLocalServer((received, count) => {
		if (/__schema|__type\(/.test(received.body)) {
			return received.url.startsWith(SHOWN_ROOT) ? { body: shownSchema(received.body) } : HIDDEN;
		}
		if (/\{ *__typename *\}"/.test(received.body))
			return { body: '{"data":{"__typename":"Query"}}' };
		if (received.url === `${GATEWAY_ROOT}/folders`)
			return { body: '{"folders":[{"name":"seed"}]}' };
		return typeof answer === 'function' ? answer(received, count) : answer;
	});
}

const HIDDEN: LocalAnswer = {
	status: 400,
	body: '{"errors":[{"message":"GraphQL introspection is not allowed"}]}',
};
