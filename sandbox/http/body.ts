import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Every body is read as text, so that it can be recorded as it came; the rooms parse it themselves. */
export function readBodiesAsText(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

/** The body as it was received. */
export function bodyText(request: FastifyRequest): string {
	return typeof request.body === 'string' ? request.body : '';
}

/** The fields of a form-encoded body. */
export function formFields(request: FastifyRequest): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(bodyText(request)));
}

/** Whether the sender says that the body is a form. */
export function isForm(request: FastifyRequest): boolean {
	return (request.headers['content-type'] ?? '').includes('application/x-www-form-urlencoded');
}

/** The members of the query part of the address, percent-decoded. */
export function queryFields(request: FastifyRequest): Record<string, string> {
	const start = request.url.indexOf('?');
	return start < 0 ? {} : Object.fromEntries(new URLSearchParams(request.url.slice(start + 1)));
}

/** Narrows what a JSON parser gave to an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
