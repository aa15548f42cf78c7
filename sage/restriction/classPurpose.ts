import type { Place } from './act';
import { Unsure } from './fragments';
import type { Deed } from './rules';

/** What an address of api1 asks for. */
export interface ClassPurpose {
	place: Place;
	deeds: Deed[];
	folder: string;
}

const PLAIN = /^\w+$/;
const CLASS = /^(\w+)(\([^]*\))?$/;
/**
 * `('KEY')`: exactly one record. Any other condition may mean several, or name fields. A doubled quote stays inside the text,
 * whether or not a server knows it: two texts side by side are no condition.
 */
export const KEY = /^\((?:'(?:[^']|'')+'|"[^"]+")\)$/;
const REPRESENTATION = /^(\w+)\.\$(\w+)$/;
const PROTOTYPES = /^\$prototypes\('(\w+)\.\$\w+'\)$/;
/** Facets that show records or empty forms of them. Source: RF2. */
const SHOWING: ReadonlySet<string> = new Set([
	'query',
	'details',
	'edit',
	'create',
	'lookup',
	'summary',
]);

/**
 * What a request to a class of api1 does, by its method and address.
 *
 * Sources: RF1, RF2, RF10: class, key and folder stand in the path, the representation and its facet in the query.
 * @param steps of the path behind the base address, their escapes read: `api1`, `x3`, `erp`, the folder, the class, …
 * @throws Unsure for an address that is not written as api1 has it
 */
export function classPurpose(
	method: string,
	steps: readonly string[],
	query: URLSearchParams,
): ClassPurpose {
	const [, application, contract, folder, named = '', ...further] = steps;
	if (![application, contract].every((step) => PLAIN.test(step ?? ''))) throw new Unsure(NOT_API1);
	if (!/^[\w.-]+$/.test(folder ?? '')) throw new Unsure(NOT_API1);
	const [, name, key] = CLASS.exec(named) ?? [];
	if (name === undefined) throw new Unsure(NOT_API1);
	const { representation, facet } = representationIn(query);
	const prototypes = PROTOTYPES.exec(further.join('/'))?.[1];
	const isWhole = further.length === 0;
	const isTemplate = further.length === 1 && further[0] === '$template';
	const shows = facet === undefined || SHOWING.has(facet);
	const isKnown =
		shows && (isWhole || (method === 'GET' && (isTemplate || prototypes !== undefined)));
	return {
		place: { kind: 'class', name, representation: representation ?? prototypes },
		deeds: isKnown ? deedsOf(method, key) : ['other'],
		folder,
	};
}

const NOT_API1 = 'its address is not written as classes of api1 are: /api1/x3/erp/FOLDER/CLASS';

/** Without a key for one record, nobody can tell how many records it is about, or whether they are there. */
function deedsOf(method: string, key: string | undefined): Deed[] {
	const isOne = key !== undefined && KEY.test(key);
	switch (method) {
		case 'GET':
			return ['read'];
		case 'POST':
			return key === undefined ? ['create'] : ['create', 'update'];
		case 'PUT':
		case 'PATCH':
			return isOne ? ['update'] : ['create', 'update', 'other'];
		case 'DELETE':
			return isOne ? ['delete'] : ['delete', 'other'];
		default:
			return ['other'];
	}
}

function representationIn(query: URLSearchParams): { representation?: string; facet?: string } {
	const given = [...query].filter(([name]) => name.trim().toLowerCase() === 'representation');
	if (given.length === 0) return {};
	const [[name, value]] = given;
	const [, representation, facet] = REPRESENTATION.exec(value) ?? [];
	if (given.length === 1 && name === 'representation' && representation !== undefined) {
		return { representation, facet };
	}
	throw new Unsure('its address does not name one representation with one facet');
}
