import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import type { StampKind } from '../../../../sage/changes/stamp';
import { SageError } from '../../../../sage/SageError';
import { readCall, readOptions } from '../../entity/request';
import { typedRequest, type TypedRequest } from '../../entity/typedRequest';
import { expressionAt } from '../../parameters/expression';
import { readJson } from '../../parameters/json';
import { checkFilters } from '../../parameters/postedFilters';
import { pathsIn } from '../../record/reading/fields';
import type { Poll } from '../triggerEvent';

/** Entities that a trigger watches by the address of their list. */
export interface WatchedEntities extends TypedRequest {
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
		...readingRequest(parameters),
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
function readingRequest(parameters: Poll['parameters']): TypedRequest {
	const call = readCall(parameters, 0);
	const isPosted = call.method === 'POST';
	const body = isPosted ? readJson(parameters, 'requestBody', 'Request Body', 0) : undefined;
	const request = typedRequest(call, body, false);
	if (request.call.isWrite) {
		throw mayWrite(
			isPosted
				? "The 'Request Body' is no GraphQL query, or more than that"
				: 'The request may change data',
		);
	}
	if (body !== undefined) {
		const expression = expressionAt(parameters, 'requestBody');
		checkFilters([{ label: 'Request Body', expression, text: body }], body, request.call);
	}
	return request;
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
