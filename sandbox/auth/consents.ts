import { randomBytes } from 'node:crypto';
import type { Grant } from './tokens';

/** What an application asks a person for. */
export interface ConsentRequest {
	readonly clientId: string;
	readonly redirectUri: string;
	readonly scope: string;
	readonly state?: string;
	/** SHA-256 of the verifier, base64url (RFC 7636); absent without PKCE. */
	readonly codeChallenge?: string;
}

/** A code that a callback carried. */
interface IssuedCode {
	readonly request: ConsentRequest;
	readonly grant: Grant;
	readonly expiresAtMs: number;
}

const codeLifetimeMs = 10 * 60 * 1000;
const keptRequests = 1000;

/** Consent pages that are open, and codes that have not been traded for tokens. */
export class ConsentBook {
	private readonly requests = new Map<string, ConsentRequest>();
	private readonly codes = new Map<string, IssuedCode>();

	/** Remembers a request while a person looks at its page. */
	open(request: ConsentRequest): string {
		const id = randomBytes(16).toString('hex');
		this.requests.set(id, request);
		const [oldest] = this.requests.keys();
		if (this.requests.size > keptRequests) this.requests.delete(oldest);
		return id;
	}

	/** The request of a page that is still open. */
	get(id: string): ConsentRequest | undefined {
		return this.requests.get(id);
	}

	/** The person has accepted: issues a code. */
	accept(id: string, request: ConsentRequest, grant: Grant): string {
		this.requests.delete(id);
		const code = randomBytes(24).toString('base64url');
		this.codes.set(code, { request, grant, expiresAtMs: Date.now() + codeLifetimeMs });
		return code;
	}

	/** The person has refused. */
	refuse(id: string): void {
		this.requests.delete(id);
	}

	/** Takes a code out: it is good for one exchange. */
	takeCode(code: string): IssuedCode | undefined {
		const issued = this.codes.get(code);
		this.codes.delete(code);
		return issued;
	}

	/** Lets the codes expire that have not been used. */
	expireCodes(): void {
		for (const [code, issued] of this.codes) this.codes.set(code, { ...issued, expiresAtMs: 0 });
	}

	/** Forgets everything. */
	clear(): void {
		this.requests.clear();
		this.codes.clear();
	}
}
