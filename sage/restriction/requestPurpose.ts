import { ENDPOINT_HEADER } from '../endpointHeader';
import { withoutTrailingSlashes } from '../uri';
import type { Act, Place, Purpose } from './act';
import { classPurpose, KEY } from './classPurpose';
import type { DocumentActs } from './documentActs';
import type { HiddenUse } from './documentFields';
import { Unsure, whyUnsure } from './fragments';
import { graphqlPurpose } from './graphqlPurpose';
import type { HiddenFields } from './hiddenFields';
import { jsonNames } from './jsonNames';
import { servicePurpose } from './servicePurpose';

/** A request as it is about to leave. */
export interface LeavingRequest {
	method: string;
	url: URL;
	headers: Readonly<Record<string, string>>;
	/** Text; anything else is not looked into. */
	body?: string | Uint8Array | (() => unknown);
}

/** What besides the request itself tells what it is for. */
export interface Surroundings {
	/** The base address of the credential. */
	baseUrl: string;
	/** The names of the folder that its address leads to, where the gateway has told them. */
	folderNames: readonly string[];
	hidden: HiddenFields;
}

/** Headers and parameters by which servers take one method for another. */
const OVERRIDES = /^(?:x-(?:http-)?method(?:-override)?|_method|\$method)$/i;
const JSON_TYPE = /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
/** Addresses that take nothing but GraphQL. Sources: AF5, G18. */
const GRAPHQL = /^(?:xtrem\/(?:api|explorer)|(?:.+\/)?graphql|service\/[^/]+\/(?:api|graphql))$/i;
/** Where web services are called. Source: SF1. */
const SOAP = 'soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';
const OF_API1 = /^(?:api1|sdata)$/i;
/** Addresses of the gateway with the folder behind them. Source: GF10. */
const OF_FOLDER = /^(?:datadelivery|dataingestion)$/i;

/**
 * What a request does, read from itself as it leaves: method, address, headers and body. Whatever servers could read in
 * two ways is unsure.
 */
export function requestPurpose(request: LeavingRequest, around: Surroundings): Purpose {
	try {
		checkMethod(request);
		return known(request, around);
	} catch (error) {
		return { kind: 'unsure', why: whyUnsure(error) };
	}
}

function known(request: LeavingRequest, around: Surroundings): Purpose {
	const steps = stepsOf(request.url, around.baseUrl);
	const path = steps.join('/');
	const named = endpointsIn(request.headers).map((name) => [name]);
	if (GRAPHQL.test(path)) {
		const isAtGateway = /^service$/i.test(steps[0]);
		const own = isAtGateway ? [[steps[1], ...around.folderNames]] : [];
		return { kind: 'known', ...ofGraphql(request, around.hidden), folders: [...named, ...own] };
	}
	if (path === SOAP) return ofService(request, around.hidden, named);
	const hidden = hiddenIn(request, steps, around.hidden);
	if (OF_API1.test(steps[0])) {
		if (steps[0] !== steps[0].toLowerCase())
			throw new Unsure('its address is not in small letters');
		const { place, deeds, folder } = classPurpose(request.method, steps, request.url.searchParams);
		const acts = deeds.map((deed) => ({ deed, place }));
		const writes = request.method === 'GET' && deeds[0] === 'read' ? 0 : 1;
		return { kind: 'known', acts, writes, hidden, folders: [...named, [folder]] };
	}
	if (steps.some((step) => OF_API1.test(step)))
		throw new Unsure('a class stands at an odd place of its address');
	const folder = OF_FOLDER.test(steps[0]) && !isTracking(steps) ? steps[1] : undefined;
	const folders = folder ? [...named, [folder, ...around.folderNames]] : named;
	const acts =
		ofFile(request, steps, around.hidden) ?? ofAddress(request, `/${path}`, around.hidden);
	return { kind: 'known', ...acts, hidden, folders };
}

/**
 * What a request does with a file of the gateway. How many records a file holds, and which fields, nobody can tell.
 * undefined for everything else, which may do anything.
 *
 * Sources: GF12, GF14.
 */
function ofFile(
	{ method, url, body }: LeavingRequest,
	steps: readonly string[],
	hidden: HiddenFields,
): DocumentActs | undefined {
	const names = [...url.searchParams.keys()];
	const isOne = steps.length === 2 && names.length === 1 && names[0] === 'filename';
	if (!isOne || body !== undefined) return undefined;
	const place: Place = { kind: 'address', path: `/${steps.join('/')}` };
	if (method === 'DELETE' && steps[0] === 'datadelivery') {
		return { acts: [{ deed: 'delete', place }], writes: 1 };
	}
	if (method !== 'POST' || steps[0] !== 'dataingestion') return undefined;
	if (hidden.any) throw new Unsure('nobody can tell which fields are in a file that is uploaded');
	return { acts: [{ deed: 'create', place }], writes: Infinity };
}

/** `/dataingestion/tracking/…` names no folder. Source: GF14. */
function isTracking([door, step, ...further]: readonly string[]): boolean {
	return /^dataingestion$/i.test(door) && step === 'tracking' && further.length > 0;
}

