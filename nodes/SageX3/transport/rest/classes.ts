import { readAnswer, type Answer } from '../../../../sage/answer';
import { classPath, type ClassPlace, type Facet } from '../../../../sage/rest/classAddress';
import { classWayOut } from '../../../../sage/rest/classWayOut';
import { SageError } from '../../../../sage/SageError';
import { inOneStep } from '../../../../sage/steps';
import type { Call } from '../call';
import type { Client } from '../client';
import { maskedAnswer } from '../masking';
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
 * The request for the first page of a list. Sources: RF2, RF3, R4.
 * @throws SageError `invalidRequest` at the gateway, which has no classes
 */
export function listCall(
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
