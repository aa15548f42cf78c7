import { X509Certificate } from 'crypto';
import { SageError } from '../../../../sage/SageError';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/**
 * The certificates to trust, in PEM; empty for those that Node trusts. Node passes over a text that holds
 * none, and the connection would fail without telling why.
 * @throws SageError `invalidRequest` when the text holds no certificate, or a broken one
 */
export function readTrustedAuthority(pem: string): string {
	const text = pem.trim();
	if (text === '') return '';
	const certificates = certificatesIn(text);
	if (certificates.length > 0 && certificates.every(isCertificate)) return text;
	throw new SageError({
		kind: 'invalidRequest',
		message:
			"The 'Trusted Certificate Authority' of the credential is not a certificate in PEM format",
		description:
			'Paste the whole text of the file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, with its line breaks. Nothing was sent.',
	});
}

/** From each beginning to the next end. Not by a pattern: it would look for an end from every beginning anew. */
function certificatesIn(text: string): string[] {
	const certificates: string[] = [];
	let start = text.indexOf(BEGIN);
	while (start !== -1) {
		const end = text.indexOf(END, start);
		if (end === -1) break;
		certificates.push(text.slice(start, end + END.length));
		start = text.indexOf(BEGIN, end);
	}
	return certificates;
}

function isCertificate(pem: string): boolean {
	try {
		return new X509Certificate(pem).raw.length > 0;
	} catch {
		return false;
	}
}
