import { X509Certificate } from 'crypto';
import { SageError } from '../../../../sage/SageError';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The certificates to trust, in PEM; empty for those that Node trusts. Node passes over a text that holds
 * none, and the connection would fail without telling why.
 * @throws SageError `invalidRequest` when the text holds no certificate, or a broken one
 */
export function readTrustedAuthority(pem: string): string {
	const text = pem.trim();
	if (text === '') return '';
	const certificates = text.match(CERTIFICATE) ?? [];
	if (certificates.length > 0 && certificates.every(isCertificate)) return text;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Trusted Certificate Authority' of the credential is no certificate in PEM form",
		description:
			'Paste the whole text of the file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, with its line breaks. Nothing was sent.',
	});
}

function isCertificate(pem: string): boolean {
	try {
		return new X509Certificate(pem).raw.length > 0;
	} catch {
		return false;
	}
}
