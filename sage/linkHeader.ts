const LINK = /<([^<>]*)>((?:[^",<]|"[^"]*")*)/g;
const PARAMETER = /;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/g;

/**
 * The target of `rel="next"` in a `Link` header, which may hold several links, each with parameters.
 * Source: RFC 8288.
 */
export function nextInLinkHeader(header: unknown): string | undefined {
	const text = Array.isArray(header) ? header.join(',') : header;
	if (typeof text !== 'string') return undefined;
	for (const [, target, parameters] of text.matchAll(LINK)) {
		if (target.trim() !== '' && relationsOf(parameters).includes('next')) return target.trim();
	}
	return undefined;
}

/** Relations are separated by spaces; only the first `rel` of a link counts. */
function relationsOf(parameters: string): string[] {
	for (const [, name, quoted, bare] of parameters.matchAll(PARAMETER)) {
		if (name.toLowerCase() === 'rel') return (quoted ?? bare).toLowerCase().split(/\s+/);
	}
	return [];
}
