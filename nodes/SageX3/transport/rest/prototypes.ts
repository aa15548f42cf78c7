import type { Answer } from '../../../../sage/answer';
import { prototypePath, type ClassPlace, type Facet } from '../../../../sage/rest/classAddress';
import { readPrototype, type Prototype } from '../../../../sage/rest/prototype';
import { SageError } from '../../../../sage/SageError';
import type { Call } from '../call';
import type { Client } from '../client';
import { nameInMemory } from '../credential/openCredential';
import { ShortMemory } from '../shortMemory';
import { classReader, readingCall } from './classes';

/** What a facet says about itself: as read, and as it came. */
export interface ToldPrototype {
	/** undefined when it has another form than is known. */
	prototype: Prototype | undefined;
	answer: Answer;
}

/**
 * Asks for the prototype of a facet. Source: RF10.
 * @param own set where the answer is for the work of the node alone
 * @throws SageError
 */
export async function askPrototype(
	client: Client,
	place: ClassPlace,
	facet: Facet,
	timeoutMs: number,
	own?: Call['own'],
): Promise<ToldPrototype> {
	const call = readingCall(client, prototypePath(place, facet), timeoutMs);
	const answer = await client.send({ ...call, ...(own && { own }) }, classReader);
	return { prototype: readPrototype(answer.body), answer };
}

/** What facets have said about themselves, as long as that is taken for true. */
class Prototypes extends ShortMemory<Promise<ToldPrototype>> {
	constructor() {
		super(200);
	}
}

/** How long a prototype may take. */
const PROTOTYPE_TIMEOUT_MS = 120_000;

/**
 * The prototype of a facet, asked for once for all who need it.
 * @throws SageError when it cannot be had, or has a form that is not known
 */
export async function knownPrototype(
	client: Client,
	place: ClassPlace,
	facet: Facet,
): Promise<Prototype> {
	client.gate?.checkClass(place);
	const { endpoint, className, representation } = place;
	const what = JSON.stringify(['class', endpoint, className, representation, facet]);
	const name = nameInMemory(client.credential, what);
	const prototypes = (name === undefined ? client.own : client.shared).of(Prototypes);
	const asking = prototypes.get(
		name ?? what,
		client.credential.rememberFor.schemaMs,
		async () =>
			await askPrototype(
				client.apart(PROTOTYPE_TIMEOUT_MS),
				place,
				facet,
				PROTOTYPE_TIMEOUT_MS,
				'schema',
			),
	);
	asking.catch(() => prototypes.forget(name ?? what));
	const { prototype } = await client.awaitShared(asking);
	if (prototype !== undefined) return prototype;
	throw new SageError({
		kind: 'unreadable',
		message: `Sage X3 does not describe ${representation}.$${facet} in a known form`,
		description: 'Type the names of its fields.',
	});
}
