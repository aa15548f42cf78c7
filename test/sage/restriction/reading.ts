import type { Purpose } from '../../../sage/restriction/act';
import { checkPurpose } from '../../../sage/restriction/decision';
import { requestPurpose, type LeavingRequest } from '../../../sage/restriction/requestPurpose';
import {
	readRestriction,
	type RestrictionMembers,
	type Rules,
} from '../../../sage/restriction/rules';
import { SageError } from '../../../sage/SageError';

const ORIGIN = 'https://x3.example';

/** Rules as a credential holds them; everything is allowed but what is given otherwise. */
export function rulesOf(members: RestrictionMembers): Rules {
	const read = readRestriction({
		restrictUse: 'always',
		allowCreating: true,
		allowUpdating: true,
		allowDeleting: true,
		allowOtherCalls: true,
		allowedAddresses: '*',
		...members,
	});
	if (read === undefined || 'problem' in read) throw new Error(JSON.stringify(read));
	return read.rules;
}

/** A request as it leaves: a document that is posted, or any other. */
export function leaving(
	request: Partial<Omit<LeavingRequest, 'url'>> & { path: string },
): LeavingRequest {
	const { path, ...rest } = request;
	return { method: 'GET', headers: {}, ...rest, url: new URL(ORIGIN + path) };
}

export function posted(query: string, variables: object = {}, folder = 'SEED'): LeavingRequest {
	return leaving({
		method: 'POST',
		path: '/xtrem/api',
		headers: { 'x-xtrem-endpoint': folder },
		body: JSON.stringify({ query, variables }),
	});
}

/** Why rules refuse a request; undefined when they let it pass. */
export function refusalOf(
	request: LeavingRequest,
	members: RestrictionMembers,
): string | undefined {
	const rules = rulesOf(members);
	const around = { baseUrl: ORIGIN, folderNames: [], hidden: rules.hidden };
	try {
		checkPurpose(requestPurpose(request, around), rules, 'Nothing was sent.');
		return undefined;
	} catch (error) {
		if (!(error instanceof SageError) || error.trouble.kind !== 'restricted') throw error;
		return `${error.message}. ${error.trouble.description}`;
	}
}

/** What a request does. */
export function purposeOf(request: LeavingRequest): Purpose {
	const { hidden } = rulesOf({});
	return requestPurpose(request, { baseUrl: ORIGIN, folderNames: [], hidden });
}
