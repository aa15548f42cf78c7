import { audienceOf } from './connectedApp/audience';
import { signToken } from './connectedApp/token';

/** What a credential holds, by the names of its fields. */
type Fields = Readonly<Record<string, unknown>>;

/** The header of Basic sign-in: user and password as UTF-8, as Sage X3's own sign-in page sends them. */
export function basicAuthorization({ user, password }: Fields): string {
	const pair = `${text(user)}:${text(password)}`;
	return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

/** The header of a connected application: a token that is signed for one request. */
export function connectedAppAuthorization(credential: Fields, nowMs: number): string {
	const { clientId, clientSecret, user, audience, baseUrl, customAudience } = credential;
	const claims = {
		issuer: text(clientId),
		subject: text(user),
		audience: audienceOf(text(audience ?? 'apiUrl'), text(baseUrl), text(customAudience)),
		lifetimeSeconds: Number(credential.tokenLifetime ?? 300),
		clockSkewSeconds: Number(credential.clockSkew ?? 30),
	};
	return `Bearer ${signToken(claims, text(clientSecret), nowMs)}`;
}

function text(value: unknown): string {
	return String(value ?? '');
}
