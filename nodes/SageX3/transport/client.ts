import { readAnswer, type Answer } from '../../../sage/answer';
import type { Asked, RawAnswer } from '../../../sage/rawAnswer';
import { inDoubtIf } from '../../../sage/inDoubt';
import { redirectTarget, storageTarget } from '../../../sage/redirect';
import { SageError } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import { nextTracker, readTracked, trackedUrl, trackingWaitMs } from '../../../sage/rest/tracking';
import { whereToLook } from '../../../sage/status';
import { isWebPage } from '../../../sage/webPage';
import { resolveRequestUri } from '../../../sage/uri';
import type { Body, Call } from './call';
import { cancelSignal, type NodeContext } from './context';
import {
	currentMasker,
	openCredential,
	type OpenCredential,
	type RememberFor,
} from './credential/openCredential';
import { createExchanger, type Exchanger, type OutgoingRequest } from './exchange';
import { headersFor } from './headers';
import { maskedPage, readMasked } from './masking';
import { Memory } from './memory';
import { noAnswer, stillWorking } from './noAnswer';
import { readPages, type Arrived, type Page, type PagesWanted } from './pages';
import { pause } from './pause';
import type { Reader } from './reader';
import { LONGEST_WAIT_MS, waitBeforeRetryMs } from './retry';
import { downloaded, fetchFromStorage, type Downloaded } from './delivery/storage';

/** The one way to Sage X3 in an execution. Throws SageError. */
export interface Client {
	readonly credential: Readonly<OpenCredential>;
	/** What is remembered beyond this client, in this process. */
	readonly shared: Memory;
	/** What is remembered as long as this client is in use. */
	readonly own: Memory;
	/** Sends a request and reads its answer. */
	send<T>(call: Call, reader: Reader<T>): Promise<T>;
	/** Reads page after page; the next one is already under way while one is worked on. */
	pages(
		call: Call,
		reader: Reader<Answer>,
		wanted: PagesWanted,
	): AsyncGenerator<Page, void, undefined>;
	/** Downloads a file, from wherever Sage X3 sends for it. */
	download(call: Call): Promise<Downloaded>;
	/** Takes what must not be shown out of what people see, as of now. */
	masker(): Promise<Masker>;
}

const MAX_REDIRECTS = 5;
/** A file may be of any type; what goes wrong is told in JSON. */
const FILES = 'application/json, text/plain, */*';

/** How a client bears with its server. */
export interface Patience {
	/** How long to wait before a request goes out again, at the most. */
	longestWaitMs: number;
	rememberFor: RememberFor;
}

/** An execution may wait; long enough to fill in a node, short enough to see a new field. */
const PATIENCE: Patience = {
	longestWaitMs: LONGEST_WAIT_MS,
	rememberFor: { schemaMs: 60_000, foldersMs: 0 },
};

/**
 * Opens the way to Sage X3 for one execution: reads the credential of the given kind once.
 * @param shared what is remembered in this process
 */
export async function openClient(
	context: NodeContext,
	signIn: SignIn,
	shared: Memory,
	{ longestWaitMs, rememberFor }: Patience = PATIENCE,
): Promise<Client> {
	const credential = await openCredential(context, signIn, rememberFor);
	const wire: Wire = {
		credential,
		exchange: createExchanger(context, credential),
		cancelled: cancelSignal(context),
		longestWaitMs,
	};
	return {
		credential,
		shared,
		own: new Memory(),
		masker: async () => await currentMasker(context, credential),
		send: async (call, reader) => {
			const { raw, read } = await ask(wire, call, reader, urlOf(wire, call));
			return reader.masked(read(), raw, credential.secrets.masker);
		},
		download: async (call) => await download(context, wire, call),
		pages: (call, reader, wanted) =>
			readPages(
				{ url: urlOf(wire, call), body: textOf(call.body) },
				async ({ url, body }) => await ask(wire, withPage(call, body), reader, url),
				{
					...wanted,
					baseUrl: credential.baseUrl,
					isWrite: call.isWrite,
					masked: (page, raw) => maskedPage(page, raw, credential.secrets.masker),
				},
			),
	};
}

interface Wire {
	credential: OpenCredential;
	exchange: Exchanger;
	cancelled: AbortSignal | undefined;
	longestWaitMs: number;
}

