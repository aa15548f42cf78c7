const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** Whether a text is a name of GraphQL, so that it can stand in a document and not break out of its place. */
export function isName(text: string): boolean {
	return NAME.test(text);
}

/** Whether it can be the name of something of a schema's own: GraphQL keeps those with `__` for itself. */
export function isOwnName(text: string): boolean {
	return NAME.test(text) && !text.startsWith('__');
}
