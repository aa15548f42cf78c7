import { inspect } from 'node:util';
import type { IRun } from 'n8n-workflow';
import type { MemoryCredentials } from './credentials';

/** Everything in a credential that must never be seen, with the token of an `Authorization: Basic` header. */
export function secretsOf({ data }: MemoryCredentials): string[] {
	const token = (data.oauthTokenData ?? {}) as Record<string, unknown>;
	const { clientSecret, password, user } = data;
	const basic =
		password === undefined
			? undefined
			: Buffer.from(`${String(user)}:${String(password)}`).toString('base64');
	return [clientSecret, password, token.access_token, token.refresh_token, basic].filter(
		(secret): secret is string => typeof secret === 'string' && secret !== '',
	);
}

/** Fails when one of the secrets stands anywhere in what n8n keeps of a run. */
export function expectNoSecrets(run: IRun, secrets: string[]): void {
	expect(secrets.length).toBeGreaterThan(0);
	const whole = { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity };
	const kept = `${JSON.stringify(run)}\n${inspect(run, { ...whole, breakLength: Infinity })}`;
	const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
	const leaks = forms.flatMap((form) => around(kept, kept.indexOf(form)));
	expect(leaks).toEqual([]);
	expect(around(kept, kept.search(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/))).toEqual([]);
}

/** The place where something was found. */
function around(text: string, at: number): string[] {
	return at === -1 ? [] : [text.slice(Math.max(0, at - 80), at + 80)];
}
