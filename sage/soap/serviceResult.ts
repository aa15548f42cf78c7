import type { Diagnosis } from '../diagnoses';
import { inDoubtIf } from '../inDoubt';
import type { Asked, RawAnswer } from '../rawAnswer';
import type { Steps } from '../steps';
import { excerpt } from '../webPage';
import type { ServiceData } from './data/blocks';
import { jsonDataInSteps } from './data/jsonData';
import { xmlDataInSteps } from './data/xmlData';
import { readServiceReply } from './serviceReply';
import type { Called } from './wayOut';

/** What a web service gave back, when Sage X3 says that it is done. */
export interface ServiceResult {
	/** undefined when there are none. */
	data: ServiceData | undefined;
	/** What X3 said besides. */
	diagnoses: Diagnosis[];
	/** The process of the pool that has worked; undefined when X3 does not tell. Source: SF12. */
	poolEntry: string | undefined;
}

/**
 * Reads the answer of a web service with its data, in whichever form they come: XML, or JSON.
 *
 * Source: S31.
 * @throws SageError with Sage X3's own words first; of data that cannot be read, `unreadable`
 */
export function* readServiceResult(
	raw: RawAnswer,
	asked: Asked,
	called: Called,
): Steps<ServiceResult> {
	const { result, diagnoses, technicalInfos } = yield* readServiceReply(raw, asked, called);
	const poolEntry = new Map(technicalInfos).get('poolEntryIdx') || undefined;
	if (result === undefined) return { data: undefined, diagnoses, poolEntry };
	const isJson = /^\s*[[{]/.test(result);
	const data = yield* isJson ? jsonDataInSteps(result) : xmlDataInSteps(result);
	if ('kind' in data) return { data, diagnoses, poolEntry };
	throw inDoubtIf(asked.isWrite, {
		kind: 'unreadable',
		statusCode: raw.statusCode,
		message: 'The data of the web service cannot be read',
		description: `${data.problem}. They begin with: ${excerpt(result)}`,
	});
}
