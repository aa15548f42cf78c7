import { SageError } from '../../../../sage/SageError';
import { envelopeOf, type CallContext, type ServiceCall } from '../../../../sage/soap/call';
import { readDescription, type ServiceDescription } from '../../../../sage/soap/description';
import type { Diagnosis } from '../../../../sage/diagnoses';
import type { ServiceResult } from '../../../../sage/soap/serviceResult';
import type { Call } from '../call';
import type { Client } from '../client';
import { nameInMemory } from '../credential/openCredential';
import { ShortMemory } from '../shortMemory';
import { dataReader, textReader } from './soapReader';

/** A published web service, and through which pool it is called. */
export interface WebService {
	publicName: string;
	poolAlias: string;
	/** X3's code of a language; empty for the pool's own. */
	language: string;
}

/** How a call is sent. */
export interface ServiceSending {
	timeoutMs: number;
	isWrite: boolean;
	/** Whether a write does no harm when all is run again. */
	isOnce?: boolean;
	/** Whether many records are written one by one: a refusal may come after some of them. */
	isOfMany?: boolean;
	returns: CallContext['returns'];
	/** The process of the pool that is to work; empty for any. */
	poolId: string;
}

/** Where web services are called. Source: SF1. */
const ADDRESS = '/soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';

/**
 * Calls a web service and reads the data that it gives back.
 * @throws SageError
 */
export async function callService(
	client: Client,
	service: WebService,
	call: ServiceCall,
	sending: ServiceSending,
): Promise<ServiceResult> {
	const { publicName, poolAlias } = service;
	const called = { publicName, poolAlias, isOfMany: sending.isOfMany };
	return await client.send(httpCall(client, service, call, sending), dataReader(called));
}

function httpCall(
	client: Client,
	{ publicName, poolAlias, language }: WebService,
	call: ServiceCall,
	{ timeoutMs, isWrite, isOnce = false, returns, poolId }: ServiceSending,
	own?: Call['own'],
): Call {
	if (client.credential.atGateway) throw notAtGateway();
	const content = envelopeOf(call, publicName, { language, poolAlias, poolId, returns });
	return {
		method: 'POST',
		uri: ADDRESS,
		parameters: [],
		headers: { SOAPAction: '""' },
		body: { content, contentType: 'text/xml; charset=utf-8' },
		...(own === undefined ? {} : { own }),
		timeoutMs,
		isWrite,
		isOnce,
	};
}

/**
 * Looks at a call as it would be sent; nothing is.
 * @throws SageError when it would be refused before it is sent
 */
export function checkCall(
	client: Client,
	service: WebService,
	call: ServiceCall,
	sending: ServiceSending,
): void {
	client.preview(httpCall(client, service, call, sending), dataReader(service));
}

/** What a web service says about itself: as read, and as it came. */
export interface Described {
	/** undefined when it has another form than is known. */
	description: ServiceDescription | undefined;
	/** Empty when Sage X3 gives nothing back. */
	text: string;
	/** What X3 said besides. */
	diagnoses: Diagnosis[];
}

/**
 * Asks a web service to describe itself; once more when nothing is given back, as may be after a start of X3. Source: S26.
 * @param own set where the answer is for the work of the node alone
 * @throws SageError
 */
export async function describeService(
	client: Client,
	service: WebService,
	timeoutMs: number,
	own?: Call['own'],
): Promise<Described> {
	const sending = { timeoutMs, isWrite: false, returns: 'XML' as const, poolId: '' };
	const call = httpCall(client, service, { operation: 'getDescription' }, sending, own);
	const ask = async () => await client.send(call, textReader(service));
	const first = await ask();
	const { result = '', diagnoses } = first.result === undefined ? await ask() : first;
	return { description: readDescription(result), text: result, diagnoses };
}

/** What services have said about themselves, as long as that is taken for true. */
class Descriptions extends ShortMemory<Promise<Described>> {
	constructor() {
		super(200);
	}
}

/** How long a description may take. */
const DESCRIPTION_TIMEOUT_MS = 120_000;

/**
 * What a web service says about itself, asked once for all who need it.
 * @throws SageError
 */
export async function knownDescription(client: Client, service: WebService): Promise<Described> {
	const ask = async (by: Client) =>
		await describeService(by, service, DESCRIPTION_TIMEOUT_MS, 'schema');
	const { publicName, poolAlias, language } = service;
	client.gate?.checkDescription(publicName, poolAlias);
	const what = JSON.stringify([publicName, poolAlias, language]);
	const name = nameInMemory(client.credential, what);
	const { schemaMs } = client.credential.rememberFor;
	const descriptions = (name === undefined ? client.own : client.shared).of(Descriptions);
	const describing = descriptions.get(
		name ?? what,
		schemaMs,
		async () => await ask(client.apart(DESCRIPTION_TIMEOUT_MS)),
	);
	describing.then(
		({ text }) => text === '' && descriptions.forget(name ?? what),
		() => descriptions.forget(name ?? what),
	);
	return await client.awaitShared(describing);
}

/** Source: G25. */
function notAtGateway(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: 'The regional gateway has no SOAP web services',
		description:
			'Choose a credential of the X3 server itself: Connected App, Basic, or OAuth2 of another authorization server. Nothing was sent.',
	});
}