async function download(context: NodeContext, wire: Wire, call: Call): Promise<Downloaded> {
	const url = urlOf(wire, call);
	const { method, timeoutMs } = call;
	wire.credential.secrets.addTyped(call);
	const headers = headersFor(wire.credential, call, url, FILES);
	const raw = await send(wire, { method, url, headers, timeoutMs }, false);
	const asked: Asked = { isWrite: false, url, signIn: wire.credential.signIn };
	const storage = storageTarget(raw, asked);
	if (storage !== undefined) return await fetchFromStorage(context, storage, timeoutMs);
	const isFile = raw.statusCode === 200 && !isWebPage(raw);
	if (!isFile) {
		readMasked(raw, wire.credential.secrets.masker, (from) => readAnswer(from, asked));
	}
	return downloaded(raw);
}

function urlOf({ credential }: Wire, call: Call): URL {
	return resolveRequestUri(call.uri, credential.baseUrl, call.parameters);
}

/** The text that a request carries: pages of bytes do not follow one another. */
function textOf(body: Body | undefined): string | undefined {
	return typeof body?.content === 'string' ? body.content : undefined;
}

function withPage(call: Call, text: string | undefined): Call {
	const { body } = call;
	return body === undefined || text === undefined
		? call
		: { ...call, body: { ...body, content: text } };
}

/** Sends a request, repeats it where that is safe, and follows redirects and trackers. */
async function ask<T>(wire: Wire, call: Call, reader: Reader<T>, url: URL): Promise<Arrived<T>> {
	const { method, body, timeoutMs, isWrite } = call;
	const { secrets } = wire.credential;
	secrets.addTyped(call);
	const asked: Asked = {
		isWrite,
		url,
		isTyped: call.isTyped === true,
		atGateway: wire.credential.atGateway,
		signIn: wire.credential.signIn,
	};
	const outgoing: OutgoingRequest = {
		method,
		url,
		headers: headersFor(wire.credential, call, url, reader.accept),
		...(body === undefined ? {} : { body: body.content }),
		timeoutMs,
	};
	const raw = await followRedirects(wire, outgoing, asked);
	const tracked = trackedUrl(raw, asked, wire.credential.baseUrl);
	const read = (answer: RawAnswer) =>
		readMasked(answer, secrets.masker, (from) => reader.read(from, asked));
	if (tracked === undefined) return { raw, read: () => read(raw) };
	const end = await track(wire, outgoing, raw, tracked, isWrite);
	return { raw: end, read: () => readTracked(end, asked, () => read(end)) };
}

async function followRedirects(
	wire: Wire,
	request: OutgoingRequest,
	asked: Asked,
): Promise<RawAnswer> {
	let raw = await send(wire, request, asked.isWrite);
	let from = asked;
	for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
		const target = redirectTarget(raw, from);
		if (target === undefined) return raw;
		from = { ...from, url: target };
		raw = await send(wire, { ...request, url: target }, asked.isWrite);
	}
	throw new SageError({
		kind: 'noProgress',
		message: `Sage X3 redirects without end, more than ${MAX_REDIRECTS} times`,
		description: whereToLook(from),
	});
}

/** Waits for the end of work that Sage X3 goes on with after a 202. Without its end, a write is in doubt. */
async function track(
	wire: Wire,
	request: OutgoingRequest,
	first: RawAnswer,
	url: URL,
	isWrite: boolean,
): Promise<RawAnswer> {
	const untilMs = Date.now() + request.timeoutMs;
	let raw = first;
	let at: URL | undefined = url;
	try {
		while (at !== undefined) {
			if (Date.now() > untilMs) throw stillWorking(request.timeoutMs);
			await pause(trackingWaitMs(raw), wire.cancelled);
			raw = await send(wire, { ...request, method: 'GET', body: undefined, url: at }, false);
			at = nextTracker(raw, at, wire.credential.baseUrl);
		}
	} catch (error) {
		throw error instanceof SageError ? inDoubtIf(isWrite, error.trouble) : error;
	}
	return raw;
}

async function send(wire: Wire, request: OutgoingRequest, isWrite: boolean): Promise<RawAnswer> {
	for (let tries = 0; ; tries++) {
		const exchange = await wire.exchange(request).catch((error: unknown) => {
			throw isCancelled(error) ? inDoubtIf(isWrite, error.trouble) : error;
		});
		const waitMs = waitBeforeRetryMs(exchange, isWrite, tries, Date.now(), wire.longestWaitMs);
		if (waitMs !== undefined) {
			await pause(waitMs, wire.cancelled);
			continue;
		}
		if (exchange.kind === 'answer') return exchange.answer;
		throw noAnswer(exchange.code, exchange.message, request, isWrite);
	}
}

/** Whether the execution was stopped while a request was under way. */
function isCancelled(error: unknown): error is SageError {
	return error instanceof SageError && error.trouble.kind === 'cancelled';
}
