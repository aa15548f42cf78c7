import type { IDataObject } from 'n8n-workflow';
import { readEndpoint } from '../../parameters/endpoint';
import type { ParameterSource } from '../../parameters/parameterSource';
import { timeoutMsOf } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { nodeOpener, type OpenNode } from '../openNode';
import { readFields } from '../reading/fields';
import { fieldsOf, filterArgument, readFilter } from '../reading/filter';
import { recordView, type RecordView } from '../reading/recordView';
import { requireOperation } from '../requireOperation';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { neverShown } from '../../../../sage/restriction/decision';
import { SageError } from '../../../../sage/SageError';
import type { RecordQuery } from './recordQuery';
import { readStampField } from './stampField';

/** The records whose changes are wanted, and how they are put out. */
export interface ChangeSource {
	query: RecordQuery;
	view: RecordView;
	/** Where the records are, for dedupe keys: endpoint and node. */
	place: string;
}

/** Fields of every node that tell of its changes. Source: QF7. */
export const CREATE_STAMP = '_createStamp';
export const UPDATE_STAMP = '_updateStamp';
const REVISION = '_etag';

/** Where it is said which records are wanted, and of which Sage X3. */
export interface WantedAt {
	parameters: ParameterSource;
	client: Client;
	itemIndex: number;
	/** The `options` of the node. */
	options: IDataObject;
	/** Whether the records were seen to have a revision before. */
	hadRevision: boolean;
}

/**
 * Reads whose changes are wanted.
 * @param ownStamp the field that tells of the event, unless another one is chosen
 * @throws SageError `invalidRequest` when the node lacks what is needed
 */
export async function openChangeSource(
	{ parameters, client, itemIndex, options, hadRevision }: WantedAt,
	ownStamp: string,
): Promise<ChangeSource> {
	const stampField = readStampField(parameters, itemIndex) ?? ownStamp;
	const fields = readFields(parameters, itemIndex);
	const filter = readFilter(parameters, itemIndex);
	const paths = [...fields.paths, ...fieldsOf(filter), stampField];
	const node = await nodeOpener(parameters, client)(itemIndex, { paths });
	requireOperation(node, [['query']]);
	requireField(node, stampField);
	const keys = keyFieldsOf(node);
	if (keys.length === 0) throw noKey(node.name);
	const isKnownToHave = node.records === undefined && hadRevision;
	const hasRevision = stampField === UPDATE_STAMP && (isKnownToHave || hasField(node, REVISION));
	const revisionField = hasRevision ? REVISION : undefined;
	const always = [...keys, stampField, ...(hasRevision ? [REVISION] : [])];
	const view = recordView(node, fields, always);
	const query: RecordQuery = {
		node,
		filter: filterArgument(filter, node),
		stampField,
		isOwnStamp: stampField === CREATE_STAMP || stampField === UPDATE_STAMP,
		revisionField,
		keyFields: keys,
		selection: view.selection,
		timeoutMs: timeoutMsOf(options),
	};
	const endpoint = readEndpoint(parameters, itemIndex) || client.credential.endpoint;
	return { query, view, place: [endpoint, node.name].filter(Boolean).join(' ') };
}

/** The fields that tell the records of a node apart; none when the node does not show any. */
export function keyFieldsOf(node: OpenNode): string[] {
	if (node.records === undefined || hasField(node, '_id')) return ['_id'];
	return keyFields(node.schema).filter((name) => hasField(node, name));
}

function noKey(name: string): SageError {
	return invalid(
		`The records of ${name} have no _id to tell them apart`,
		'Use Trigger On: Entity Changed, which takes any field for the key.',
	);
}

function requireField(node: OpenNode, name: string): void {
	if (node.records === undefined) return;
	const field = node.records.root.fields.find((candidate) => candidate.name === name);
	const isDate = field?.shape === 'value' && ['date', 'datetime'].includes(field.kind);
	if (field !== undefined && !isDate) {
		throw invalid(
			`The 'Time Stamp Field' ${name} holds no date`,
			"Choose a date in 'Time Stamp Field', or use Trigger On: Entity Changed, which can compare contents.",
		);
	}
	if (field !== undefined) return;
	if (node.records.root.hidden?.has(name)) throw neverShown(name);
	throw invalid(
		`The record type ${node.name} has no field ${name}, so it does not tell when its records changed`,
		"Choose another date in 'Time Stamp Field', or use Trigger On: Entity Changed, which can compare contents.",
	);
}

/** Whether the schema shows a field. */
function hasField({ records }: OpenNode, name: string): boolean {
	return records?.root.fields.some((field) => field.name === name) ?? false;
}

function invalid(message: string, wayOut: string): SageError {
	return new SageError({ kind: 'invalidRequest', message, description: wayOut });
}
