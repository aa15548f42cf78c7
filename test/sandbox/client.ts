import { basicAccount } from '../../sandbox';

/** A reply, read to its end. */
export class Answer {
	/** Undefined when the text is no JSON. */
	readonly json: unknown;

	constructor(
		readonly status: number,
		readonly headers: Headers,
		readonly text: string,
	) {
		this.json = parsed(text);
	}

	/** A member of the JSON by its path, e.g. `$links.$next.$url` or `edges.0.node`. */
	at(path: string): unknown {
		return path.split('.').reduce(memberOf, this.json);
	}

	/** The same member of each element of an array. */
	each(path: string, member: string): unknown[] {
		const list = this.at(path);
		return Array.isArray(list)
			? list.map((element) => member.split('.').reduce(memberOf, element))
			: [];
	}
}

function memberOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export const basic = {
	authorization: `Basic ${Buffer.from(`${basicAccount.user}:${basicAccount.password}`).toString('base64')}`,
};

/** The header of a bearer token. */
export function bearer(token: string): { authorization: string } {
	return { authorization: `Bearer ${token}` };
}

/** Sends a request and does not follow redirects. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	return new Answer(response.status, response.headers, await response.text());
}

/** Sends JSON. */
export async function sendJson(
	method: string,
	url: string,
	body: unknown,
	headers: Record<string, string> = basic,
): Promise<Answer> {
	return await send(url, {
		method,
		headers: { ...headers, 'content-type': 'application/json' },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

/** Sends a form. */
export async function sendForm(
	url: string,
	fields: Record<string, string> | string[][],
	headers: Record<string, string> = {},
): Promise<Answer> {
	return await send(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
