import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { KEY_SEPARATOR } from '../../../../sage/changes/entityKey';
import type { KeyForm } from '../../../../sage/changes/key';
import type { StampKind } from '../../../../sage/changes/stamp';
import { SageError } from '../../../../sage/SageError';
import { readCall, readOptions } from '../../entity/request';
import { typedRequest, type TypedRequest } from '../../entity/typedRequest';
import { expressionAt } from '../../parameters/expression';
import { readJson } from '../../parameters/json';
import { checkFilters } from '../../parameters/postedFilters';
import { pathsIn } from '../../parameters/paths';
import type { Poll } from '../triggerEvent';

/** A list of entities that a trigger watches, and how it tells what has changed in it. */
export interface EntitySource extends TypedRequest {
	entitiesPath: string;
	keyFields: readonly string[];
	compareBy: CompareBy;
	/** Dotted path; empty when contents are compared. */
	changeField: string;
	/** What `$since` stands for as long as nothing is known. */
	firstSince: string;
	includeDedupeKey: boolean;
}

/** How changes are told: by a whole content, a field that differs, or one that grows. */
type CompareBy = 'content' | 'tag' | StampKind;

/** The ways to compare, and what `$since` stands for first. */
const FIRST_SINCE: ReadonlyArray<{ compareBy: CompareBy; firstSince: string }> = [
	{ compareBy: 'content', firstSince: '1900-01-01T00:00:00.000Z' },
	{ compareBy: 'tag', firstSince: '1900-01-01T00:00:00.000Z' },
	{ compareBy: 'moment', firstSince: '1900-01-01T00:00:00.000Z' },
	{ compareBy: 'day', firstSince: '1900-01-01' },
	{ compareBy: 'number', firstSince: '0' },
];

/** The form of its keys. */
export function keyFormOf({ keyFields }: EntitySource): KeyForm {
	return { parts: keyFields.length, separator: KEY_SEPARATOR };
}

/**
 * Reads what the trigger watches.
 * @throws SageError `invalidRequest` for what cannot be watched so
 */
export function readEntitySource({ parameters, options }: Poll): EntitySource {
	const { compareBy, firstSince } = readCompareBy(parameters);
	const keyFields = pathsIn(parameters.getNodeParameter('keyField', 0, ''));
	const changeField =
		compareBy === 'content'
			? ''
			: String(parameters.getNodeParameter('changeField', 0, '') ?? '').trim();
	if (keyFields.length === 0)
		throw invalid("The 'Key Field' is empty", 'It tells the entities apart.');
	if (compareBy !== 'content' && changeField === '') {
		throw invalid(
			"The 'Change Field' is empty",
			"It tells of a change. Without one, choose 'Compare By' Content.",
		);
	}
	return {
		...readingRequest(parameters),
		entitiesPath: readOptions(parameters, 0).entitiesPath,
		keyFields,
		compareBy,
		changeField,
		firstSince,
		includeDedupeKey: options.includeDedupeKey === true,
	};
}

/** An entity as an item. */
export function itemOfEntity(
	{ includeDedupeKey, call }: EntitySource,
	key: string,
	version: string,
	entity: JsonObject,
): INodeExecutionData {
	const json: IDataObject = entity;
	if (!includeDedupeKey) return { json };
	const path = call.uri.split('?')[0];
	return { json: { ...json, $dedupeKey: `${path} ${key} ${version}` } };
}

function readCompareBy(parameters: Poll['parameters']): (typeof FIRST_SINCE)[number] {
	const given: unknown = parameters.getNodeParameter('compareBy', 0, 'content');
	const known = FIRST_SINCE.find(({ compareBy }) => compareBy === given);
	if (known !== undefined) return known;
	throw invalid(
		`'Compare By' is ${shown(given)}, which it does not offer`,
		`It offers ${FIRST_SINCE.map(({ compareBy }) => compareBy).join(', ')}.`,
	);
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
				? "The 'Request Body' is not a GraphQL query, or more than a query"
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
	return invalid(message, 'A trigger only reads: it sends nothing that could change data.');
}

function shown(given: unknown): string {
	return typeof given === 'string' && given !== '' ? given : JSON.stringify(given);
}

function invalid(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
