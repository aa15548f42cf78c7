import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Column, Row } from '../data/definition';
import type { DataSet } from '../data/dataSet';
import type { RecordWriter } from '../data/recordWriter';
import type { WriteRequest, WriteResult } from '../data/write';
import { bodyText, isObject } from '../http/body';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { type Address, keyParts } from './address';
import { definitionOf } from './classes';
import { diagnosesText, restError, worstFirst } from './diagnoses';
import { parseExactJson } from '../http/exactJson';
import type { ResourceWriter } from './resource';

/** A request for one class of one folder. */
export interface RecordCall {
	readonly address: Address;
	readonly data: DataSet;
	/** Carries out what changes a record. */
	readonly writes: RecordWriter;
	readonly writer: ResourceWriter;
	readonly state: SandboxState;
	readonly request: FastifyRequest;
	readonly reply: FastifyReply;
}

/** The record that the address names. */
export function findRecord({ address, data }: RecordCall, key: string): Row | undefined {
	const { table, key: columns } = {
		table: address.restClass.table,
		key: definitionOf(address.restClass).key,
	};
	return data.table(table).get(...keyParts(key, columns.length));
}

/** A missing key: 404, or 200 with the error inside (R16). */
export function sendMissing({ reply, state }: RecordCall): FastifyReply {
	return sendError(reply, restError(state.switches.missingKey, '721 : Record does not exist'));
}

/** `$details` or `$edit`: the record with its lines. */
export function sendRecord(call: RecordCall, row: Row): FastifyReply {
	return sendJson(call.reply, recordText(call, row));
}

/** `$template` of `$create`: a record with the defaults. */
export function sendTemplate({ reply, address, writer }: RecordCall): FastifyReply {
	const { columns } = definitionOf(address.restClass);
	const defaults = columns.map(({ code, initial }) => [code, initial ?? null]);
	return sendJson(reply, writer.template(Object.fromEntries(defaults)));
}

/** Creates the record of the body: 201, `Location`, and the state after the business rules. */
export function createRecord(call: RecordCall): FastifyReply {
	const { address, data, reply, state, writes } = call;
	const body = readBody(call);
	if (!body) return sendError(reply, restError(400, 'The body is not a JSON object'));
	const result = writes.create(address.restClass.table, body);
	if (!result.ok) return sendRefusal(call, result, 201);
	const key = data.table(address.restClass.table).keyParts(result.row.fields).join('~');
	const path = call.request.url.split('?')[0];
	const location = `${state.url}${path}('${encodeURIComponent(key.replaceAll("'", "''"))}')`;
	const url = `${location}?representation=${address.representation}.$details`;
	const links = { $save: { $url: url, $type: 'application/json', $method: 'PUT' } };
	const extra = `,"$links":${JSON.stringify(links)}${diagnosesMember(result)}`;
	return sendJson(reply.header('location', url), recordText(call, result.row, extra), 201);
}

/** Changes the properties that the body names; lines are matched by `$uuid` (RF7). */
export function updateRecord(call: RecordCall, row: Row): FastifyReply {
	const body = readBody(call);
	if (!body) return sendError(call.reply, restError(400, 'The body is not a JSON object'));
	const result = call.writes.update(call.address.restClass.table, row, body);
	if (!result.ok) return sendRefusal(call, result, 200);
	return sendJson(call.reply, recordText(call, result.row, diagnosesMember(result)));
}

/** Deletes the record. The body of the reply is unknown; here it is an empty object. */
export function deleteRecord({ address, writes, reply }: RecordCall, row: Row): FastifyReply {
	writes.remove(address.restClass.table, row);
	return sendJson(reply, {});
}

function recordText({ writer, data, address }: RecordCall, row: Row, extra = ''): string {
	return writer.details(
		row,
		address.folder.name,
		(column, key) => titleOf(data, column, key),
		extra,
	);
}

/** The second column of a table is its name or description. */
function titleOf(data: DataSet, { references }: Column, key: string): string | undefined {
	if (!references) return undefined;
	const table = data.table(references);
	const row = table.get(key);
	return row && String(row.fields[table.definition.columns[1].code] ?? '');
}

function sendRefusal(
	{ reply, state }: RecordCall,
	{ diagnoses }: WriteResult,
	inBodyStatus: number,
): FastifyReply {
	const { refusedWrite } = state.switches;
	const status = refusedWrite === 'inBody' ? inBodyStatus : refusedWrite;
	return sendJson(reply, `{"$diagnoses":${diagnosesText(worstFirst(diagnoses))}}`, status);
}

function diagnosesMember({ diagnoses }: WriteResult): string {
	return diagnoses.length > 0 ? `,"$diagnoses":${diagnosesText(diagnoses)}` : '';
}

function readBody({ request, address, state }: RecordCall): WriteRequest | undefined {
	let body: unknown;
	try {
		body = parseExactJson(bodyText(request));
	} catch {
		return undefined;
	}
	if (!isObject(body)) return undefined;
	const { lines } = definitionOf(address.restClass);
	const children = lines && body[lines.code];
	return {
		fields: body,
		lines: Array.isArray(children)
			? children.filter(isObject).map((line) => ({
					uuid: typeof line.$uuid === 'string' ? line.$uuid : undefined,
					isDeleted: state.switches.lineDeletion && line.$isDeleted === true,
					fields: line,
				}))
			: undefined,
	};
}
