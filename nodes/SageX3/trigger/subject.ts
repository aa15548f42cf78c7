import { createHash } from 'crypto';
import type { INode } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { parseBaseUrl, withoutTrailingSlashes } from '../../../sage/uri';
import type { OpenCredential } from '../transport/credential/openCredential';
import type { TriggerEvent } from './triggerEvent';

/** Whoever changes where a trigger starts from wants it to start from there. */
const ALWAYS_WATCHED = ['event', 'startFrom', 'startDate'];

/**
 * Tells what a trigger watches from everything else it could watch: a digest of the server, the endpoint and the
 * parameters that matter. Neither fields to return do, nor who signs in.
 * @param folder the name of the folder that is watched, where it is known: then it does not matter how it was chosen
 * @throws SageError `invalidRequest` when the credential has no address
 */
export function subjectOf(
	{ parameters }: INode,
	{ subject }: TriggerEvent,
	{ baseUrl, endpoint }: OpenCredential,
	folder?: string,
): string {
	const isWritten = (name: string) => folder === undefined || name !== 'folder';
	const chosen = [...ALWAYS_WATCHED, ...subject.filter(isWritten)].map((name) =>
		meant(parameters[name] ?? null),
	);
	const place = folder === undefined ? endpoint : { folder };
	const { origin, pathname } = parseBaseUrl(baseUrl);
	const parts = [origin, withoutTrailingSlashes(pathname), place, ...chosen];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** What a parameter means: of a locator what it names, in whatever way it was chosen and whatever the list called it. */
function meant(parameter: unknown): unknown {
	if (Array.isArray(parameter)) return parameter.map(meant);
	if (!isJsonObject(parameter)) return parameter;
	if ('__rl' in parameter) return parameter.value ?? null;
	return Object.fromEntries(Object.entries(parameter).map(([name, value]) => [name, meant(value)]));
}
