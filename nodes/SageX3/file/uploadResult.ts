import type { IExecuteFunctions } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import { inDoubt } from '../../../sage/inDoubt';
import { SageError } from '../../../sage/SageError';
import type { Client } from '../transport/client';
import { endOfUpload, type LastSeen } from './tracking';
import type { Upload, Uploaded } from './upload';

/** What became of an upload, as far as it was asked for. */
export interface UploadResult {
	seen: LastSeen | undefined;
	diagnoses: Diagnosis[];
}

/**
 * Waits for the end of an upload, where the input item wants that. The file has been sent: trouble with the questions is
 * told, and does not make the upload fail, or somebody would send it again.
 * @throws SageError `cancelled`, in doubt
 */
export async function resultOfUpload(
	context: IExecuteFunctions,
	client: Client,
	{ trackingId, name }: Uploaded,
	{ wait, timeoutMs }: Upload,
): Promise<UploadResult> {
	if (!wait.isWanted) return { seen: undefined, diagnoses: [] };
	if (trackingId === undefined) return { seen: undefined, diagnoses: [NO_TRACKING] };
	let seen: LastSeen | undefined;
	const onSeen = (last: LastSeen) => (seen = last);
	return await endOfUpload(context, client, trackingId, wait, { timeoutMs, onSeen }).then(
		(end): UploadResult => ({ seen: end, diagnoses: [] }),
		async (error: unknown): Promise<UploadResult> => {
			if (!(error instanceof SageError)) return await Promise.reject<UploadResult>(error);
			if (error.trouble.kind === 'cancelled') {
				const description = `The file '${name}' was uploaded; the node did not wait for its outcome.`;
				return await Promise.reject<UploadResult>(
					new SageError(inDoubt({ ...error.trouble, description })),
				);
			}
			return { seen, diagnoses: [notAsked(name, error)] };
		},
	);
}

const NO_TRACKING = remark(
	'warning',
	'The gateway named no tracking for the upload, so the node cannot ask what became of it.',
);

function notAsked(name: string, { message }: SageError): Diagnosis {
	return remark(
		'warning',
		`The file '${name}' was uploaded, but the node could not ask what became of it: ${message}. Ask again later with Get Status, and do not send it again.`,
	);
}
