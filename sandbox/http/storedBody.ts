import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { StoredBody } from '../gateway/ingestionBox';

/** Larger bodies are measured, and not kept. */
const keptBytes = 8 * 1024 * 1024;
const nothing: StoredBody = { size: 0, md5: createHash('md5').digest('hex'), content: '' };

/** Every body is measured while it comes in. */
export function measureBodies(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', async (_request: FastifyRequest, body: AsyncIterable<Buffer>) => {
		const hash = createHash('md5');
		let kept: Buffer[] | undefined = [];
		let size = 0;
		for await (const piece of body) {
			hash.update(piece);
			size += piece.length;
			kept = size > keptBytes ? undefined : kept;
			kept?.push(piece);
		}
		const content = kept && Buffer.concat(kept).toString('utf8');
		return { size, md5: hash.digest('hex'), content } satisfies StoredBody;
	});
}

/** The body of a request, as it was measured. */
export function storedBodyOf({ body }: FastifyRequest): StoredBody {
	return isStored(body) ? body : nothing;
}

function isStored(body: unknown): body is StoredBody {
	return typeof body === 'object' && body !== null && 'md5' in body;
}
