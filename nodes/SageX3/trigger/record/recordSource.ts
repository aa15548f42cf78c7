import { expressionAt, gaveNothing, isNothing } from '../../parameters/expression';
import { readEndpoint } from '../../parameters/endpoint';
import { readFields } from '../../record/reading/fields';
import { fieldsOf, filterArgument, readFilter } from '../../record/reading/filter';
import { nodeOpener, type OpenNode } from '../../record/openNode';
import { recordView, type RecordView } from '../../record/reading/recordView';
import { requireOperation } from '../../record/requireOperation';
import { timeoutMsOf } from '../../parameters/requestOptions';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { neverShown } from '../../../../sage/restriction/decision';
import { SageError } from '../../../../sage/SageError';
import type { RecordQuery } from './recordList';
import type { Poll } from '../triggerEvent';

/** The records that a trigger watches, and how they are put out. */
export interface RecordSource {
	query: RecordQuery;
	view: RecordView;
	/** Where the records are, for dedupe keys: endpoint and node. */
	place: string;
}

/** Fields of every node that tell of its changes. Source: QF7. */
export const CREATE_STAMP = '_createStamp';
export const UPDATE_STAMP = '_updateStamp';
const REVISION = '_etag';

/** Under which name it is kept that records have a revision: to be asked for even when the schema is hidden. */
export const REVISIONS = 'revisions';

/**
 * Reads what the trigger watches.
 * @param ownStamp the field that tells of the event, unless another one is chosen
 * @throws SageError `invalidRequest` when the node lacks what is needed
 */
export async function openRecordSource(
	{ parameters, client, options, kept }: Poll,
	ownStamp: string,
): Promise<RecordSource> {
	const chosen = String(parameters.getNodeParameter('stampField', 0, '') ?? '').trim();
	if (expressionAt(parameters, 'stampField') !== undefined && isNothing(chosen)) {
		throw gaveNothing("The 'Time Stamp Field'");
	}
	const stampField = chosen === '' ? ownStamp : chosen;
	if (!/^[_A-Za-z]\w*$/.test(stampField)) {
		throw invalid(
			`The 'Time Stamp Field' is no field of the record itself: ${stampField}`,
			'Choose one from the list.',
		);
	}
	const fields = readFields(parameters, 0);
	const filter = readFilter(parameters, 0);
	const paths = [...fields.paths, ...fieldsOf(filter), stampField];
	const node = await nodeOpener(parameters, client)(0, { paths });
	requireOperation(node, [['query']]);
	requireField(node, stampField);
	const keys = keyFieldsOf(node);
	const isKnownToHave = node.records === undefined && kept?.[REVISIONS] === true;
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
	const endpoint = readEndpoint(parameters, 0) || client.credential.endpoint;
	return { query, view, place: [endpoint, node.name].filter(Boolean).join(' ') };
}

function keyFieldsOf(node: OpenNode): string[] {
	if (node.records === undefined || hasField(node, '_id')) return ['_id'];
	const keys = keyFields(node.schema).filter((name) => hasField(node, name));
	if (keys.length > 0) return keys;
	throw invalid(
		`The records of ${node.name} have no _id to tell them apart`,
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
		`The node ${node.name} has no field ${name}, so it does not tell when its records changed`,
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
