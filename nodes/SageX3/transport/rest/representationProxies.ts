import type { JsonObject } from '../../../../sage/exactJson';
import { listedRecords } from '../../../../sage/rest/listedRecords';
import { SageError } from '../../../../sage/SageError';
import type { Client } from '../client';
import { classReader, readingCall } from './classes';

const TIMEOUT_MS = 30_000;
/** As Sage's own node asks. Source: R22. */
const MOST_NAMES = 3000;

/**
 * The list of the representations of a folder.
 * @throws SageError when it cannot be had: then names have to be typed
 */
export async function askProxies(client: Client, endpoint: string): Promise<JsonObject[]> {
	const parameters = {
		representation: 'representationProxy.$lookup',
		count: String(MOST_NAMES),
		...(endpoint === '' ? {} : { dataset: endpoint }),
	};
	const uri = '/api1/syracuse/collaboration/syracuse/representationProxies';
	const call = readingCall(client, uri, TIMEOUT_MS, parameters);
	client.gate?.checkSchema(endpoint === '' ? [] : [endpoint]);
	const answer = await client.send({ ...call, own: 'schema' }, classReader).catch(asUntold);
	return listedRecords(answer);
}

function asUntold(error: unknown): never {
	if (!(error instanceof SageError) || error.trouble.kind !== 'refused') throw error;
	throw new SageError({
		...error.trouble,
		description: 'There is no list of representations. Everything works without it: type the name.',
	});
}
