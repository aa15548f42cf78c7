import { type Agent, request } from 'node:http';

/** The leanest way to ask: GETs an address, or POSTs a body to it, and gives the text of the reply. */
export function exchange(url: string, agent: Agent, body?: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const method = body === undefined ? 'GET' : 'POST';
		const headers = { 'content-type': 'application/json' };
		request(url, { method, agent, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
			response.on('error', reject);
		})
			.on('error', reject)
			.end(body);
	});
}
