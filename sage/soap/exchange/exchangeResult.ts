import type { Diagnosis } from '../../diagnoses';
import { inDoubtIf } from '../../inDoubt';
import type { SageError, Trouble } from '../../SageError';
import type { ServiceResult } from '../serviceResult';

/** What an import or export gave back, when X3 says that it is done. */
export interface ExchangeResult {
	/** Number of the batch request; undefined when there is none. */
	requestNumber: string | undefined;
	/** The exported file; undefined when there is none. */
	file: string | undefined;
	/** X3's words. */
	message: string | undefined;
}

/**
 * Reads the outcome of an import or export: its own status is 0 when it is done. It is found in whatever group it stands,
 * and may be text or number.
 *
 * Sources: SF14, S12, S31.
 * @param isImport then records beside the rejected ones may have been written
 * @throws SageError for everything but 0
 */
export function readExchange(
	{ data, diagnoses }: ServiceResult,
	isImport: boolean,
): ExchangeResult {
	const fields = new Map<string, string>();
	for (const block of data?.kind === 'blocks' ? data.blocks : []) {
		if (block.kind !== 'group') continue;
		for (const [name, { text }] of block.fields) {
			if (typeof text === 'string') fields.set(name.toUpperCase(), text);
		}
	}
	const value = (name: string) => {
		const text = fields.get(name);
		return text === undefined || text.trim() === '' ? undefined : text;
	};
	const message = value('O_MESSA') ?? value('O_MESSAGE');
	const status = value('O_STATUS')?.trim();
	if (status === undefined || !/^[+-]?\d+$/.test(status)) {
		throw inDoubtIf(isImport, {
			kind: 'unreadable',
			statusCode: 200,
			message: 'The answer of Sage X3 holds no O_STATUS: nobody can tell whether it is done',
			description: wordsOf(message, diagnoses).join('\n'),
		});
	}
	if (Number(status) !== 0) throw failed(status, message, diagnoses, isImport);
	return { requestNumber: value('O_REQNUM'), file: fields.get('O_FILE'), message };
}

function failed(
	status: string,
	message: string | undefined,
	diagnoses: readonly Diagnosis[],
	isImport: boolean,
): SageError {
	const [
		first = `Sage X3 reports the status ${status} (0 is done), and does not say why`,
		...more
	] = wordsOf(message, diagnoses);
	const trouble: Trouble = {
		kind: 'refused',
		statusCode: 200,
		message: first,
		description: [
			...more,
			`O_STATUS is ${status}, 0 would be done.`,
			...(isImport ? [PERHAPS_IMPORTED] : []),
		].join('\n'),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw }) => raw) } : {}),
	};
	return inDoubtIf(isImport, trouble, PERHAPS_IMPORTED);
}

const PERHAPS_IMPORTED =
	'Records beside the rejected ones may have been imported: look in Sage X3 before sending them again.';

/** Line by line: X3 names rejected records so. */
function wordsOf(message: string | undefined, diagnoses: readonly Diagnosis[]): string[] {
	const texts = [message ?? '', ...diagnoses.map((diagnosis) => diagnosis.message)];
	const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
	return [...new Set(lines)].filter((line) => line !== '');
}
