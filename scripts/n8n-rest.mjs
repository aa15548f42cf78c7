import { request } from 'node:http';

/** A request that n8n refused. */
export class N8nRefused extends Error {
	/**
	 * @param {string} request e.g. "POST /rest/login"
	 * @param {number} status
	 * @param {string} body
	 */
	constructor(request, status, body) {
		super(`${request} answered ${status}: ${body.slice(0, 500)}`);
		this.name = 'N8nRefused';
		this.status = status;
	}
}

/** The REST API that n8n's editor uses, signed in as the owner. */
export class N8nRest {
	/** @type {string} */
	#cookie = '';

	/** @param {string} url of n8n, without a slash at the end */
	constructor(url) {
		this.url = url;
	}

	/**
	 * Creates the owner's account where there is none, and signs in.
	 *
	 * @param {import('./owner.mjs').Owner} owner
	 */
	async signIn(owner) {
		const { userManagement } = await this.get('/rest/settings');
		if (userManagement.showSetupOnFirstLoad) await this.post('/rest/owner/setup', owner);
		else
			await this.post('/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
		return this;
	}

	/**
	 * @param {string} currentPassword
	 * @param {string} newPassword
	 */
	async changePassword(currentPassword, newPassword) {
		await this.patch('/rest/me/password', { currentPassword, newPassword });
	}

	/**
	 * @param {string} path
	 * @returns {Promise<any>} what n8n answers under `data`
	 */
	async get(path) {
		return await this.#send('GET', path);
	}

	/**
	 * @param {string} path
	 * @param {object} [body]
	 * @returns {Promise<any>} what n8n answers under `data`
	 */
	async post(path, body = {}) {
		return await this.#send('POST', path, body);
	}

	/**
	 * @param {string} path
	 * @param {object} body
	 * @returns {Promise<any>} what n8n answers under `data`
	 */
	async patch(path, body) {
		return await this.#send('PATCH', path, body);
	}

	/** The cookie that the sign-in gave, for a browser of the same person. */
	get session() {
		const [name, ...value] = this.#cookie.split('=');
		return { name, value: value.join('=') };
	}

	/** @param {string} path */
	async delete(path) {
		await this.#send('DELETE', path);
	}

	/**
	 * Follows an address as the signed-in browser would, e.g. the OAuth2 callback.
	 *
	 * @param {string} url on n8n
	 * @returns {Promise<string>} the page
	 */
	async visit(url) {
		return (await this.#exchange('GET', url)).text;
	}

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {object} [body]
	 */
	async #send(method, path, body) {
		const { status, text, cookies } = await this.#exchange(method, this.url + path, body);
		if (status >= 400) throw new N8nRefused(`${method} ${path}`, status, text);
		const cookie = cookies.find((set) => set.startsWith('n8n-auth='));
		if (cookie) this.#cookie = cookie.split(';')[0];
		const reply = JSON.parse(text);
		return 'data' in reply ? reply.data : reply;
	}

	/**
	 * One request over a connection of its own: a kept one may be closed by n8n just when it is used again.
	 *
	 * @param {string} method
	 * @param {string} url
	 * @param {object} [body]
	 * @returns {Promise<{ status: number, text: string, cookies: string[] }>}
	 */
	#exchange(method, url, body) {
		const headers = {
			accept: 'application/json',
			'content-type': 'application/json',
			cookie: this.#cookie,
		};
		return new Promise((resolve, reject) => {
			const outgoing = request(url, { method, headers, agent: false, family: 4 }, (response) => {
				/** @type {Buffer[]} */
				const chunks = [];
				response.on('data', (chunk) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						text: Buffer.concat(chunks).toString('utf8'),
						cookies: response.headers['set-cookie'] ?? [],
					}),
				);
			});
			outgoing.on('error', reject);
			outgoing.end(body === undefined ? undefined : JSON.stringify(body));
		});
	}
}
