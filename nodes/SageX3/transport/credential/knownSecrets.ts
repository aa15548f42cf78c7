import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { tokenBeginning } from '../../../../sage/connectedApp/token';
import { isJsonObject } from '../../../../sage/exactJson';
import { maskerFor, type Masker } from '../../../../sage/secrets/masker';
import {
	isSecretHeader,
	isSecretParameter,
	secretsInHeader,
} from '../../../../sage/secrets/secretNames';
import { userInfoOf } from '../../../../sage/secrets/userInfo';
import type { Call } from '../call';

/** How many values that were typed or renewed are known at a time: those of requests long done are in no answer. */
const MOST_PASSING = 50;

/** Everything that must never be shown: what a credential holds, tokens that were renewed, and what was typed as a secret. */
export class KnownSecrets {
	private readonly lasting: readonly string[];
	private readonly tokenBeginnings: readonly string[];
	private passing: string[] = [];
	private made: Masker | undefined;

	constructor(credential: ICredentialDataDecryptedObject) {
		this.lasting = secretsOf(credential);
		this.tokenBeginnings = tokenBeginningsOf(credential);
	}

	/** Takes them out of what people see. */
	get masker(): Masker {
		this.made ??= maskerFor([...this.lasting, ...this.passing], this.tokenBeginnings);
		return this.made;
	}

	has(secret: string): boolean {
		return this.lasting.includes(secret) || this.passing.includes(secret);
	}

	add(secrets: readonly string[]): void {
		const added = secrets.filter((secret) => secret !== '' && !this.has(secret));
		if (added.length === 0) return;
		this.passing = [...this.passing, ...added].slice(-MOST_PASSING);
		this.made = undefined;
	}

	/** Adds what a person typed into a request, under a name that says that it is a secret. */
	addTyped({ headers, uri, parameters }: Pick<Call, 'headers' | 'uri' | 'parameters'>): void {
		const query = new URLSearchParams(uri.includes('?') ? uri.slice(uri.indexOf('?')) : '');
		const named = [...query, ...parameters.map(({ name, value }) => [name, value] as const)];
		this.add([
			...Object.entries(headers).flatMap(([name, value]) =>
				isSecretHeader(name) ? secretsInHeader(value) : [],
			),
			...named.flatMap(([name, value]) => (isSecretParameter(name) ? [value] : [])),
			...userInfoOf(uri),
		]);
	}
}

/** The secrets that a credential holds, and what can be read back into them. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const { user, password, clientId, clientSecret, baseUrl, oauthTokenData } = credential;
	const token = isJsonObject(oauthTokenData) ? oauthTokenData : {};
	const pairs = [
		...(password ? [`${text(user)}:${text(password)}`] : []),
		...(clientSecret
			? [
					`${text(clientId)}:${text(clientSecret)}`,
					`${encodeURIComponent(text(clientId))}:${encodeURIComponent(text(clientSecret))}`,
				]
			: []),
	];
	const held = [text(clientSecret), text(password)];
	return [
		...held,
		...[token.access_token, token.refresh_token, token.id_token].map(text),
		...[...pairs, ...held].flatMap(inBase64),
		...userInfoOf(text(baseUrl)),
	].filter((secret) => secret !== '');
}

/** What stands in the header of Basic sign-in: the password can be read out of it. */
function inBase64(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	return secret === '' ? [] : [bytes.toString('base64'), bytes.toString('base64url')];
}

/** A connected application's token is another one for each request; all begin alike. */
function tokenBeginningsOf({ clientId, audience }: ICredentialDataDecryptedObject): string[] {
	return audience === undefined || !clientId ? [] : [tokenBeginning(text(clientId))];
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
