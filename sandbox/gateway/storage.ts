import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHmac } from 'node:crypto';
import { folders } from '../accounts';
import { queryFields } from '../http/body';
import { sendError } from '../http/send';
import { storedBodyOf } from '../http/storedBody';
import type { SandboxState } from '../state';

const storagePath = '/storage';
/** What Sage says of the largest file (GF14). */
const largestBytes = 350 * 1024 * 1024;

/** The address at which a file of data delivery is fetched. */
export function downloadAddress(state: SandboxState, folder: string, file: string): string {
	return signed(state, `${storagePath}/${folder}/${encodeURIComponent(file)}`, 'GET');
}

/** The address to which an upload goes. */
export function uploadAddress(state: SandboxState, folder: string, id: string): string {
	return signed(state, `${storagePath}/ingestion/${folder}/${id}`, 'PUT');
}

/**
 * The storage behind the gateway, as S3: it takes a signed address, refuses a bearer, wants the length of what is sent,
 * and speaks XML. It notes every sign-in that reaches it.
 */
export function storage(app: FastifyInstance, state: SandboxState): void {
	app.addHook('onRequest', (request, _reply, done) => {
		const { authorization, cookie } = request.headers;
		if (authorization !== undefined || cookie !== undefined) {
			state.signInsAtStorage.push(authorization ?? cookie ?? '');
		}
		done();
	});
	app.get<{ Params: { folder: string; file: string } }>(
		`${storagePath}/:folder/:file`,
		(request, reply) => {
			const refusal = refusalOf(request, state);
			if (refusal) return refuse(reply, ...refusal);
			const { folder, file } = request.params;
			const known = folders.find(({ name }) => name === folder);
			const found = known && state.deliveriesOf(known).get(file);
			if (!found) return refuse(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
			return reply.header('content-type', 'text/csv; charset=utf-8').send(found.content);
		},
	);
	app.put<{ Params: { folder: string; id: string } }>(
		`${storagePath}/ingestion/:folder/:id`,
		(request, reply) => {
			const refusal = refusalOf(request, state);
			if (refusal) return refuse(reply, ...refusal);
			if (request.headers['content-length'] === undefined) {
				return refuse(reply, 411, 'MissingContentLength', 'You must provide the Content-Length.');
			}
			const body = storedBodyOf(request);
			if (body.size > largestBytes) {
				return refuse(reply, 400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum.');
			}
			const { folder, id } = request.params;
			const known = folders.find(({ name }) => name === folder);
			const box = known && state.ingestionsOf(known);
			const upload = box?.get(id);
			if (!box || !upload) return refuse(reply, 404, 'NoSuchBucket', 'It does not exist.');
			box.arrive(upload, body);
			return reply.code(200).header('etag', `"${body.md5}"`).send('');
		},
	);
}

type Refusal = [status: number, code: string, message: string];

function refusalOf(request: FastifyRequest, state: SandboxState): Refusal | undefined {
	const { 'X-Amz-Signature': signature, expires = '' } = queryFields(request);
	if (request.headers.authorization !== undefined) {
		return [400, 'InvalidArgument', 'Only one auth mechanism allowed'];
	}
	const path = request.url.split('?')[0];
	if (signature !== signatureOf(state, request.method, path, expires)) {
		return [403, 'SignatureDoesNotMatch', 'The request signature does not match.'];
	}
	return Number(expires) > Date.now() ? undefined : [403, 'AccessDenied', 'Request has expired'];
}

function refuse(reply: FastifyReply, ...[status, code, message]: Refusal): FastifyReply {
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
	return sendError(reply.header('content-type', 'application/xml'), { status, body });
}

function signed(state: SandboxState, path: string, method: string): string {
	const expires = String(Date.now() + state.switches.storageSeconds * 1000);
	const address = new URL(path, state.storageUrl);
	address.searchParams.set('X-Amz-Expires', String(state.switches.storageSeconds));
	address.searchParams.set('expires', expires);
	address.searchParams.set(
		'X-Amz-Signature',
		signatureOf(state, method, address.pathname, expires),
	);
	return address.href;
}

function signatureOf({ secret }: SandboxState, ...parts: string[]): string {
	return createHmac('sha256', secret).update(parts.join(' ')).digest('hex');
}
