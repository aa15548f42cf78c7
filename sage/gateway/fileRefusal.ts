import { SageError, type Trouble } from '../SageError';
import { isQuotaUsedUp } from './quota';

/** Scopes of the gateway's two ways for files. Source: GF4. */
export type FileScope = 'api.dataDelivery' | 'api.dataIngestion';

/**
 * A refusal of the gateway's file APIs with the way out. What the gateway says comes first; that it means the scope, the
 * folder or the quota, it says in words that are not documented.
 *
 * Sources: GF4 (scopes), GF8 (folders are ticked), G23 (quota).
 * @param scope undefined for what needs none
 * @param folder undefined where the address names none
 */
export function fileRefusal(
	trouble: Trouble,
	scope: FileScope | undefined,
	folder: string | undefined,
): SageError {
	const { kind, statusCode = 0, message, description = '', inDoubt = false } = trouble;
	const isRefused = kind === 'refused' || kind === 'notSignedIn';
	if (!isRefused) return new SageError(trouble);
	if (isQuotaUsedUp({ statusCode, text: message })) {
		const wayOut = inDoubt
			? `\n${description}`
			: ' Run again when a new day has begun, and less often.';
		return new SageError({
			...trouble,
			kind: 'refused',
			category: 'busy',
			description: `${QUOTA}${wayOut}`,
		});
	}
	if (inDoubt || scope === undefined) return new SageError(trouble);
	if (statusCode === 404) {
		return new SageError({ ...trouble, description: notThere(folder) });
	}
	if (statusCode !== 403 || trouble.category !== undefined) return new SageError(trouble);
	const ticked =
		folder === undefined ? '' : `, and the folder '${folder}' was ticked on the consent page`;
	const wayOut = `Check that the scope of the credential holds ${scope}${ticked}. After a change, connect the credential again.`;
	return new SageError({
		...trouble,
		description: [wayOut, description].filter(Boolean).join('\n'),
	});
}

const QUOTA =
	'The gateway takes a number of requests a day for each customer, and they are used up.';

function notThere(folder: string | undefined): string {
	return folder === undefined
		? 'The gateway knows no upload of this ID: it may be that of another customer, or too old.'
		: `The gateway has no such file, or no files, in the folder '${folder}'. A name is taken as it is, with capital and small letters, and blanks.`;
}

/** Whether a failure says that the requests of the day are used up. */
export function isAboutQuota({ trouble }: SageError): boolean {
	return trouble.description?.startsWith(QUOTA) === true;
}

/** The error for whatever would be sent after that. */
export function nothingMoreToday({ trouble }: SageError): SageError {
	return new SageError({
		...trouble,
		inDoubt: undefined,
		description: `${QUOTA} Run again when a new day has begun, and less often. Nothing was sent for this item.`,
	});
}
