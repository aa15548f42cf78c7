import { encodeText } from '../escaping';
import { oddCharacter } from '../httpHeader';
import { SageError } from '../SageError';

/** A class of api1, the representation that shows it, and the folder. */
export interface ClassPlace {
	/** X3 endpoint (folder). */
	endpoint: string;
	className: string;
	representation: string;
}

/** What can be done by a representation, without its `$`. Source: RF2. */
export type Facet = 'query' | 'lookup' | 'details' | 'summary' | 'edit' | 'create';

/**
 * The address of a class, or of a record of it. Whatever a key holds is encoded; a quote in it is doubled.
 *
 * Sources: RF1, R10.
 */
export function classPath({ endpoint, className }: ClassPlace, key?: string): string {
	const path = `/api1/x3/erp/${encodeText(endpoint)}/${className}`;
	if (key === undefined) return path;
	const quoted = key.replace(/'/g, "''");
	return `${path}('${encodeURIComponent(quoted).replace(/[!'()*~]/g, asEscape)}')`;
}

/**
 * Whether a path leads to the list of a class, in whatever folder: in the form of `classPath`, or in the other one that Sage prints
 * (`x3/$$prod/DEMO.BPCUSTOMER`). Upper and lower case are one, and so are escapes and what they stand for.
 *
 * Source: R1.
 */
export function isPathOfClass(className: string, path: string): boolean {
	const [last = ''] = path.split('/').filter(Boolean).reverse();
	const [name] = unescapedStep(last).split('.').reverse();
	return name.toUpperCase() === className.toUpperCase();
}

function unescapedStep(step: string): string {
	try {
		return decodeURIComponent(step);
	} catch {
		return step;
	}
}

/** The address that tells what a facet of a representation holds. Source: RF10. */
export function prototypePath(place: ClassPlace, facet: Facet): string {
	return `${classPath(place)}/$prototypes('${place.representation}.$${facet}')`;
}

/** `~` joins the parts of a key and is left as it is. */
function asEscape(sign: string): string {
	return sign === '~' ? sign : `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * A place whose names can stand in an address.
 * @throws SageError `invalidRequest` for names that X3 cannot have
 */
export function checkedPlace({ endpoint, className, representation }: ClassPlace): ClassPlace {
	if (endpoint === '') {
		throw refused(
			'It is not said in which folder the class is',
			"Enter the 'Endpoint' in the node or in the credential.",
		);
	}
	if (!/^[\w$][\w.$-]*$/.test(endpoint)) {
		throw refused(
			`${quoted(endpoint)} is not the name of an endpoint`,
			"It consists of plain letters, digits and signs. Type it again in 'Endpoint', in the node or in the credential.",
		);
	}
	if (!isName(className)) {
		throw refused(
			`${quoted(className)} is not the name of a class`,
			"Enter it under 'Class', e.g. BPCUSTOMER, without address and key.",
		);
	}
	if (!isName(representation)) {
		throw refused(
			`${quoted(representation)} is not the name of a representation`,
			"Enter it under 'Representation', e.g. BPCUSTOMER, without its facet.",
		);
	}
	return { endpoint, className, representation };
}

/** Whether it can be the name of a class, a representation or a property. */
export function isName(text: string): boolean {
	return /^[A-Za-z_]\w{0,99}$/.test(text);
}

/** A name as messages show it; characters that merely look like others by their code. */
function quoted(name: string): string {
	const odd = oddCharacter(name);
	const short = name.length > 60 ? `${name.slice(0, 60)}…` : name;
	return odd === undefined ? `'${short}'` : `'${short}' (with ${odd})`;
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
