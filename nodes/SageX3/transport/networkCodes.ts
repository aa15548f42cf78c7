/** The connection or the name look-up failed before anything could be sent. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
/** Tell the same only while connecting: an open connection can end with them, too. */
const NO_ROUTE = ['EHOSTUNREACH', 'ENETUNREACH'];
/** n8n does not trust the server's certificate. Codes of OpenSSL and Node. */
const CERTIFICATE_REFUSED =
	/CERT|SELF_SIGNED|ALTNAME|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/;
/** The server speaks no TLS, none that both know, or broke it off. */
const TLS_BROKEN = /^ERR_TLS|^ERR_SSL|^EPROTO$/;

/** Whether no connection came about, so that it may be tried again, also for a write. */
export function neverConnected(code: string): boolean {
	return NEVER_CONNECTED.includes(code);
}

/** Whether a request that got no answer was surely not executed. `words` are the HTTP library's. */
export function surelyNotExecuted(code: string, words: string): boolean {
	if (NO_ROUTE.includes(code)) return /^connect\b/.test(words);
	return neverConnected(code) || isCertificateRefusal(code);
}

/** Whether the wait for an answer was given up, as the operation's time-out says. */
export function isTimeout(code: string, words: string): boolean {
	return code === 'ECONNABORTED' && /timeout/i.test(words);
}

/** Whether the certificate of the server is not trusted: then nothing was sent. */
export function isCertificateRefusal(code: string): boolean {
	return CERTIFICATE_REFUSED.test(code);
}

/** Whether TLS failed, by its certificate or otherwise. */
export function isTlsTrouble(code: string): boolean {
	return isCertificateRefusal(code) || TLS_BROKEN.test(code);
}
