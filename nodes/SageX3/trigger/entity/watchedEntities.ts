import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import type { StampKind } from '../../../../sage/changes/stamp';
import { onlyReads } from '../../../../sage/graphql/postedRequest';
import { SageError } from '../../../../sage/SageError';
import { readCall, readOptions } from '../../entity/request';
import { jsonText } from '../../parameters/json';
import { pathsIn } from '../../record/reading/fields';
import { jsonBody, type Call } from '../../transport/call';
import type { Poll } from '../triggerEvent';

/** Entities that a trigger watches by the address of their list. */
export interface WatchedEntities {
	call: Call;
	entitiesPath: string;
	keyFields: readonly string[];
	compareBy: 'content' | 'tag' | StampKind;
	/** Dotted path; empty when contents are compared. */
	changeField: string;
	/** What `$since` stands for as long as nothing is known. */
	firstSince: string;
	includeDedupeKey: boolean;
}

const FIRST_SINCE: Record<StampKind, string> = {
	moment: '1900-01-01T00:00:00.000Z',
	day: '1900-01-01',
	number: '0',
};

/**
 * Reads what the trigger watches.
 * @throws SageError `invalidRequest` for what cannot be watched so
 */
export function readWatchedEntities({ parameters, options }: Poll): WatchedEntities {
	const compareBy = parameters.getNodeParameter(
		'compareBy',
		0,
		'content',
	) as WatchedEntities['compareBy'];
	const keyFields = pathsIn(parameters.getNodeParameter('keyField', 0, ''));
	const changeField =
		compareBy === 'content'
			? ''
			: String(parameters.getNodeParameter('changeField', 0, '') ?? '').trim();
	if (keyFields.length === 0) throw missing('Key Field', 'It tells the entities apart.');
	if (compareBy !== 'content' && changeField === '') {
		throw missing(
			'Change Field',
			"It tells of a change. Without one, choose 'Compare By' Content.",
		);
	}
	return {
		call: readingCall(parameters),
		entitiesPath: readOptions(parameters, 0).entitiesPath,
		keyFields,
		compareBy,
		changeField,
		firstSince:
			compareBy === 'content' || compareBy === 'tag' ? FIRST_SINCE.moment : FIRST_SINCE[compareBy],
		includeDedupeKey: options.includeDedupeKey === true,
	};
}

/** An entity as an item. */
export function itemOfEntity(
	{ includeDedupeKey, call }: WatchedEntities,
	key: string,
	version: string,
	entity: JsonObject,
): INodeExecutionData {
	const json: IDataObject = entity;
	if (!includeDedupeKey) return { json };
	const path = call.uri.split('?')[0];
	return { json: { ...json, $dedupeKey: `${path} ${key} ${version}` } };
}

/** A poll only reads: a POST has to be a GraphQL query. */
function readingCall(parameters: Poll['parameters']): Call {
	const call = readCall(parameters, 0);
	if (call.method !== 'POST') {
		if (!onlyReads(call)) throw mayWrite('The request may change data');
		return { ...call, isWrite: false };
	}
	const body = jsonText(parameters.getNodeParameter('requestBody', 0, '{}'), 'Request Body');
	if (!onlyReads({ ...call, body })) throw mayWrite("The 'Request Body' is no GraphQL query");
	return { ...call, body: jsonBody(body), isWrite: false };
}

function mayWrite(message: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: 'A trigger only reads: it sends nothing that could change data. Nothing was sent.',
	});
}

function missing(label: string, why: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' is empty`,
		description: why,
	});
}
