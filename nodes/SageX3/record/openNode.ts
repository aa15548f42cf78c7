import type { IDataObject } from 'n8n-workflow';
import { BoundedMap } from '../../../sage/boundedMap';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import type { JsonObject } from '../../../sage/exactJson';
import type { NodePlace } from '../../../sage/graphql/documents';
import { fieldNames } from '../../../sage/graphql/fieldPath';
import { nodeName } from '../../../sage/graphql/nodePath';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import type { RecordSchema } from '../../../sage/graphql/schema/recordSchema';
import type { Client } from '../transport/client';
import { graphqlApi, type GraphqlApi, type Sending } from '../transport/graphql/graphqlApi';
import type { NotTold } from '../transport/graphql/schemaQuestions';
import { readEndpoint } from '../parameters/endpoint';
import type { ParameterSource } from '../parameters/parameterSource';
import { timeoutMsOf } from '../parameters/requestOptions';
import { readNodePath } from './node';

/** A node that is worked with: where it is, and what its schema says of it. */
export interface OpenNode {
	/** Tells nodes apart, also those of different folders. */
	id: string;
	/** `x3MasterData/customer`, for messages. */
	name: string;
	api: GraphqlApi;
	place: NodePlace;
	/** undefined when the server does not tell it: then names are taken as typed. */
	schema: NodeSchema | undefined;
	/** What the schema says of the records. */
	records: RecordSchema | undefined;
	/** Says so when the schema is not known. */
	diagnoses: Diagnosis[];
	/** How its records are asked for and simplified, by the fields that are wanted: prepared once. */
	shapes: Map<string, RecordShape>;
}

/** How records of a node are asked for and simplified. */
export interface RecordShape {
	/** What stands between the braces of a record. */
	selection: string;
	/** Makes flat JSON of a record; undefined when it is wanted as it comes. */
	simplify: ((record: JsonObject) => JsonObject) | undefined;
}

/** What is needed of a node's schema. */
export interface SchemaNeeds {
	/** Dotted paths of fields that will be used. */
	paths?: readonly string[];
	/** Name of an operation of the node's own that will be run. */
	custom?: string;
	/** Names of the mutations whose inputs will be filled in. */
	inputs?: readonly string[];
}

/** The nodes that one client has opened, each by its place and what is needed of it. */
class OpenedNodes extends BoundedMap<string, Promise<OpenNode>> {
	constructor() {
		super(1_000);
	}
}

/** Opens the nodes of input items: once for each client, each as often as the items differ in what they need. */
export function nodeOpener(context: ParameterSource, client: Client) {
	const opened = client.own.of(OpenedNodes);
	return async (itemIndex: number, needs: SchemaNeeds = {}) => {
		const path = readNodePath(context, itemIndex);
		const endpoint = readEndpoint(context, itemIndex);
		const key = JSON.stringify([endpoint, path, needs]);
		const opening = opened.get(key) ?? openNode(client, endpoint, path, needs);
		opened.set(key, opening);
		opening.catch(() => opened.delete(key)); // the next item may have more luck
		return await opening;
	};
}

/** Opens a node by its place in a folder. */
export async function openNode(
	client: Client,
	endpoint: string,
	path: readonly string[],
	{ paths = [], ...needs }: SchemaNeeds,
): Promise<OpenNode> {
	const api = await graphqlApi(client, endpoint);
	const purpose = { ...needs, paths: paths.map(fieldNames), collections: false };
	const schema = await api.schema.node(path, purpose);
	const generation = schema?.node.generation ?? (path.length > 2 ? 'sage' : 'current');
	return {
		id: JSON.stringify([api.id, path]),
		name: nodeName(path),
		api,
		place: { path, generation },
		schema,
		records: schema?.root && { root: schema.root, types: schema.types },
		diagnoses: schema === undefined ? [unknownSchema(api.schema.notTold())] : [],
		shapes: new Map(),
	};
}

function unknownSchema(notTold: NotTold | undefined): Diagnosis {
	if (notTold?.kind === 'failed') {
		const { message } = notTold.failure;
		return remark(
			'info',
			`The schema of Sage X3 could not be read (${message}): names were sent as typed.`,
		);
	}
	const why = notTold === undefined ? '' : ` (${notTold.words})`;
	return remark('info', `Sage X3 does not show its schema${why}: names were sent as typed.`);
}

/** How the requests of one input item are sent. */
export function sendingOf(context: ParameterSource, itemIndex: number, isWrite: boolean): Sending {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return { isWrite, timeoutMs: timeoutMsOf(options) };
}
