import type { Answer } from '../../../sage/answer';
import { inDoubtIf } from '../../../sage/inDoubt';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { readTracked, trackedUrl } from '../../../sage/rest/tracking';
import { SageError } from '../../../sage/SageError';
import { atOnce, inOneStep, type Steps } from '../../../sage/steps';
import type { Masker } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import { resolveRequestUri } from '../../../sage/uri';
import { answersInTurn } from './answersInTurn';
import type { Body, Call } from './call';
import { cancelSignal, type NodeContext } from './context';
import {
	currentMasker,
	openCredential,
	type OpenCredential,
	type RememberFor,
} from './credential/openCredential';
import { Deadline } from './deadline';
import { inTurns } from './eventLoop';
import { download, fetchFile, LARGEST_FILE_BYTES, type Downloaded } from './delivery/download';
import { putFile, type FileBody, type Put } from './delivery/upload';
import { exchangerOf, type OutgoingRequest } from './exchange';
import { headersFor } from './headers';
import { maskedPage, readMasked } from './masking';
import { Memory } from './memory';
import { cancelledRun, lateAnswer } from './noAnswer';
import { readPages, type Arrived, type Page, type PagesWanted } from './pages';
import type { Reader } from './reader';
import { gateFor, type Gate } from './restriction/gate';
import { WritesLeft } from './repeat';
import { refuseToRunAgain } from './runAgain';
import { signedRequests } from './signedRequests';
import type { TakeIn } from './takeIn';
import { endOfTracked } from './tracking';
import { unsignedRequests } from './unsignedRequests';
import { askedBy, effortOf, sendFollowing, type Wire } from './wire';
import { within } from './within';

/** The one way to Sage X3 in an execution. Throws SageError. */
export interface Client {
	readonly credential: Readonly<OpenCredential>;
	/** What every request of this client passes; undefined where the use of the credential is not restricted. */
	readonly gate: Gate | undefined;
	/** What is remembered beyond this client, in this process. */
	readonly shared: Memory;
	/** What is remembered as long as this client is in use. */
	readonly own: Memory;
	/** A request as it would be sent, without its sign-in: nothing is sent. What is secret in it is masked from now on. */
	preview(call: Call, reader: Pick<Reader<unknown>, 'accept'>): OutgoingRequest;
	/** Sends a request and reads its answer. */
	send<T>(call: Call, reader: Reader<T>): Promise<T>;
	/** Reads page after page; the next one is already under way while one is worked on. */
	pages(
		call: Call,
		reader: Reader<Answer>,
		wanted: PagesWanted,
	): AsyncGenerator<Page, void, undefined>;
	/** Downloads a file, from wherever Sage X3 sends for it. It is held in memory. */
	download(call: Call, largestBytes: number): Promise<Downloaded>;
	/** Fetches a file likewise, and lets it be taken in piece by piece. */
	fetchFile(call: Call, takeIn: TakeIn): Promise<void>;
	/** Sends a file to the signed address that Sage X3 has named for it, once. */
	putFile(address: URL, body: FileBody, timeoutMs: number): Promise<Put>;
	/** Whether a write may have reached Sage X3. */
	hasWritten(): boolean;
	/** Takes what must not be shown out of what people see, as of now. */
	masker(): Promise<Masker>;
	/**
	 * The same way for a question that others wait for, too: nobody's cancellation ends it, but a deadline of its own,
	 * in milliseconds from now on.
	 */
	apart(limitMs: number): Client;
	/** Waits for what others wait for, too, as long as this client may. */
	awaitShared<T>(answer: Promise<T>): Promise<T>;
}

/** The largest answer that is read, in bytes: as text it has to fit into one string. */
const LARGEST_ANSWER_BYTES = 256 * 1024 ** 2;

/** How a client bears with its server. */
export interface Patience {
	/** How long to wait before a request goes out again, at the most, in milliseconds. */
	longestWaitMs: number;
	rememberFor: RememberFor;
	/** How long to wait for the answer to a question that several share, in milliseconds. */
	questionMs: number;
	/** When everything has to be over; left out where each request has its own deadline alone. */
	until?: Deadline;
}

/**
 * Opens the way to Sage X3 for one execution, poll or question: reads the credential of the given kind once.
 * @param shared what is remembered in this process
 * @param mayWrite whether anything that changes data may leave: nothing of a dry run may
 */
export async function openClient(
	context: NodeContext,
	signIn: SignIn,
	shared: Memory,
	patience: Patience,
	mayWrite = true,
): Promise<Client> {
	const credential = await openCredential(context, signIn, patience.rememberFor);
	const masker = () => credential.secrets.masker;
	const wire: Wire = {
		credential,
		signed: answersInTurn(exchangerOf(signedRequests(context, credential), masker)),
		unsigned: exchangerOf(unsignedRequests(context), masker),
		own: new Memory(),
		cancelled: cancelSignal(context),
		until: patience.until,
		longestWaitMs: patience.longestWaitMs,
		context,
		gate: gateFor(context, credential),
		mayWrite,
	};
	return clientOn(context, wire, shared, patience.questionMs);
}

