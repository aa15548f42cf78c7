import type { FastifyRequest } from 'fastify';
import { type Folder, findEndPoint, findFolder } from '../accounts';
import type { Grant } from '../auth/tokens';
import { type ErrorReply, documentedErrors } from '../faults/documentedErrors';
import type { SandboxState } from '../state';

/** Path of the root API that everybody starts with, and of the one in the region of a customer handed over (G6). */
export const firstRoot = '/v1';
export const regionalRoot = '/eu/v1';

/** The gateway's caller, or what it is answered. */
type GatewayCaller = { grant: Grant } | { refused: ErrorReply };

/** Whether this root sends its caller to the other region: the customer was handed over (G6). */
export function isWrongRegion(root: string, state: SandboxState, area: 'data' | 'token'): boolean {
	const { handOver, handOverRefuses } = state.switches;
	if (!handOver || root !== firstRoot || handOverRefuses === 'nothing') return false;
	return handOverRefuses === 'everything' || area === 'data';
}

/** The refusal of the wrong root. Its text is an assumption (G6). */
export const wrongRegion: ErrorReply = {
	status: 403,
	body: { message: 'The customer belongs to another region: use its endpoint' },
};

/** Recognises the bearer of a data API of the gateway. */
export function gatewayCaller(
	request: FastifyRequest,
	root: string,
	state: SandboxState,
): GatewayCaller {
	if (isWrongRegion(root, state, 'data')) return { refused: wrongRegion };
	const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(/ +/, 2);
	const grant = scheme.toLowerCase() === 'bearer' ? state.tokens.use(token) : undefined;
	return grant ? { grant } : { refused: documentedErrors['gateway-401'] };
}

/** The folder that an address of files names by its own name, if the person has ticked it. */
export function tickedFolder(name: string, grant: Grant): Folder | { refused: ErrorReply } {
	return ticked(findFolder(name), name, grant);
}

/** The folder that an address of GraphQL names by its endpoint, if the person has ticked it. */
export function tickedEndPoint(endPoint: string, grant: Grant): Folder | { refused: ErrorReply } {
	return ticked(findEndPoint(endPoint), endPoint, grant);
}

/** The refusal's text is an assumption. */
function ticked(
	folder: Folder | undefined,
	name: string,
	grant: Grant,
): Folder | { refused: ErrorReply } {
	return folder && grant.folders.includes(folder.name)
		? folder
		: { refused: { status: 403, body: { message: `The folder ${name} is not authorised` } } };
}

/** The refusal of a caller who was not granted a scope. Its text is an assumption. */
export function missingScope(scope: string, grant: Grant): ErrorReply | undefined {
	if (grant.scope.split(' ').includes(scope)) return undefined;
	return { status: 403, body: { message: `The scope ${scope} is missing` } };
}
