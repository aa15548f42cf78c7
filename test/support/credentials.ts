import {
	ICredentialsHelper,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type Workflow,
} from 'n8n-workflow';

/**
 * n8n's credential store, in memory: decrypts to a clone, keeps renewed tokens, and authenticates as the
 * credential type says. Counts what n8n's database would see.
 */
export class MemoryCredentials extends ICredentialsHelper {
	reads = 0;

	tokenWrites = 0;

	constructor(
		private readonly type: ICredentialType,
		readonly data: ICredentialDataDecryptedObject,
	) {
		super();
	}

	getParentTypes(): string[] {
		return this.type.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties() {
		return this.type.properties;
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		this.reads++;
		await new Promise((resolve) => setImmediate(resolve));
		return structuredClone(this.data);
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(
		_credential: unknown,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.tokenWrites++;
		this.data.oauthTokenData = structuredClone(data.oauthTokenData);
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('The engine does not ask for raw credentials');
	}

	async authenticate(
		data: ICredentialDataDecryptedObject,
		_type: string,
		options: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') {
			return await authenticate.call(this.type, data, options);
		}
		return resolveGeneric(authenticate, data, options, workflow!, node!);
	}
}

function resolveGeneric(
	rule: IAuthenticateGeneric,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const target = options as unknown as Record<string, Record<string, unknown>>;
	for (const [part, entries] of Object.entries(rule.properties)) {
		for (const [key, value] of Object.entries(entries as Record<string, string>)) {
			(target[part] ??= {})[key] = workflow.expression.getSimpleParameterValue(
				node,
				value,
				'internal',
				{ $credentials: data },
				undefined,
				'',
			);
		}
	}
	return options;
}
