import { require } from './place.mjs';

const { ICredentialsHelper } = require('n8n-workflow');

/**
 * n8n's credential store, in memory: decrypts to a clone, keeps renewed tokens, and authenticates as the
 * credential type says.
 */
export class MemoryCredentials extends ICredentialsHelper {
	tokenWrites = 0;

	/**
	 * @param {object} type the credential class's instance
	 * @param {object} data as stored
	 */
	constructor(type, data) {
		super();
		this.type = type;
		this.data = data;
	}

	getParentTypes() {
		return this.type.extends ?? [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	getCredentialsProperties() {
		return this.type.properties;
	}

	async getDecrypted() {
		await new Promise((resolve) => setImmediate(resolve));
		return structuredClone(this.data);
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData(_credential, _type, { oauthTokenData }) {
		await new Promise((resolve) => setImmediate(resolve));
		this.tokenWrites++;
		this.data.oauthTokenData = structuredClone(oauthTokenData);
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async authenticate(data, _type, options, workflow, node) {
		const { authenticate } = this.type;
		if (typeof authenticate === 'function')
			return await authenticate.call(this.type, data, options);
		const resolve = (value) =>
			workflow.expression.getSimpleParameterValue(
				node,
				value,
				'internal',
				{ $credentials: data },
				undefined,
				'',
			);
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries(entries))
				(options[part] ??= {})[key] = resolve(value);
		}
		return options;
	}
}
