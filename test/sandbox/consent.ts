import { application, customerUrl, type Sandbox } from '../../sandbox';
import { type Answer, send, sendForm } from './client';

export const redirectUri = 'https://n8n.example/rest/oauth2-credential/callback';

/** The authorise address of the gateway with everything that Sage wants; `changes` overrides, undefined leaves out. */
export function authoriseUrl(
	{ url }: Sandbox,
	changes: Record<string, string | undefined> = {},
	path = '/v1/token/authorise',
): string {
	const parameters = {
		client_id: application.clientId,
		scope: 'api.graphQL',
		customer: customerUrl,
		redirect_uri: redirectUri,
		state: 'st/ate=1',
		...changes,
	};
	const kept = Object.entries(parameters).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value]],
	);
	return `${url}${path}?${new URLSearchParams(kept).toString()}`;
}

/** Opens the consent page and answers it. */
export async function decide(
	address: string,
	decision: 'accept' | 'refuse',
	folders: string[] = ['SEED'],
): Promise<Answer> {
	const page = await send(address);
	const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
	const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1] ?? '';
	const fields = [['id', id], ['decision', decision], ...folders.map((name) => ['folder', name])];
	return await sendForm(new URL(action, address).href, fields);
}

/** The parameters that a redirect carries. */
export function callbackOf({ headers }: Answer): URLSearchParams {
	return new URL(headers.get('location') ?? '').searchParams;
}
