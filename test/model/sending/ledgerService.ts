import type { Executing } from './executing';
import { FIELDS, NAMES } from './fields';
import type { Held, Ledger, Sent } from './ledger';

const typeOf = (name: keyof Held) => (name === 'amount' ? 'Decimal' : 'Char');
const DESCRIPTION = `<ADXDOC><ADXDATA><GRP NAM="DOC0_1">${NAMES.map(
	([name, field]) => `<FLD NAM="${field}" TYP="${typeOf(name)}"/>`,
).join('')}</GRP></ADXDATA><ADXKEY><GRP><FLD NAM="${FIELDS.id}"/></GRP></ADXKEY></ADXDOC>`;

/** Answers an envelope, as a web service of Sage X3 does that publishes the documents of a ledger. */
export function answerService(ledger: Ledger, body: string, executing: Executing): string {
	const operation = /<wss:(\w+) /.exec(body)?.[1] ?? '';
	const keys = pairsIn(body);
	const id = keys.get(FIELDS.id) ?? '';
	const change = (does: 'create' | 'update' | 'delete', sent: Sent) => {
		if (executing.parts < 1) throw new Error('The server has broken');
		return ledger.execute(executing, does, sent, executing.commitAfterMs);
	};
	try {
		switch (operation) {
			case 'getDescription':
				return reply(operation, DESCRIPTION);
			case 'query':
				return reply(operation, listOf(ledger.visible.filter((held) => meets(held, keys))));
			case 'read':
				return reply(operation, recordOf(ledger.find(id)));
			case 'save':
				return reply(operation, recordOf(change('create', valuesIn(body))));
			case 'modify':
				return reply(operation, recordOf(change('update', { ...valuesIn(body), id })));
			case 'delete':
				change('delete', { id });
				return reply(operation, undefined);
			default:
				throw new Error(`No operation ${operation}`);
		}
	} catch (error) {
		return refusal(operation, (error as Error).message);
	}
}

function meets(held: Held, keys: ReadonlyMap<string, string>): boolean {
	return NAMES.every(([name, field]) => (keys.get(field) ?? held[name]) === held[name]);
}

function pairsIn(body: string): Map<string, string> {
	const pairs = body.matchAll(/<key [^>]*>([^<]*)<\/key><value [^>]*>([^<]*)<\/value>/g);
	return new Map([...pairs].map(([, name, value]) => [name, plain(value)]));
}

function valuesIn(body: string): Sent {
	const fields = [...body.matchAll(/<FLD NAME="(\w+)"[^>]*>([^<]*)<\/FLD>/g)];
	const sent = new Map(fields.map(([, name, value]) => [name, plain(value)]));
	return Object.fromEntries(
		NAMES.flatMap(([name, field]) => (sent.has(field) ? [[name, sent.get(field)]] : [])),
	);
}

function fieldsOf(held: Held): string {
	return NAMES.map(
		([name, field]) => `<FLD NAME="${field}" TYPE="${typeOf(name)}">${escaped(held[name])}</FLD>`,
	).join('');
}

function recordOf(held: Held | undefined): string {
	if (held === undefined) throw new Error('There is no such record');
	return `<RESULT><GRP ID="DOC0_1">${fieldsOf(held)}</GRP></RESULT>`;
}

function listOf(found: readonly Held[]): string {
	const lines = found.map((held, index) => `<LIN NUM="${index + 1}">${fieldsOf(held)}</LIN>`);
	return `<RESULT DIM="100" SIZE="${found.length}">${lines.join('')}</RESULT>`;
}

function reply(operation: string, result: string | undefined): string {
	const data =
		result === undefined ? '' : `<resultXml><![CDATA[<?xml version="1.0"?>${result}]]></resultXml>`;
	return envelope(operation, `<messages/>${data}<status>1</status>`, '');
}

function refusal(operation: string, message: string): string {
	const said = `<multiRef id="id0"><type>3</type><message>${escaped(message)}</message></multiRef>`;
	const members = '<messages><messages href="#id0"/></messages><status>0</status>';
	return envelope(operation, members, said);
}

function envelope(operation: string, members: string, behind: string): string {
	return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><${operation}Response><${operation}Return>${members}</${operation}Return></${operation}Response>${behind}</soapenv:Body></soapenv:Envelope>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function plain(text: string): string {
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
