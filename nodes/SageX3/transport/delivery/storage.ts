import type { RawAnswer } from '../../../../sage/rawAnswer';
import { SageError } from '../../../../sage/SageError';
import type { KnownSecrets } from '../credential/knownSecrets';
import type { OutgoingRequest } from '../exchange';
import { sendRepeatedly, type Effort } from '../repeat';
import type { Wire } from '../wire';

/** What a storage gives for an address: the file, or a refusal. */
export type Stored =
	{ kind: 'file'; raw: RawAnswer } | { kind: 'refused'; raw: RawAnswer; error: SageError };

/**
 * Fetches a file from the storage that a download was redirected to. The address is signed itself: nothing of the
 * credential goes there, and it is shown to nobody.
 *
 * Source: GF11.
 */
export async function fromStorage(
	wire: Wire,
	url: URL,
	taking: Pick<OutgoingRequest, 'largestBytes' | 'takeIn'>,
	effort: Effort,
): Promise<Stored> {
	keepSecret(url, wire.credential.secrets);
	const request: OutgoingRequest = { method: 'GET', url, headers: {}, ...taking, takesPages: true };
	const raw = await sendRepeatedly(wire.unsigned, wire.own, request, effort).catch(
		(error: unknown) => {
			throw error instanceof SageError ? noStorage(url, error) : error;
		},
	);
	const { statusCode } = raw;
	if (statusCode >= 200 && statusCode <= 299) return { kind: 'file', raw };
	const error = new SageError({
		kind: 'refused',
		statusCode,
		message: `The storage of Sage X3 at ${url.origin} refused the download (HTTP ${statusCode})`,
		description: [
			saidBy(raw),
			'Its addresses are valid for an hour, and it wants no other sign-in.',
		]
			.filter(Boolean)
			.join('\n'),
	});
	return { kind: 'refused', raw, error };
}

/**
 * Whether a storage refused an address because its time is over: the same file may be had by a new one.
 *
 * Source: GF11; that storages say so by 401 or 403, or by a word about the time, is concluded from S3's own.
 */
export function isLapsed({ raw: { statusCode, text } }: { raw: RawAnswer }): boolean {
	if (statusCode === 401 || statusCode === 403) return true;
	return statusCode === 400 && /expired/i.test(text.slice(0, LONGEST_WORDS));
}

const LONGEST_WORDS = 2000;

/** What a storage says, in S3's form: `<Error><Code>AccessDenied</Code><Message>Request has expired</Message>`. */
export function saidBy({ text }: RawAnswer): string | undefined {
	const beginning = text.slice(0, LONGEST_WORDS);
	const message = /<Message>([^<]*)<\/Message>/.exec(beginning)?.[1].trim();
	return message === undefined || message === '' ? undefined : `It said: ${message}`;
}

/** Names of the parts that sign an address, as S3 and others have them. */
const SIGNING = /^(?:x-[a-z]+-)?(?:signature|sig|credential|security-token|token)$/i;

/** Keeps the signature of an address out of everything that people see: whoever has it may use the address. */
export function keepSecret({ searchParams }: URL, secrets: KnownSecrets): void {
	secrets.add([...searchParams].flatMap(([name, value]) => (SIGNING.test(name) ? [value] : [])));
}

/** The error for a storage that could not be reached. */
function noStorage({ origin }: URL, { trouble }: SageError): SageError {
	if (trouble.kind !== 'unreachable') return new SageError(trouble);
	const said = [trouble.message, trouble.description].filter(Boolean).join('\n');
	return new SageError({
		...trouble,
		message: `No answer from the storage of Sage X3 at ${origin}`,
		description: `The file was not downloaded. Check that n8n can reach the storage.\n${said}`,
	});
}