function clientOn(context: NodeContext, wire: Wire, shared: Memory, questionMs: number): Client {
	const { credential, own, cancelled, until } = wire;
	const urlOf = (call: Call) => resolveRequestUri(call.uri, credential.baseUrl, call.parameters);
	return {
		credential,
		gate: wire.gate,
		shared,
		own,
		preview: (call, reader) => {
			const url = urlOf(call);
			askedBy(credential, call, url);
			const request = outgoing(credential, call, reader, url);
			wire.gate?.check(request, call);
			return request;
		},
		send: async (call, reader) => {
			const { raw, read } = await ask(wire, call, reader, urlOf(call));
			const answer = await inTurns(read());
			return await inTurns(reader.masked(answer, raw, credential.secrets.masker));
		},
		pages: (call, reader, wanted) =>
			readPages(
				{ url: urlOf(call), body: textOf(call.body) },
				async ({ url, body }) => await ask(wire, withPage(call, body), reader, url),
				{
					...wanted,
					// a page that holds more than was asked for makes the one asked for early too much
					...(wire.gate?.countsRecords ? { mostPerPage: Infinity } : {}),
					baseUrl: credential.baseUrl,
					isWrite: call.isWrite,
					masked: (page, raw) => maskedPage(page, raw, credential.secrets.masker),
				},
			),
		download: async (call, largestBytes) => await download(wire, call, urlOf(call), largestBytes),
		fetchFile: async (call, takeIn) =>
			await fetchFile(wire, call, urlOf(call), takeIn, LARGEST_FILE_BYTES),
		putFile: async (address, body, timeoutMs) => {
			if (!wire.mayWrite) throw notInDryRun();
			refuseToRunAgain(context);
			return await putFile(wire, address, body, timeoutMs);
		},
		hasWritten: () => own.of(WritesLeft).any,
		masker: async () => await currentMasker(context, credential),
		apart: (limitMs) => {
			const alone = { ...wire, cancelled: undefined, until: new Deadline(limitMs) };
			return clientOn(context, alone, shared, limitMs);
		},
		awaitShared: async (answer) => {
			const deadline = new Deadline(questionMs, until);
			const ended = await within({ deadline, cancelled }, async () => await answer);
			if (ended.kind === 'done') return ended.value;
			throw ended.kind === 'late' ? lateAnswer(deadline.limit()) : cancelledRun();
		},
	};
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
	const { timeoutMs, isWrite } = call;
	if (isWrite && !wire.mayWrite) throw notInDryRun();
	if (isWrite && call.isOnce !== true) refuseToRunAgain(wire.context);
	const { credential } = wire;
	const asked = askedBy(credential, call, url);
	const request = outgoing(credential, call, reader, url);
	const effort = effortOf(wire, isWrite, timeoutMs);
	const passage = wire.gate?.admit(request, call);
	const shown = (answer: RawAnswer) =>
		passage === undefined ? answer : guarded(isWrite, () => passage.answer(answer));
	const raw = shown(await sendFollowing(wire, request, asked, effort, passage));
	const tracked = trackedUrl(raw, asked, credential.baseUrl);
	const read = (answer: RawAnswer) =>
		guardedSteps(
			isWrite,
			readMasked(answer, credential.secrets.masker, (from) => reader.read(from, asked)),
		);
	if (tracked === undefined) return { raw, read: () => read(raw) };
	const end = shown(await endOfTracked(wire, request, raw, tracked, effort));
	const readEnd = inOneStep(() => readTracked(end, asked, () => atOnce(read(end))));
	return { raw: end, read: readEnd };
}

/** Whatever an operation does: this is the way out. */
function notInDryRun(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: 'This is a dry run: nothing that may change data is sent',
		description: 'Switch Dry Run off to write. Nothing was sent.',
	});
}

function outgoing(
	credential: OpenCredential,
	call: Call,
	{ accept }: Pick<Reader<unknown>, 'accept'>,
	url: URL,
): OutgoingRequest {
	const { method, body } = call;
	return {
		method,
		url,
		headers: headersFor(credential, call, url, accept),
		...(body === undefined ? {} : { body: body.content }),
		largestBytes: LARGEST_ANSWER_BYTES,
	};
}

/** Whatever goes wrong with the answer to a write, Sage X3 may have executed it. */
function guarded<T>(isWrite: boolean, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof SageError ? error : unreadable(isWrite, error);
	}
}

/** The same for what is read in steps. */
function* guardedSteps<T>(isWrite: boolean, read: Steps<T>): Steps<T> {
	try {
		return yield* read;
	} catch (error) {
		throw error instanceof SageError ? error : unreadable(isWrite, error);
	}
}

function unreadable(isWrite: boolean, error: unknown): SageError {
	return inDoubtIf(isWrite, {
		kind: 'unreadable',
		message: 'The answer of Sage X3 could not be read',
		description: error instanceof Error ? error.message : String(error),
	});
}
