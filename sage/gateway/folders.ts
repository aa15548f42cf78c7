import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { SageError } from '../SageError';

/** A folder that the customer granted to the application. */
export interface Folder {
	/** `SEED` */
	name: string;
	/** `X3CLOUDV2_SEED`: the endpoint that its GraphQL address names; undefined when there is none to read. */
	endPoint: string | undefined;
	/** Address of its GraphQL API, as the gateway spells it: its end varies. */
	graphql: string | undefined;
	/** As the gateway lists it. */
	listed: JsonObject;
}

/**
 * Reads the answer of the gateway's `/folders`. An entry without a name is no folder: no address of files could name it.
 *
 * Sources: GF8, G18.
 * @throws SageError `unreadable` for an answer that is no such list: taken for an empty one, it would send people to the
 * consent page
 */
export function readFolders(body: JsonValue | undefined): Folder[] {
	const listed = isJsonObject(body) ? body.folders : undefined;
	if (!Array.isArray(listed)) {
		throw new SageError({
			kind: 'unreadable',
			statusCode: 200,
			message: 'The gateway did not answer with a list of folders',
			description: 'Its answer holds no folders. Check the base URL of the credential.',
		});
	}
	return listed.filter(isJsonObject).flatMap((entry) => {
		const { name, $urls: urls } = entry;
		if (typeof name !== 'string' || name.trim() === '') return [];
		const service = isJsonObject(urls) ? urls.dataService : undefined;
		const graphql = typeof service === 'string' && service !== '' ? service : undefined;
		return [{ name, graphql, endPoint: endPointIn(graphql ?? ''), listed: entry }];
	});
}

/** The endpoint that an address names, its escapes read. */
function endPointIn(address: string): string | undefined {
	const step = /\/service\/([^/?#]+)/.exec(address)?.[1];
	try {
		return step === undefined ? undefined : decodeURIComponent(step);
	} catch {
		return step;
	}
}

/** All names of a folder: its own first, then that of its endpoint where there is one. Source: GF9. */
export function folderNames({ name, endPoint }: Folder): string[] {
	return endPoint === undefined ? [name] : [name, endPoint];
}

/**
 * The folder of a name: its own or that of its endpoint as they are written, else in any case. undefined when it is
 * none's, or that of several.
 */
export function folderNamed(folders: readonly Folder[], wanted: string): Folder | undefined {
	const exactly =
		folders.find(({ name }) => name === wanted) ??
		folders.find(({ endPoint }) => endPoint === wanted);
	if (exactly !== undefined) return exactly;
	const inAnyCase = folders.filter((folder) =>
		folderNames(folder).some((known) => known.toLowerCase() === wanted.toLowerCase()),
	);
	return inAnyCase.length === 1 ? inAnyCase[0] : undefined;
}

/**
 * The folder that is meant: by its name or endpoint, or the only one there is.
 * @param wanted may be empty
 * @param field the label under which it is chosen
 * @throws SageError `invalidRequest` when none or several could be meant
 */
export function folderMeant(
	folders: readonly Folder[],
	wanted: string,
	field: 'Endpoint' | 'Folder' = 'Endpoint',
): Folder {
	const names = folders.map(({ name }) => name).join(', ');
	if (folders.length === 0) {
		throw new SageError({
			kind: 'invalidRequest',
			message: 'The credential was granted no folder of Sage X3',
			description: 'Connect it again and tick the folder on the consent page.',
		});
	}
	if (wanted === '' && folders.length === 1) return folders[0];
	const named = folderNamed(folders, wanted);
	if (named !== undefined) return named;
	throw new SageError({
		kind: 'invalidRequest',
		message:
			wanted === ''
				? `The credential was granted several folders: ${names}`
				: `The credential was not granted the folder '${wanted}', but ${names}`,
		description:
			wanted === ''
				? `Choose one in '${field}', or as 'Endpoint' in the credential.`
				: `Choose one of them in '${field}', or connect the credential again and tick the folder on the consent page.`,
	});
}
