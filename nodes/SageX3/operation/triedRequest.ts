import { documentProblems } from '../../../sage/graphql/documentProblems';
import { isJsonObject, parseExact, type JsonValue } from '../../../sage/exactJson';
import { isSecretHeader } from '../../../sage/secrets/secretNames';
import type { ProposedWrite } from '../../../sage/proposal';
import type { Client } from '../transport/client';
import type { OutgoingRequest } from '../transport/exchange';
import { isDryRun } from '../parameters/dryRun';
import { expectedProposal, otherThanProposed } from '../parameters/expectedProposal';
import type { ParameterSource } from '../parameters/parameterSource';
import { dryOutcome, problemText, type Foreseen } from './foreseen';
import type { Outcome } from './operation';

/** A request that is foreseen: what it does is up to Sage X3. */
export interface RequestToForesee {
	/** The operation of the menu. */
	operation: string;
	request(): OutgoingRequest;
	/** Whether GraphQL is posted by it. */
	isGraphql: boolean;
}

/**
 * The outcome of a dry run of a request of the user's own; undefined when the request is to be sent.
 * @throws SageError `refused` when it is to be sent and is not the one that was proposed
 */
export async function triedRequest(
	context: ParameterSource,
	client: Client,
	itemIndex: number,
	wanted: RequestToForesee,
): Promise<Outcome | undefined> {
	const isDry = isDryRun(context, itemIndex);
	const proposal = expectedProposal(context, itemIndex);
	if (!isDry && proposal === undefined) return undefined;
	const request = wanted.request();
	const proposed = proposedRequest(client, wanted.operation, request);
	const other = otherThanProposed(proposal, proposed);
	if (!isDry) {
		if (other !== undefined) throw other;
		return undefined;
	}
	const foreseen = await foreseenRequest(client, wanted, request, proposed);
	const problems = [...foreseen.problems, ...(other === undefined ? [] : [problemText(other)])];
	return dryOutcome({ ...foreseen, problems });
}

/** What would be sent, without secrets, and what can be checked of it. */
async function foreseenRequest(
	client: Client,
	{ operation, isGraphql }: RequestToForesee,
	request: OutgoingRequest,
	proposed: ProposedWrite,
): Promise<Foreseen> {
	const { method, url, headers } = request;
	const body = textOf(request);
	const masker = await client.masker();
	const parsed = body === undefined ? undefined : parseExact(body);
	const content = parsed?.ok ? parsed.value : null;
	const shown = Object.entries(headers).map(([name, value]): [string, string] => [
		name,
		isSecretHeader(name) ? HIDDEN : masker.words(value),
	]);
	return {
		operation,
		key: null,
		values: masker.dataIn(content),
		changes: [],
		problems: isGraphql ? problemsOf(content) : [],
		unchecked: [UP_TO_X3],
		proposed,
		request: {
			method,
			url: masker.words(url.href),
			headers: Object.fromEntries(shown),
			...(body === undefined ? {} : { body: masker.dataIn(body) }),
		},
	};
}

const HIDDEN = '[hidden]';
const UP_TO_X3 =
	'What the request does is up to Sage X3: it checks names and values when they are sent. A proposal covers the request alone, not what Sage X3 holds';

/** Exactly this request. Secrets are no part of it: they may be renewed. */
function proposedRequest(
	{ credential }: Client,
	operation: string,
	request: OutgoingRequest,
): ProposedWrite {
	const headers = Object.entries(request.headers).filter(([name]) => !isSecretHeader(name));
	return {
		place: { baseUrl: credential.baseUrl, signIn: credential.signIn, user: credential.user },
		write: {
			operation,
			method: request.method,
			url: request.url.href,
			headers: Object.fromEntries(headers),
			body: textOf(request) ?? null,
		},
		state: null,
	};
}

function textOf({ body }: OutgoingRequest): string | undefined {
	if (body === undefined || typeof body === 'string') return body;
	return typeof body === 'function' ? undefined : Buffer.from(body).toString('base64');
}

/** Each of several requests in one body is checked. */
function problemsOf(content: JsonValue): string[] {
	const posted = Array.isArray(content) ? content : [content];
	return posted.flatMap((one) => {
		if (!isJsonObject(one) || typeof one.query !== 'string') return [];
		const { query, variables, operationName } = one;
		const name = typeof operationName === 'string' ? operationName : '';
		return documentProblems({ query, variables, operationName: name });
	});
}