/** A call of a web service works in the folder of its pool. */
function ofService(
	{ method, url, body, headers }: LeavingRequest,
	hidden: HiddenFields,
	named: ReadonlyArray<readonly string[]>,
): Purpose {
	if (method !== 'POST' || url.search !== '' || url.pathname.includes('%'))
		throw new Unsure(NO_CALL);
	if (typeof body !== 'string' || !isXml(headers)) throw new Unsure(NO_CALL);
	const purpose = servicePurpose(body, hidden);
	const { name, deed, poolAlias, file } = purpose;
	const place: Place = { kind: 'service', name };
	const reads: Act[] = file === 'out' ? [{ deed: 'read', place }] : [];
	return {
		kind: 'known',
		acts: [{ deed, place }, ...reads],
		writes: file === 'in' ? Infinity : deed === 'read' ? 0 : 1,
		...(file === 'out' ? { isUncounted: true as const } : {}),
		folders: [...named, [poolAlias]],
		hidden: purpose.hidden,
		isSoap: true,
	};
}

const NO_CALL = 'it is not a plain call of a web service';

function isXml(headers: LeavingRequest['headers']): boolean {
	const types = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-type');
	return types.length === 1 && /^text\/xml\s*(?:;|$)/i.test(types[0][1]);
}

/** Whatever is sent to another address may do anything, and what GraphQL is in it as well. */
function ofAddress(request: LeavingRequest, path: string, hidden: HiddenFields): DocumentActs {
	const place: Place = { kind: 'address', path };
	if (request.method === 'GET') return { acts: [{ deed: 'read', place }], writes: 0 };
	const other: Act = { deed: 'other', place };
	if (!mayHoldDocument(request.body)) return { acts: [other], writes: 1 };
	const { acts, writes } = ofGraphql(request, hidden);
	return { acts: [other, ...acts], writes: Math.max(1, writes) };
}

function mayHoldDocument(body: LeavingRequest['body']): boolean {
	return typeof body === 'string' && jsonNamesOf(body).has('query');
}

function checkMethod({ headers, url }: LeavingRequest): void {
	const names = [...Object.keys(headers), ...url.searchParams.keys()];
	const override = names.find((name) => OVERRIDES.test(name.trim()));
	if (override !== undefined) throw new Unsure(`'${override}' may make another method of it`);
}

/** The steps of an address below the base address, their escapes read. */
function stepsOf(url: URL, baseUrl: string): string[] {
	const base = withoutTrailingSlashes(new URL(baseUrl.trim()).pathname);
	const isBelow = url.pathname === base || url.pathname.startsWith(`${base}/`);
	const below = isBelow ? url.pathname.slice(base.length) : url.pathname;
	const steps = withoutTrailingSlashes(below).split('/').slice(1);
	if (steps.includes('')) throw new Unsure('its address holds two slashes in a row');
	return steps.map(read);
}

function read(step: string): string {
	try {
		return decodeURIComponent(step);
	} catch {
		throw unreadableEscape();
	}
}

function endpointsIn(headers: LeavingRequest['headers']): string[] {
	return Object.entries(headers).flatMap(([name, value]) =>
		name.toLowerCase() === ENDPOINT_HEADER ? [value] : [],
	);
}

function ofGraphql({ method, url, body, headers }: LeavingRequest, hidden: HiddenFields) {
	if (method !== 'POST') throw new Unsure('GraphQL is asked by POST alone');
	if (url.search !== '') throw new Unsure('parameters stand in the address of GraphQL');
	if (url.pathname.includes('%')) throw new Unsure('escapes stand in the address of GraphQL');
	if (typeof body !== 'string' || !isJson(headers)) throw new Unsure('its body is not JSON');
	return graphqlPurpose(body, hidden);
}

function isJson(headers: LeavingRequest['headers']): boolean {
	const types = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-type');
	return types.every(([, type]) => JSON_TYPE.test(type));
}

/** Words of an address that say how to show records, not which. */
const ABOUT_FORM: ReadonlySet<string> = new Set(['representation', 'count']);

/** Parameters of api1 whose values name fields. */
const CONDITIONS: ReadonlySet<string> = new Set(['where', 'orderBy', 'key', 'filter']);

/** The first hidden field that a condition or sort in the address names, or that the body sends. */
function hiddenIn(
	{ url, body, headers }: LeavingRequest,
	steps: readonly string[],
	hidden: HiddenFields,
): HiddenUse | undefined {
	if (!hidden.any) return undefined;
	const conditions = [...url.searchParams].flatMap(([name, value]) =>
		ABOUT_FORM.has(name) ? [] : CONDITIONS.has(name) ? [value] : [name, value],
	);
	const predicates = steps
		.map((step) => step.replace(/^\w*/, ''))
		.filter((step) => !KEY.test(step));
	const compared = [...conditions, ...predicates].map((text) => hidden.inWords(text)).find(Boolean);
	if (compared !== undefined) return { field: compared, isWritten: false };
	if (body === undefined) return undefined;
	if (typeof body !== 'string' || !isJson(headers)) throw new Unsure('its body is not JSON');
	const sent = [...jsonNamesOf(body)].find((name) => hidden.mayNotWrite(name));
	return sent === undefined ? undefined : { field: sent, isWritten: true };
}

function jsonNamesOf(body: string): ReadonlySet<string> {
	if (!isJsonText(body)) throw new Unsure('its body is not JSON');
	return jsonNames(body).all;
}

function unreadableEscape(): Unsure {
	return new Unsure('its address holds an escape that cannot be read');
}

function isJsonText(body: string): boolean {
	try {
		JSON.parse(body);
		return true;
	} catch {
		return false;
	}
}
