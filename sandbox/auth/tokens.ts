import { randomBytes, randomUUID } from 'node:crypto';
import { sign } from 'jsonwebtoken';
import { customerUrl } from '../accounts';
import type { Switches } from '../switches';
import { type Grant, type Token, type TokenKeeper, forgetful } from './keptTokens';

export type { Grant } from './keptTokens';

/** A token pair as it was issued. */
export interface IssuedTokens {
	readonly accessToken: string;
	readonly refreshToken: string;
	readonly grant: Grant;
}

/** So many refresh tokens are kept for the next start: one for each person who has connected, and then some. */
const keptTokens = 1000;

/**
 * Access and refresh tokens of the gateway and of the standard authorization server.
 * Both are signed JWTs with the claims of GF6; what counts is the record kept here, so that a test can
 * let them expire.
 */
export class TokenStore {
	/** Refreshes that were granted. */
	refreshes = 0;
	/** Refreshes that were asked for with a refresh token used before, granted or not. */
	reusedRefreshTokens = 0;
	/** Pairs issued, by consent, client credentials or refresh. */
	issued = 0;
	private readonly accessTokens: Map<string, Token>;
	private readonly refreshTokens: Map<string, Token>;
	private readonly secret = randomBytes(32);

	constructor(
		private readonly switches: () => Switches,
		private readonly host: () => string,
		private readonly keeper: TokenKeeper = forgetful,
	) {
		const { access, refresh } = keeper.load();
		this.accessTokens = new Map(access);
		this.refreshTokens = new Map(refresh);
	}

	/** Issues a pair without any consent page, for whoever needs to be connected at once. */
	issue(grant: Partial<Grant> = {}): IssuedTokens {
		const complete: Grant = {
			clientId: 'sandbox-client',
			scope: 'api.graphQL api.dataDelivery api.dataIngestion businessDomain.ALL',
			folders: ['SEED'],
			user: 'ADMIN',
			...grant,
		};
		const { accessTokenLifetimeSeconds, refreshTokenLifetimeSeconds } = this.switches();
		this.issued += 1;
		const accessToken = this.create(this.accessTokens, complete, accessTokenLifetimeSeconds);
		const refreshToken = this.create(this.refreshTokens, complete, refreshTokenLifetimeSeconds);
		this.keep();
		return { accessToken, refreshToken, grant: complete };
	}

	/** Trades a refresh token for a new pair; undefined when it is unknown, expired, revoked or was used before. */
	refresh(refreshToken: string): IssuedTokens | undefined {
		const token = this.refreshTokens.get(refreshToken);
		if (!token) return undefined;
		const reused = token.usedAtMs !== undefined;
		if (reused) this.reusedRefreshTokens += 1;
		if (token.expiresAtMs <= Date.now() || (reused && !this.mayBeReused(token))) return undefined;
		token.usedAtMs ??= Date.now();
		this.refreshes += 1;
		return this.issue(token.grant);
	}

	/** Checks an access token and counts its use; undefined when it is not, or no longer, valid. */
	use(accessToken: string): Grant | undefined {
		const token = this.accessTokens.get(accessToken);
		if (!token || token.expiresAtMs <= Date.now()) return undefined;
		const { accessTokenRequests } = this.switches();
		if (accessTokenRequests !== null && token.uses >= accessTokenRequests) return undefined;
		token.uses += 1;
		return token.grant;
	}

	/** Lets every access token expire now; refresh tokens stay. */
	expire(): void {
		this.accessTokens.clear();
		this.keep();
	}

	/** The customer deletes the pairing: no token issued so far is good for anything. */
	revoke(refreshToken?: string): boolean {
		const isKnown = refreshToken === undefined || this.refreshTokens.delete(refreshToken);
		if (refreshToken === undefined) {
			this.accessTokens.clear();
			this.refreshTokens.clear();
		}
		this.keep();
		return isKnown;
	}

	/** Forgets tokens and figures. */
	clear(): void {
		this.revoke();
		this.refreshes = 0;
		this.reusedRefreshTokens = 0;
		this.issued = 0;
	}

	private keep(): void {
		const living = (tokens: ReadonlyMap<string, Token>) =>
			[...tokens].filter(([, { expiresAtMs }]) => expiresAtMs > Date.now()).slice(-keptTokens);
		this.keeper.save({ access: living(this.accessTokens), refresh: living(this.refreshTokens) });
	}

	private mayBeReused(token: Token): boolean {
		const { refreshRotation, refreshGraceSeconds } = this.switches();
		if (refreshRotation === 'never') return true;
		if (refreshRotation === 'at once') return false;
		return Date.now() - (token.usedAtMs ?? 0) <= refreshGraceSeconds * 1000;
	}

	private create(kept: Map<string, Token>, grant: Grant, lifetimeSeconds: number): string {
		const now = Date.now();
		const issuedAt = Math.floor(now / 1000);
		const claims = {
			iss: this.host(),
			aud: this.host(),
			iat: issuedAt,
			exp: issuedAt + Math.max(1, Math.ceil(lifetimeSeconds)),
			region: 'eu-prod',
			sub: customerUrl,
			azp: grant.clientId,
			scopes: grant.scope,
			jti: randomUUID(),
		};
		const text = sign(claims, this.secret, { algorithm: 'HS256' });
		kept.set(text, { grant, expiresAtMs: now + lifetimeSeconds * 1000, uses: 0 });
		return text;
	}
}
