import type { FastifyReply, FastifyRequest } from 'fastify';
import { basicAccount, connectedApplication, folders } from '../accounts';
import { queryFields } from '../http/body';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { restClasses } from './classes';
import { restError } from './diagnoses';

type Resource = Readonly<Record<string, unknown>>;

const base = '/api1/syracuse/collaboration/syracuse';

const entities: Readonly<Record<string, () => Resource[]>> = {
	endPoints: () =>
		folders.map(({ name, endPoint }) => ({
			$key: name,
			description: `${name} (${endPoint})`,
			dataset: name,
			applicationRef: 'x3',
			contract: 'erp',
		})),
	users: () =>
		[basicAccount.user, connectedApplication.allowedUser.toLowerCase()]
			.filter((login, index, logins) => logins.indexOf(login) === index)
			.map((login) => ({ $key: login, login, active: true })),
	representationProxies: () =>
		[...restClasses.values()].flatMap(({ name, representations }) =>
			[...representations.keys()].map((representation) => ({
				$key: representation,
				entity: representation,
				className: name,
			})),
		),
};

/**
 * The lists of the platform: their envelope counts the records, and an unknown property in `where` is ignored (R8), here
 * together with the rest of the clause. Source: RF9.
 */
export function collaboration(
	request: FastifyRequest,
	reply: FastifyReply,
	state: SandboxState,
): FastifyReply {
	const [path] = request.url.split('?');
	const name = path.slice(base.length + 1);
	const isServed = name !== 'representationProxies' || state.switches.representationProxies;
	if (!path.startsWith(`${base}/`) || !Object.hasOwn(entities, name) || !isServed) {
		return sendError(reply, restError(404, `Not found: ${path}`));
	}
	if (request.method !== 'GET')
		return sendError(reply, restError(state.switches.missingFacet, 'Read-only'));
	const { representation = '', count = '20', startIndex = '1' } = queryFields(request);
	if (!representation.endsWith('.$query') && !representation.endsWith('.$lookup')) {
		return sendError(reply, restError(400, 'The parameter representation is missing'));
	}
	const all = entities[name]();
	const first = Math.max(1, Number(startIndex) || 1);
	const size = Math.max(1, Number(count) || 20);
	const resources = all.slice(first - 1, first - 1 + size).map((resource, index) => ({
		$uuid: `5ad0ffff-0000-4000-8000-${String(first + index).padStart(12, '0')}`,
		$url: `${state.url}${base}/${name}('${String(resource.$key)}')`,
		$etag: 1,
		...resource,
	}));
	return sendJson(reply, {
		$url: `${state.url}${request.url}`,
		$descriptor: name,
		$startIndex: first,
		$itemsPerPage: size,
		$totalResults: all.length,
		$resources: resources,
		$links: {},
	});
}
