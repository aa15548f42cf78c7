import { createHmac, timingSafeEqual } from 'crypto';

/**
 * Whether a signature is the HMAC-SHA256 of the bytes, keyed with the client ID. How it is written is not documented:
 * hexadecimal in any case, and base64, are taken. As the client ID is no secret, this proves no origin.
 *
 * Sources: GF13, G20.
 */
export function isSignedWith(clientId: string, rawBody: Uint8Array, signature: string): boolean {
	if (clientId === '') return false; // anybody could sign with nothing
	const claimed = readDigest(signature.trim());
	if (claimed === undefined) return false;
	return timingSafeEqual(createHmac('sha256', clientId).update(rawBody).digest(), claimed);
}

/** The 32 bytes of a digest, out of either way to write it. */
function readDigest(text: string): Buffer | undefined {
	if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
	if (/^[A-Za-z0-9+/]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
	return undefined;
}
