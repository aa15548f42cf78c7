import { readAnswer, type Answer } from '../../../../sage/answer';
import {
	classPath,
	isPathOfClass,
	type ClassPlace,
	type Facet,
} from '../../../../sage/rest/classAddress';
import { classWayOut } from '../../../../sage/rest/classWayOut';
import { listedRecords } from '../../../../sage/rest/listedRecords';
import { SageError } from '../../../../sage/SageError';
import { inOneStep } from '../../../../sage/steps';
import { hasQuery, resolveRequestUri } from '../../../../sage/uri';
import type { Call } from '../call';
import type { Client } from '../client';
import { maskedAnswer } from '../masking';
import type { Page, PagesWanted } from '../pages';
import type { Reader } from '../reader';

/** Reads the answers of classes of api1; the way out of a refusal names what the editor shows for them. */
export const classReader: Reader<Answer> = {
	accept: 'application/json',
	read: inOneStep((raw, asked) => readAnswer(raw, { ...asked, wayOut: classWayOut })),
	masked: maskedAnswer,
};

/** Which records are listed, and how. */
export interface ListWanted {
	facet: Facet;
	/** In the language of `where`; undefined for all records. */
	where: string | undefined;
	/** `BPCNAM desc,BPCNUM`; empty for the order of Sage X3. */
	orderBy: string;
	/** How many records to ask for at a time. */
	count: number;
}

/**
 * The pages of a list. Of a link, only the query counts: the folder stays, whatever name of it the link has. A link to another
 * class is not followed, nor one without a query, which would mean all records. Sources: RF5, R13, R37.
 * @throws SageError `invalidRequest` at the gateway, which has no classes; `noProgress` for a list that cannot be read to its end
 */
export function classPages(
	client: Client,
	place: ClassPlace,
	{ timeoutMs, ...list }: ListWanted & { timeoutMs: number },
	wanted: Pick<PagesWanted, 'limit' | 'isPassedOn'>,
): AsyncGenerator<Page, void, undefined> {
	const call = listCall(client, place, list, timeoutMs);
	const { pathname } = resolveRequestUri(call.uri, client.credential.baseUrl, []);
	return client.pages(call, classReader, {
		...{ entitiesOf: listedRecords, entitiesPath: '', follow: true, mostPerPage: list.count },
		addressInList: (link) => {
			if (!isPathOfClass(place.className, link.pathname)) return 'ofOtherList';
			return hasQuery(link) ? Object.assign(new URL(link), { pathname }) : 'withoutQuery';
		},
		...wanted,
	});
}

/** The request for the first page of a list. Sources: RF2, RF3, R4. */
function listCall(
	client: Client,
	place: ClassPlace,
	{ facet, where, orderBy, count }: ListWanted,
	timeoutMs: number,
): Call {
	return readingCall(client, classPath(place), timeoutMs, {
		representation: facetName(place, facet),
		count: String(count),
		...(where === undefined ? {} : { where }),
		...(orderBy === '' ? {} : { orderBy }),
	});
}

/**
 * The request for one record. Source: RF2.
 * @throws SageError `invalidRequest` at the gateway, which has no classes
 */
export function recordCall(
	client: Client,
	place: ClassPlace,
	key: string,
	facet: Facet,
	timeoutMs: number,
): Call {
	const representation = facetName(place, facet);
	return readingCall(client, classPath(place, key), timeoutMs, { representation });
}

function facetName({ representation }: ClassPlace, facet: Facet): string {
	return `${representation}.$${facet}`;
}

/**
 * A request that reads something of a class.
 * @throws SageError `invalidRequest` at the gateway, which has no classes
 */
export function readingCall(
	client: Client,
	uri: string,
	timeoutMs: number,
	query: Readonly<Record<string, string>> = {},
): Call {
	if (client.credential.atGateway) throw notAtGateway();
	const parameters = Object.entries(query).map(([name, value]) => ({ name, value }));
	return { method: 'GET', uri, parameters, headers: {}, timeoutMs, isWrite: false };
}

/** Source: G25. */
function notAtGateway(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: 'The regional gateway has no REST classes',
		description:
			'Choose a credential of the X3 server itself: Connected App, Basic, or OAuth2 of another authorization server. Or read the same with the resource Record. Nothing was sent.',
	});
}
