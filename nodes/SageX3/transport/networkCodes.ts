/** The connection or the name look-up failed before anything could be sent. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** Tell the same only while connecting: an open connection can end with them, too. */
const WHILE_CONNECTING: ReadonlySet<string> = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']);
/** n8n does not trust the server's certificate. Codes of OpenSSL and Node. */
const CERTIFICATE_REFUSED =
	/^CERT_|SELF_SIGNED|ALTNAME|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/;
/** The server speaks no TLS, none that both know, or broke it off. */
const TLS_BROKEN = /^ERR_TLS|^ERR_SSL|^EPROTO$/;
/** Node's words for a connection that ended while TLS was set up. */
const CUT_HANDSHAKE = /before secure TLS connection was established/i;
/**
 * Alerts and findings that end the setting up of TLS, and cannot come later: in the words of OpenSSL, which stand in the
 * code or in the message, by the version of Node. Source: RFC 8446, section 6.2.
 */
const HANDSHAKE_FAILED =
	/wrong version number|unsupported protocol|no protocols available|packet length too long|http request|alert (?:handshake failure|protocol version|insufficient security|unrecognized name|no application protocol|bad certificate|unsupported certificate|certificate (?:revoked|expired|unknown|required)|unknown ca|access denied)|unsafe legacy|key too small|no shared cipher|no suitable/;
const WANTS_CLIENT_CERTIFICATE = /alert (?:certificate required|handshake failure|bad certificate)/;

/** Whether no connection came about, so that it may be tried again, also for a write. */
export function neverConnected(code: string, words: string): boolean {
	return NEVER_CONNECTED.has(code) || (WHILE_CONNECTING.has(code) && /\bconnect\b/.test(words));
}

/** Whether a request that got no answer was surely not executed. `words` are the HTTP library's. */
export function surelyNotExecuted(code: string, words: string): boolean {
	return neverConnected(code, words) || isCertificateRefusal(code) || isHandshake(code, words);
}

/** Whether the wait for an answer was given up by the HTTP library. */
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

/** Whether the connection ended while TLS was set up: that may pass. */
export function isCutHandshake(words: string): boolean {
	return CUT_HANDSHAKE.test(words);
}

/** Whether the server ended TLS as a server does that wants a certificate of its client. */
export function wantsClientCertificate(code: string, words: string): boolean {
	return WANTS_CLIENT_CERTIFICATE.test(plain(code, words));
}

function isHandshake(code: string, words: string): boolean {
	return isCutHandshake(words) || HANDSHAKE_FAILED.test(plain(code, words));
}

/** `ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED` in the words of the message: `… alert certificate required`. */
function plain(code: string, words: string): string {
	return `${code} ${words.slice(0, 1000)}`.toLowerCase().replace(/_/g, ' ');
}
