import type { IDataObject, IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { SageX3BasicApi } from '../../../credentials/SageX3BasicApi.credentials';
import { SageX3OAuth2Api } from '../../../credentials/SageX3OAuth2Api.credentials';
import { SageX3Trigger } from '../../../nodes/SageX3/SageX3Trigger.node';
import { answerLists } from '../../model/graphqlLists';
import { answerIntrospection } from '../../model/graphqlSchema';
import { MemoryCredentials } from '../../support/credentials';
import { activated, type Polling } from '../../support/polling';

/** How a server with a list answers: api1, GraphQL with its schema or without, or the listing of the data delivery. */
export type Door = 'api1' | 'graphql' | 'hidden' | 'listing';

/** The rows of a list, page by page; a function for lists that have no end. */
export type Pages = IDataObject[][] | ((page: number) => IDataObject[]);

/** A trigger on a list whose rows a test sets as it likes. */
export interface RowsTrigger {
	/** What one poll finds. */
	poll(): Promise<IDataObject[]>;
	/** What is in the list from now on. */
	show(pages: Pages): void;
	/** What the server says besides, as a warning of GraphQL. */
	say(message: string): void;
	/** What the server waits for before it answers, from now on. */
	waitFor(something: Promise<unknown>): void;
	/** How long n8n gives to each poll, from now on. */
	give(budgetMs: number): void;
	readonly state: IDataObject;
	/** What was written to n8n's log. */
	readonly log: string[];
	/** How many requests have gone out. */
	readonly requests: number;
}

const type = new SageX3Trigger();
const BASE_URL = 'http://x3.test/x3';
let triggers = 0;

/**
 * Activates a trigger on a list at an address that is always the same: what is watched is told by that, too.
 * @param state what n8n has kept of it
 */
export function triggerOn(
	door: Door,
	pages: Pages,
	parameters: INodeParameters,
	state?: IDataObject,
): RowsTrigger {
	let shown = pages;
	let requests = 0;
	let awaited: Promise<unknown> = Promise.resolve();
	let budgetMs: number | undefined;
	let said: string | undefined;
	const log: string[] = [];
	const polling: Polling = activated(credentialsFor(door), parameters, state, `t${++triggers}`);
	return {
		log,
		show: (others) => (shown = others),
		say: (message) => (said = message),
		waitFor: (something) => (awaited = something),
		give: (ms) => (budgetMs = ms),
		get state() {
			return polling.state;
		},
		get requests() {
			return requests;
		},
		poll: async () => {
			const context = polling.context();
			if (budgetMs !== undefined) {
				Object.defineProperty(context, 'getPollBudgetMs', { value: () => budgetMs });
			}
			const note = (message: string) => void log.push(message);
			Object.defineProperty(context, 'logger', { value: { info: note, warn: note } });
			context.helpers.httpRequestWithAuthentication = async (_type, request) => {
				requests += 1;
				await awaited;
				return {
					statusCode: 200,
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ ...answer(door, shown, request), ...warning(said) }),
				};
			};
			return (await type.poll.call(context))?.[0]?.map(({ json }) => json) ?? [];
		},
	};
}

/** What GraphQL says besides. */
function warning(message: string | undefined): object {
	return message === undefined ? {} : { extensions: { diagnoses: [{ severity: 2, message }] } };
}

function answer(door: Door, pages: Pages, { url, body }: IHttpRequestOptions): object {
	if (door === 'graphql' || door === 'hidden') return answerGraphql(door, pages, String(body));
	const address = new URL(url);
	if (address.pathname.endsWith('/folders')) return { folders: [{ name: 'SEED' }] };
	const number = Number(address.searchParams.get('page') ?? 0);
	const since = address.searchParams.get('since');
	const page = typeof pages === 'function' ? pages(number) : (pages[number] ?? []);
	const rows = page.filter(({ changed }) => since === null || isFrom(changed, since));
	address.searchParams.set('page', String(number + 1));
	const isLast = typeof pages !== 'function' && number + 1 >= pages.length;
	const next = isLast ? undefined : address.href;
	if (door === 'api1') {
		return { $resources: rows, $links: next === undefined ? {} : { $next: { $url: next } } };
	}
	const more = next === undefined ? {} : { $next: next };
	return { items: rows, itemsCount: rows.length, isTruncated: next !== undefined, ...more };
}

/** Whether a time stamp or a number is another one, or a later one. */
function isFrom(changed: unknown, since: string): boolean {
	return typeof changed === 'number' ? changed >= Number(since) : String(changed) >= since;
}

function answerGraphql(door: Door, pages: Pages, body: string): object {
	const { query, variables } = JSON.parse(body) as {
		query: string;
		variables?: Record<string, unknown>;
	};
	if (query === '{ __typename }') return { data: { __typename: 'Query' } }; // hidden or not
	const schema = answerIntrospection(query) as object | undefined;
	if (schema !== undefined) {
		return door === 'graphql' ? schema : { errors: [{ message: 'Introspection is not allowed' }] };
	}
	if (typeof pages === 'function') return endlessList(pages, query, variables ?? {});
	const records = pages.flat().map(({ key, created, updated, revision }) => ({
		key: String(key),
		createdMs: Date.parse(String(created)),
		updatedMs: Date.parse(String(updated)),
		revision: Number(revision),
		isAhead: false,
	}));
	const manners = { pageCap: 1000, isReversed: false, keeps: 'milliseconds' } as const;
	const nothing = () => undefined;
	return answerLists(query, variables ?? {}, () => records, nothing, manners) as object;
}

/** Whatever is asked for, more follows: cursors are numbers of pages. */
function endlessList(
	pages: (page: number) => IDataObject[],
	query: string,
	variables: Record<string, unknown>,
): object {
	const calls = [...query.matchAll(/(\w+): query\(/g)].map(([, alias], index) => {
		const number = Number(variables[`after${index}`] ?? 0);
		const pageInfo = { hasNextPage: true, endCursor: String(number + 1) };
		return [alias, { edges: pages(number).map((node) => ({ node })), pageInfo }];
	});
	return { data: { x3MasterData: { customer: Object.fromEntries(calls) } } };
}

function credentialsFor(door: Door): MemoryCredentials {
	return door === 'listing'
		? new MemoryCredentials(new SageX3OAuth2Api(), {
				baseUrl: BASE_URL,
				authorizationServer: 'gateway',
				grantType: 'authorizationCode',
				endpoint: 'SEED',
				oauthTokenData: { access_token: 'a', refresh_token: 'r', token_type: 'Bearer' },
			})
		: new MemoryCredentials(new SageX3BasicApi(), {
				baseUrl: BASE_URL,
				user: 'u',
				password: 'p',
				endpoint: 'SEED',
			});
}
