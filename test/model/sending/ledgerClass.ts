import type { IDataObject } from 'n8n-workflow';
import type { Executing } from './executing';
import { byFields, NAMES } from './fields';
import type { Held, Ledger, Sent } from './ledger';
import type { Reply, Request } from './request';

/** Records a page: fewer than one request asks for, so that there are further pages. */
const PAGE_SIZE = 2;

const typeOf = (name: keyof Held) => (name === 'amount' ? 'decimal' : 'string');
const PROTOTYPE = {
	$properties: Object.fromEntries(
		NAMES.map(([name, field]) => [field, { $type: `application/x-${typeOf(name)}` }]),
	),
};

/** Answers a request, as the documents of a ledger do as a class of api1. */
export function answerClass(ledger: Ledger, request: Request, executing: Executing): Reply {
	const { method, url, body } = request;
	if (url.pathname.includes('$prototypes')) return reply(200, PROTOTYPE);
	const key = /\('(.*)'\)$/.exec(decodeURIComponent(url.pathname))?.[1];
	const change = (does: 'create' | 'update' | 'delete', sent: Sent): Held | undefined => {
		if (executing.parts < 1) throw new Error('The server has broken');
		return ledger.execute(executing, does, sent, executing.commitAfterMs);
	};
	if (method === 'GET' && key === undefined) return reply(200, listed(ledger, url));
	if (method !== 'POST' && ledger.find(key ?? '') === undefined) {
		return refusal(404, '721 : Record does not exist');
	}
	try {
		switch (method) {
			case 'GET':
				return reply(200, recordOf(ledger.find(key ?? '')));
			case 'POST':
				return created(change('create', valuesIn(body)));
			case 'PUT':
				return reply(200, recordOf(change('update', { ...valuesIn(body), id: key })));
			default:
				change('delete', { id: key });
				return reply(200, {});
		}
	} catch (error) {
		return refusal(400, (error as Error).message);
	}
}

/** A page of the records that have one of the values for each field that is tested. */
function listed(ledger: Ledger, url: URL): IDataObject {
	const where = url.searchParams.get('where') ?? '';
	const tests = [...where.matchAll(/(\w+) in \(([^)]*)\)/g)].map(
		([, field, texts]): [string, string[]] => [
			field,
			[...texts.matchAll(/'([^']*)'/g)].map(([, text]) => text),
		],
	);
	if (tests.length === 0) throw new Error(`No test in ${where}`);
	const found = ledger.visible
		.map(recordOf)
		.filter((record) => tests.every(([field, texts]) => texts.includes(String(record[field]))));
	const start = Number(url.searchParams.get('from') ?? 0);
	const end = start + PAGE_SIZE;
	const next = new URL(url);
	next.searchParams.set('from', String(end));
	return {
		$resources: found.slice(start, end),
		...(end < found.length ? { $links: { $next: { $url: next.href } } } : {}),
	};
}

function recordOf(held: Held | undefined): IDataObject {
	return { ...byFields(held ?? {}), ...(held && { AMT: Number(held.amount) }), $etag: '1' };
}

function valuesIn(body: string): Sent {
	const sent = new Map(Object.entries(JSON.parse(body) as IDataObject));
	return Object.fromEntries(
		NAMES.flatMap(([name, field]) => (sent.has(field) ? [[name, String(sent.get(field))]] : [])),
	);
}

function created(held: Held | undefined): Reply {
	const location = `http://x3.test/api1/x3/erp/SEED/DOCUMENT('${held?.id ?? ''}')`;
	return { ...reply(201, recordOf(held)), headers: { location } };
}

function refusal(statusCode: number, message: string): Reply {
	return reply(statusCode, { $diagnoses: [{ $severity: 'error', $message: message }] });
}

function reply(statusCode: number, body: IDataObject): Reply {
	return { statusCode, body: JSON.stringify(body) };
}
