import type { N8nRest } from '../../scripts/n8n-rest.mjs';

/**
 * Connects an OAuth2 credential as the editor's Connect button and a person who ticks these folders do, without a
 * browser. Returns the page that n8n's callback answers with.
 */
export async function connect(
	rest: N8nRest,
	credentialId: string,
	folders: readonly string[] = ['SEED'],
): Promise<string> {
	const authorise: string = await rest.get(`/rest/oauth2-credential/auth?id=${credentialId}`);
	const page = await (await fetch(authorise)).text();
	const id = /name="id" value="([^"]+)"/.exec(page)?.[1];
	const action = /action="([^"]+)"/.exec(page)?.[1];
	if (!id || !action) throw new Error(`No consent page at ${authorise}:\n${page.slice(0, 500)}`);
	const accepted = await fetch(new URL(action, authorise), {
		method: 'POST',
		body: new URLSearchParams([
			['id', id],
			...folders.map((folder) => ['folder', folder]),
			['decision', 'accept'],
		]),
		redirect: 'manual',
	});
	const callback = accepted.headers.get('location');
	if (!callback)
		throw new Error(`The consent led nowhere: ${accepted.status} ${await accepted.text()}`);
	return await rest.visit(callback);
}
