import { type Folder, findDirectly } from '../accounts';
import type { ErrorReply } from '../faults/documentedErrors';
import { type Facet, type RestClass, restClasses } from './classes';
import { restError } from './diagnoses';

/** What an api1 address of X3 data leads to. */
type Target =
	| { readonly kind: 'class' }
	| { readonly kind: 'record'; readonly key: string }
	| { readonly kind: 'template' }
	| { readonly kind: 'prototype' };

/** A complete api1 address. */
export interface Address {
	readonly folder: Folder;
	readonly restClass: RestClass;
	readonly target: Target;
	readonly representation: string;
	readonly facet: string;
	readonly offered: ReadonlySet<Facet>;
	readonly query: URLSearchParams;
}

const pathForm = /^\/api1\/x3\/erp\/([^/]+)\/([^/('$]+)(.*)$/s;
const prototypeForm = /^\/\$prototypes\('([\s\S]*)'\)$/;
const recordForm = /^\('([\s\S]*)'\)$/;

/**
 * Takes an address apart: `/api1/x3/erp/ENDPOINT/CLASS('KEY')?representation=REPR.$facet`.
 * Source: RF1. Statuses of what is refused: R24.
 * @param url path and query as they were received
 */
export function readAddress(url: string): Address | { refused: ErrorReply } {
	const [path, ...rest] = url.split('?');
	const match = pathForm.exec(decode(path));
	if (!match) return { refused: restError(404, 'Invalid URL') };
	const [, endPoint, className, tail] = match;
	const folder = findDirectly(endPoint);
	if (!folder) return { refused: restError(404, `Endpoint not found: ${endPoint}`) };
	const restClass = restClasses.get(className);
	if (!restClass) return { refused: restError(404, `Class not found: ${className}`) };

	const query = new URLSearchParams(rest.join('?'));
	const read = readTail(tail);
	if (!read) return { refused: restError(400, `Invalid resource: ${tail}`) };
	const wanted = read.prototype ?? query.get('representation') ?? '';
	const [, representation = '', facet = ''] = /^(\w+)\.(\$\w+)$/.exec(wanted) ?? [];
	const offered = restClass.representations.get(representation);
	if (!offered) {
		const message = wanted
			? `The representation ${wanted} does not belong to the class ${className}`
			: 'The parameter representation is missing';
		return { refused: restError(400, message) };
	}
	return { folder, restClass, target: read.target, representation, facet, offered, query };
}

function readTail(tail: string): { target: Target; prototype?: string } | undefined {
	if (tail === '') return { target: { kind: 'class' } };
	if (tail === '/$template') return { target: { kind: 'template' } };
	const prototype = prototypeForm.exec(tail)?.[1];
	if (prototype !== undefined) return { target: { kind: 'prototype' }, prototype };
	const key = recordForm.exec(tail)?.[1];
	return key === undefined
		? undefined
		: { target: { kind: 'record', key: key.replaceAll("''", "'") } };
}

/** The values of a record's key: the parts of a composite key are joined with `~`. */
export function keyParts(key: string, columns: number): string[] {
	const parts = key.split('~');
	return [...parts.slice(0, columns - 1), parts.slice(columns - 1).join('~')];
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
