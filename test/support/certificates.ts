import { generate } from 'selfsigned';

/** A certificate with its key, in PEM. */
export interface Certificate {
	cert: string;
	key: string;
}

const forLocalhost = [{ name: 'commonName', value: 'x3-test' }];
const validity = { keySize: 2048, algorithm: 'sha256' };
const addresses = {
	name: 'subjectAltName' as const,
	altNames: [
		{ type: 2 as const, value: 'localhost' },
		{ type: 7 as const, ip: '127.0.0.1' },
	],
};

/** A server's certificate that nobody but itself has signed. */
export async function selfSignedCertificate(): Promise<Certificate> {
	const { cert, private: key } = await generate(forLocalhost, {
		...validity,
		extensions: [addresses],
	});
	return { cert, key };
}

/** A company's own certificate authority, and a server's certificate that it has signed. */
export async function companyCertificates(): Promise<{
	authority: Certificate;
	server: Certificate;
}> {
	const { cert, private: key } = await generate([{ name: 'commonName', value: 'Company CA' }], {
		...validity,
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', keyCertSign: true, critical: true },
		],
	});
	const signed = await generate(forLocalhost, {
		...validity,
		extensions: [addresses],
		ca: { cert, key },
	});
	return { authority: { cert, key }, server: { cert: signed.cert, key: signed.private } };
}
